/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;

/**
 * Reads spectra in the text format of ISO 22029 (.msa, once EMSA/MAS): energy losses, X-rays and others, as real programs
 * write them. What a file says wrongly of itself (how many points, values or pairs, where its end is) is read as the
 * numbers say, with a warning. A spectrum whose kind is not stated is one of energy losses where the label, the detector
 * or channels narrower than those of any X-ray detector say so.
 *
 * @see <a href="https://www.iso.org/standard/76091.html">ISO 22029:2022</a>
 */
@Component(service = Reader.class)
public final class MsaReader implements Reader {

    private static final double CERTAIN = 0.97;
    private static final double LIKELY = 0.8;
    private static final double BY_NAME = 0.35;

    @Override
    public String id() {
        return "io.msa";
    }

    @Override
    public String name() {
        return "EMSA/MAS spectrum";
    }

    @Override
    public List<String> extensions() {
        return List.of("msa", "emsa", "ems");
    }

    @Override
    public double probe(Path path, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        boolean begins = text.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("#");
        if (begins && (text.contains("EMSA/MAS") || text.contains("#SPECTRUM") && text.contains("#XPERCHAN"))) {
            return CERTAIN;
        }
        boolean keys = begins && text.contains("#FORMAT") && text.contains("#NPOINTS");
        return keys ? LIKELY : isNamed(path) && text.indexOf('\0') < 0 ? BY_NAME : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        List<MsaText> texts = MsaText.read(path);
        List<Dataset> datasets = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        Map<String, Object> others = new LinkedHashMap<>();
        for (MsaText text : texts) {
            String name = datasets.isEmpty() ? "spectrum" : "spectrum " + (datasets.size() + 1);
            MsaGrid grid = MsaGrid.of(text);
            Unit unit = MsaGrid.unit(text);
            MsaSignal signal = MsaSignal.of(text, grid, unit);
            MsaData data = MsaData.of(path, text, grid);
            List<String> said = new ArrayList<>(data.warnings());
            Axis axis = grid.axis(signal.axisName(text, unit), unit, data.y()[0].length, data.x(), said);
            if (datasets.isEmpty()) {
                metadata.putAll(MsaMetadata.of(text, signal));
            } else {
                others.put(name, MsaMetadata.of(text, signal));
            }
            said.forEach(sentence -> warnings.add(path.getFileName() + ": " + sentence));
            datasets.add(dataset(path, name, datasets.isEmpty(), axis, data.y()));
        }
        if (!others.isEmpty()) {
            metadata.put("spectra", others);
        }
        if (!warnings.isEmpty()) {
            metadata.put("warnings", warnings);
        }
        return new FileContainer(path, () -> {}, metadata, datasets);
    }

    private static Dataset dataset(Path path, String name, boolean main, Axis axis, double[][] rows) {
        List<Axis> axes = rows.length == 1 ? List.of(axis) : List.of(Axis.index("column", rows.length), axis);
        DatasetInfo info = DatasetInfo.array(name, main, ElementType.FLOAT64, axes, axes.size() - 1);
        return ArrayDataset.blocks(
                path,
                info,
                Scannable.PAGES,
                (index, leading) -> leading == 1 || rows.length == 1 ? NDArray.of(rows[(int) index]) : whole(rows));
    }

    private static NDArray whole(double[][] rows) {
        double[] all = new double[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
        }
        return NDArray.of(all, rows.length, rows[0].length);
    }
}
