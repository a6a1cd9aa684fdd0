/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.source.RegularFile;
import org.solidus.core.source.Source;

/**
 * Reads lists of peaks: text with a header like {@code pattern,qx_invA,qy_invA,intensity} and a line a peak. Gives the
 * same tables as {@code tem.spots}, one a pattern, and an empty one for a pattern that the file does not name. Columns may
 * come in any order, separated by commas, semicolons, tabs or blanks; the components are named {@code qx, gx, kx} and so
 * on, with their unit ({@code invA, 1/nm, A^-1}); 1/angstrom where none is named. Further columns of numbers are passed
 * on.
 */
@Component(service = Reader.class)
public final class PeakListReader implements Reader {

    private static final String DATASET = "spots";

    @Override
    public String id() {
        return "tem.peak_list";
    }

    @Override
    public String name() {
        return "list of diffraction peaks";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv", "tsv", "txt", "dat");
    }

    @Override
    public double probe(Path path, byte[] head) {
        Optional<PeakListHeader> header = new String(head, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(20)
                .map(PeakListHeader::of)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .findFirst();
        // Both a pattern's number and the unit are words of such a list; one alone may be another table's.
        return header.map(found -> found.pattern() >= 0 && (found.named() || found.intensity() >= 0)
                        ? 0.9
                        : found.named() || found.intensity() >= 0 ? 0.7 : 0.1)
                .orElse(0.0);
    }

    @Override
    public Container open(Path path) throws IOException {
        RegularFile.require(path, "a list of peaks");
        return new Contents(path, PeakList.read(path));
    }

    private record Contents(Path path, PeakList list) implements Container {

        @Override
        public List<DatasetInfo> datasets() {
            List<Axis> scan = list.info().scan();
            return List.of(new DatasetInfo(DATASET, true, ElementType.FLOAT64, scan, scan.size(), list.columns()));
        }

        @Override
        public Source source(String dataset, Optional<List<String>> scan) throws IOException {
            if (!dataset.equals(DATASET)) {
                throw new IOException(path + " holds '" + DATASET + "', not '" + dataset + "'.");
            }
            List<String> own = list.info().scan().stream().map(Axis::name).toList();
            if (scan.isPresent() && !scan.get().equals(own)) {
                throw new IOException(path + " is a series over " + own + "; leave 'scan' out.");
            }
            return list;
        }

        @Override
        public Map<String, Object> metadata() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("patterns", list.info().frames());
            values.put("peaks", list.peaks());
            values.put(
                    "unit in the file",
                    list.header().named() ? list.header().unit().symbol() : "not said: 1/angstrom");
            return values;
        }

        @Override
        public void close() {
            // the file was read and closed
        }
    }
}
