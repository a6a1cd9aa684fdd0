/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Dataset;
import org.solidus.io.hdf5.Hdf5Blocks;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/**
 * An image or a film, {@code [y, x, frame]} in the file.
 *
 * @param path of its group
 * @param tree what is said about its first frame
 * @param period from one frame to the next, s; 0 when it is not known
 */
record VeloxImage(Hdf5File file, String path, Hdf5Dataset data, VeloxTree tree, double period) {

    private static final String CLOCK = "microscope";
    private static final String UTC = "UTC";
    /** Standard deviation of the time of the first frame, which is told in whole seconds. */
    private static final double SECOND_SIGMA = 1 / Math.sqrt(12);

    static VeloxImage read(Hdf5File file, String group) throws IOException {
        Hdf5Dataset data = VeloxFile.numbers(file, group + "/Data", 3);
        VeloxTree first = VeloxFile.described(file, group, 0);
        return new VeloxImage(file, group, data, first, period(file, group, data.shape()[2], first));
    }

    /**
     * From one frame to the next: as long as it takes to record one, unless the times of the first and the last, which
     * are told in whole seconds, lie further apart than that.
     */
    private static double period(Hdf5File file, String group, long frames, VeloxTree first) {
        double recorded = VeloxMetadata.exposure(first).orElse(0);
        OptionalDouble begin = VeloxMetadata.time(first);
        OptionalDouble end = frames > 1 && begin.isPresent()
                ? VeloxMetadata.time(VeloxFile.described(file, group, frames - 1))
                : OptionalDouble.empty();
        if (end.isPresent()) {
            double span = end.getAsDouble() - begin.getAsDouble();
            if (span > recorded * (frames - 1) + 1) {
                return span / (frames - 1);
            }
        }
        return recorded;
    }

    int height() {
        return (int) data.shape()[0];
    }

    int width() {
        return (int) data.shape()[1];
    }

    long frames() {
        return data.shape()[2];
    }

    /** Whether it is what a detector gave, not a map of an element that was computed. */
    boolean isRecorded() {
        return !data.type().orElseThrow().floating()
                || tree.at("BinaryResult").text("DetectorIndex").isPresent();
    }

    Optional<String> detector() {
        return tree.at("BinaryResult").text("Detector");
    }

    Dataset dataset(String name, boolean main) {
        VeloxPlace place = VeloxPlace.of(tree);
        List<Axis> axes = new ArrayList<>();
        boolean film = frames() > 1;
        if (film) {
            axes.add(
                    period > 0
                            ? Axis.linear("time", Quantities.TIME, Unit.of("s"), (int) frames(), 0, period)
                            : Axis.index("frame", (int) frames()));
        }
        axes.add(place.rows(height()));
        axes.add(place.columns(width()));
        DatasetInfo info = DatasetInfo.array(name, main, data.type().orElseThrow(), axes, film ? 1 : 0);
        Hdf5Blocks blocks = new Hdf5Blocks(data, new int[] {2, 0, 1});
        ArrayDataset array = ArrayDataset.blocks(
                file.path(), info, Scannable.PAGES, film ? blocks : (index, leading) -> single(blocks));
        if (!film || period <= 0) {
            return array;
        }
        double exposure = Math.min(period, VeloxMetadata.exposure(tree).orElse(period));
        OptionalDouble begin = VeloxMetadata.time(tree);
        if (begin.isEmpty()) {
            return array.exposed(CLOCK, index -> Optional.of(new Exposure(CLOCK, index * period, exposure, 0)));
        }
        double first = begin.getAsDouble();
        return array.exposed(
                UTC, index -> Optional.of(new Exposure(UTC, first + index * period, exposure, SECOND_SIGMA)));
    }

    /** The only frame: without the axis of frames. */
    private static NDArray single(Hdf5Blocks blocks) throws IOException {
        return blocks.block(0, 1);
    }
}
