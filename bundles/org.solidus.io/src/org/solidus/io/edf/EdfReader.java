/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.edf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Axes;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;

/**
 * Reads EDF (ESRF data format) images of every data type and byte order. A frame is {@code [y, x]} as it lies in the
 * file; several frames are a series along {@code page}. Compressed files are refused.
 */
@Component(service = Reader.class)
public final class EdfReader implements Reader {

    @Override
    public String id() {
        return "io.edf";
    }

    @Override
    public String name() {
        return "EDF";
    }

    @Override
    public List<String> extensions() {
        return List.of("edf");
    }

    @Override
    public double probe(Path path, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean braced = text.stripLeading().startsWith("{");
        boolean entries = text.contains("HeaderID")
                || text.contains("EDF_")
                || text.contains("ByteOrder")
                || text.contains("Dim_1");
        boolean named = isNamed(path);
        return braced && entries ? 0.95 : named ? 0.2 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            EdfFile edf = EdfFile.read(file);
            DatasetInfo info =
                    DatasetInfo.array("image", true, edf.first().type(), axes(edf), edf.frames() > 1 ? 1 : 0);
            Dataset images = ArrayDataset.pages(file, info, Scannable.PAGES, edf::frame);
            return FileContainer.of(file, metadata(edf), images);
        });
    }

    private static List<Axis> axes(EdfFile edf) {
        List<Axis> axes = new ArrayList<>();
        if (edf.frames() > 1) {
            axes.add(Axis.index("page", edf.frames()));
        }
        axes.addAll(Axes.pixels(edf.first().lengths()));
        return axes;
    }

    private static Map<String, Object> metadata(EdfFile edf) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        edf.header().forEach((name, value) -> metadata.put(name, value(value)));
        return metadata;
    }

    private static Object value(String text) {
        try {
            return text.matches("[+-]?[\\d.][\\d.eE+-]*") ? (Object) Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
