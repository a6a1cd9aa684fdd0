/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.io.file.DetectorHeader;

/** A text file: its table, and the curve that the table is when it has the form of one. */
final class TextContainer implements Container {

    private static final String TABLE = "table";
    private static final String CURVE = "curve";
    private static final int MOST_HEADER_LINES = 200;

    private final Path path;
    private final TextTable table;
    private final Optional<Profile> curve;

    TextContainer(Path path, TextTable table, Optional<Profile> curve) {
        this.path = path;
        this.table = table;
        this.curve = curve;
    }

    @Override
    public List<DatasetInfo> datasets() {
        List<DatasetInfo> datasets = new ArrayList<>();
        curve.ifPresent(profile ->
                datasets.add(DatasetInfo.array(CURVE, true, ElementType.FLOAT64, List.of(axis(profile)), 0)));
        datasets.add(new DatasetInfo(
                TABLE,
                curve.isEmpty(),
                ElementType.FLOAT64,
                List.of(Axis.index("row", table.rows())),
                0,
                table.columns()));
        return datasets;
    }

    @Override
    public Source source(String dataset, Optional<List<String>> scan) throws IOException {
        if (scan.isPresent() && !scan.get().isEmpty()) {
            throw new IOException(path + " holds one table, which has no scan axes; leave 'scan' out.");
        }
        return switch (dataset) {
            case TABLE -> new TextSource(info(Signature.table(table.columns())), () -> Frame.of(table.read()));
            case CURVE -> curve.map(this::curve).orElseThrow(() -> unknown(dataset));
            default -> throw unknown(dataset);
        };
    }

    private Source curve(Profile profile) {
        Signature signature = Signature.array(
                profile.value(),
                profile.valueUnit(),
                ElementType.FLOAT64,
                List.of(axis(profile).spec()),
                profile.errors() > 0);
        return new TextSource(info(signature), () -> profile.frame(table.read()));
    }

    private Axis axis(Profile profile) {
        return profile.axis(table.axis().orElseThrow());
    }

    private IOException unknown(String dataset) {
        return new IOException(path + " holds no dataset '" + dataset + "'; it holds "
                + String.join(", ", datasets().stream().map(DatasetInfo::name).toList()) + ".");
    }

    private SourceInfo info(Signature signature) {
        return SourceInfo.of(path.getFileName().toString(), signature, List.of());
    }

    @Override
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        List<String> header =
                table.layout().header().stream().limit(MOST_HEADER_LINES).toList();
        for (String line : header) {
            String plain = line.strip().replaceFirst("^[#%!/*]+\\s*", "");
            int at = endOfKey(plain);
            if (at > 0 && at < 60 && at + 1 < plain.length() && Character.isLetter(plain.charAt(0))) {
                metadata.putIfAbsent(
                        plain.substring(0, at).strip(),
                        DetectorHeader.value(plain.substring(at + 1).strip()));
            }
        }
        if (!header.isEmpty()) {
            metadata.put("header", header);
        }
        return metadata;
    }

    private static int endOfKey(String line) {
        int colon = line.indexOf(':');
        int equals = line.indexOf('=');
        return colon < 0 ? equals : equals < 0 ? colon : Math.min(colon, equals);
    }

    @Override
    public void close() {
        // nothing is held open between two passes
    }

    /** Reads the file when its frame is asked for. */
    private record TextSource(SourceInfo info, FrameReader reader) implements Source {

        private interface FrameReader {
            Frame read() throws IOException;
        }

        @Override
        public Frame frame(long index) throws IOException {
            if (index != 0) {
                throw new IllegalArgumentException(info.name() + " holds one frame; there is no frame " + index + ".");
            }
            return reader.read().with().place(Place.FIRST).build();
        }
    }
}
