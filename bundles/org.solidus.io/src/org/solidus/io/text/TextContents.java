/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.DetectorHeader;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.FrameDataset;

/** What a text file holds: its table, and the curve that the table is when it has the form of one. */
final class TextContents {

    private static final int MOST_HEADER_LINES = 200;

    private TextContents() {}

    /** Nothing is held open: each pass reads the file. */
    static Container of(Path path, TextTable table, Optional<Profile> curve) {
        List<Dataset> datasets = new ArrayList<>();
        curve.ifPresent(profile -> datasets.add(curve(path, table, profile)));
        datasets.add(FrameDataset.table(path, "table", curve.isEmpty(), table.columns(), table.rows(), table::read));
        return new FileContainer(path, () -> {}, metadata(table), datasets);
    }

    private static Dataset curve(Path path, TextTable table, Profile profile) {
        Axis axis = profile.axis(table.axis().orElseThrow());
        DatasetInfo info = DatasetInfo.array("curve", true, ElementType.FLOAT64, List.of(axis), 0);
        Signature signature = Signature.array(
                profile.value(), profile.valueUnit(), info.type(), List.of(axis.spec()), profile.errors() > 0);
        return new FrameDataset(path, info, signature, () -> profile.frame(table.read()));
    }

    private static Map<String, Object> metadata(TextTable table) {
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
}
