/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.DetectorHeader;

/**
 * What a TIFF file says about itself: its axes, and the entries of its header (Dectris detectors, EPICS areaDetector,
 * ImageJ, OME).
 *
 * @param scan axes along which the pages lie, slowest first; none for a single page
 * @param scannable whether the file itself names the scan axes
 * @param rows axis of the rows
 * @param columns axis of the columns
 */
record TiffDescription(List<Axis> scan, Scannable scannable, Axis rows, Axis columns, Map<String, Object> metadata) {

    static TiffDescription of(TiffFile file) throws IOException {
        Ifd directory = file.firstDirectory();
        Map<String, Object> metadata = plain(directory);
        String description = directory.text(Tag.IMAGE_DESCRIPTION).orElse("");
        if (ImageJ.isOne(description)) {
            Map<String, Object> entries = ImageJ.entries(description);
            metadata.put("imagej", entries);
            return with(
                    file,
                    ImageJ.scan(entries, file.pages()),
                    metadata,
                    ImageJ.pixels("y", file.first().height(), entries, directory.real(Tag.Y_RESOLUTION)),
                    ImageJ.pixels("x", file.first().width(), entries, directory.real(Tag.X_RESOLUTION)));
        }
        if (Ome.isOne(description)) {
            Map<String, Object> entries = Ome.entries(description);
            metadata.put("ome", entries);
            return with(
                    file,
                    Ome.scan(entries, file.pages()),
                    metadata,
                    Ome.pixels("y", file.first().height(), entries),
                    Ome.pixels("x", file.first().width(), entries));
        }
        if (DetectorHeader.isOne(description)) {
            metadata.put("detector", DetectorHeader.parse(description));
        } else if (!description.isEmpty()) {
            metadata.put("description", description);
        }
        return with(
                file,
                List.of(),
                metadata,
                Axis.index("y", file.first().height()),
                Axis.index("x", file.first().width()));
    }

    private static TiffDescription with(
            TiffFile file, List<Axis> scan, Map<String, Object> metadata, Axis rows, Axis columns) {
        if (scan.isEmpty() && file.pages() > 1) {
            return new TiffDescription(
                    List.of(Axis.index("page", file.pages())), Scannable.PAGES, rows, columns, metadata);
        }
        return new TiffDescription(scan, scan.isEmpty() ? Scannable.PAGES : Scannable.NAMED, rows, columns, metadata);
    }

    private static Map<String, Object> plain(Ifd directory) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        put(metadata, "make", directory.text(Tag.MAKE));
        put(metadata, "model", directory.text(Tag.MODEL));
        put(metadata, "software", directory.text(Tag.SOFTWARE));
        put(metadata, "date_time", directory.text(Tag.DATE_TIME));
        put(metadata, "artist", directory.text(Tag.ARTIST));
        Map<String, Object> epics = new LinkedHashMap<>();
        for (int tag : directory.tags(Tag.EPICS_FIRST, Tag.EPICS_LAST)) {
            directory.text(tag).ifPresent(text -> EpicsAttribute.put(epics, text));
        }
        if (!epics.isEmpty()) {
            metadata.put("epics", epics);
        }
        return metadata;
    }

    private static void put(Map<String, Object> metadata, String key, Optional<String> text) {
        text.ifPresent(value -> metadata.put(key, value));
    }

    /** All axes of the dataset. */
    List<Axis> axes() {
        List<Axis> axes = new ArrayList<>(scan);
        axes.add(rows);
        axes.add(columns);
        return axes;
    }
}
