/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.source.DatasetInfo;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Calibration;
import org.solidus.io.file.Dataset;

/** A series as a dataset. */
final class TiaSeries {

    private static final String CLOCK = "UTC";
    /** Standard deviation of a time that is told in whole seconds. */
    private static final double SECOND_SIGMA = 1 / Math.sqrt(12);

    /** eV. */
    private static final double NARROW = 2.1;

    private TiaSeries() {}

    /** @param names that are taken; that of the dataset is added */
    static Dataset dataset(SerFile series, Optional<EmiObject> described, Set<String> names, boolean main)
            throws IOException {
        List<Axis> axes = scan(series);
        int scanned = axes.size();
        boolean raster = axes.stream().anyMatch(axis -> axis.name().equals("x"));
        axes.addAll(frame(series, described, raster));
        String kind = kind(series, scanned);
        String name = kind;
        for (int i = 2; !names.add(name); i++) {
            name = kind + " " + i;
        }
        DatasetInfo info = DatasetInfo.array(name, main, series.first().type(), axes, scanned);
        ArrayDataset pages = ArrayDataset.pages(series.file(), info, Scannable.PAGES, series::page);
        if (scanned == 0 || series.time(0).isEmpty()) {
            return pages;
        }
        double duration = described.flatMap(EmiObject::exposure).orElse(0.0);
        return pages.exposed(CLOCK, index -> series.time((int) index)
                .map(time -> new Exposure(CLOCK, time, duration, SECOND_SIGMA)));
    }

    private static String kind(SerFile series, int scanned) {
        if (series.rank() == 1) {
            return scanned > 1 ? "spectrum image" : "spectrum";
        }
        return series.first().isPattern() ? "diffraction" : "image";
    }

    /** Axes along which the elements lie, slowest first; those that the file gives where they fit. */
    private static List<Axis> scan(SerFile series) {
        int there = series.elements().length;
        List<SerDimension> dimensions =
                series.dimensions().stream().filter(d -> d.size() > 1).toList();
        List<Axis> axes = new ArrayList<>();
        if (there == 1 && (dimensions.isEmpty() || series.dimensions().size() == 1)) {
            return axes;
        }
        long row = 1;
        for (int i = 0; i < dimensions.size() - 1; i++) {
            row = Math.min(Integer.MAX_VALUE, row * dimensions.get(i).size());
        }
        int rows = (int) (there / row);
        boolean fits = !dimensions.isEmpty()
                && rows > 0
                && rows <= dimensions.get(dimensions.size() - 1).size();
        if (!fits) {
            axes.add(Axis.index("frame", there));
            return axes;
        }
        for (int i = dimensions.size() - 1; i >= 0; i--) {
            SerDimension dimension = dimensions.get(i);
            int size = i == dimensions.size() - 1 ? rows : dimension.size();
            axes.add(dimension.axis(name(dimension, i, dimensions.size()), size));
        }
        return axes;
    }

    private static String name(SerDimension dimension, int index, int rank) {
        if (dimension.isPlace() || rank > 1) {
            return index == 0 ? "x" : index == 1 ? "y" : "scan" + index;
        }
        return dimension.unit().equals("s") ? "time" : "frame";
    }

    /** @param raster whether the scan has the names that pixels have otherwise */
    private static List<Axis> frame(SerFile series, Optional<EmiObject> described, boolean raster) {
        SerElement first = series.first();
        if (series.rank() == 1) {
            // Without a description: no X-ray detector has channels as narrow as those of a spectrometer.
            boolean narrow = Math.abs(first.spectrum().step()) < NARROW;
            boolean loss = described.isPresent() ? described.get().isEnergyLoss() : narrow;
            return List.of(first.spectrum().axis(loss ? "energy_loss" : "energy", first.shape()[0]));
        }
        Calibration rows = first.image(0);
        Calibration columns = first.image(1);
        return List.of(
                rows.axis(raster ? "row" : "y", first.shape()[0]),
                columns.axis(raster ? "column" : "x", first.shape()[1]));
    }

    /** What is said about a series. */
    static Map<String, Object> metadata(SerFile series, Optional<EmiObject> described) throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        described.ifPresent(object -> metadata.putAll(object.metadata()));
        Optional<Long> begin = series.time(0);
        begin.ifPresent(
                time -> metadata.put("first_frame", Instant.ofEpochSecond(time).toString()));
        return metadata;
    }
}
