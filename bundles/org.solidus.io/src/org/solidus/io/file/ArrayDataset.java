/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/** An n-dimensional dataset, whose leading axes may be scanned: what is left is a frame. Immutable. */
public final class ArrayDataset implements Dataset {

    /** Which axes of the dataset may be scanned. */
    public enum Scannable {
        /** Any leading axes, under any name. */
        ANY,
        /** Only the axes that the file gives as scanned, under any name: pages. */
        PAGES,
        /** Only the axes that the file gives as scanned, under the names that it gives. */
        NAMED
    }

    /** When the frames were taken, each over the scan axes that the file gives. Thread-safe. */
    public interface Exposures {

        /**
         * Of one frame.
         *
         * @return empty when it is not known
         * @throws MissingFrameException when the frame was lost
         */
        Optional<Exposure> of(long index) throws IOException;
    }

    private static final Exposures UNKNOWN = index -> Optional.empty();

    private final Path path;
    private final DatasetInfo info;
    private final Scannable scannable;
    private final BlockReader blocks;
    private final Optional<String> clock;
    private final Exposures exposures;

    private ArrayDataset(
            Path path,
            DatasetInfo info,
            Scannable scannable,
            BlockReader blocks,
            Optional<String> clock,
            Exposures exposures) {
        this.path = path;
        this.info = info;
        this.scannable = scannable;
        this.blocks = blocks;
        this.clock = clock;
        this.exposures = exposures;
    }

    /** One that is read in blocks. @param info all axes */
    public static ArrayDataset blocks(Path path, DatasetInfo info, Scannable scannable, BlockReader blocks) {
        return new ArrayDataset(path, info, scannable, blocks, Optional.empty(), UNKNOWN);
    }

    /**
     * One that is stored frame by frame over the axes that the file gives as scanned.
     *
     * @param info all axes; it says which were scanned
     * @param reader reads the array of one frame, whose type and shape are those of {@code info}
     */
    public static ArrayDataset pages(BinaryFile file, DatasetInfo info, Scannable scannable, PageReader reader) {
        return blocks(file.path(), info, scannable, Pages.of(file, info, reader));
    }

    /** The same with the times of its frames, on the clock of that name. */
    public ArrayDataset exposed(String onClock, Exposures times) {
        return new ArrayDataset(path, info, scannable, blocks, Optional.of(onClock), times);
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public Source source(Optional<List<String>> scan) throws IOException {
        List<Axis> axes = info.axes();
        List<Axis> scanned = scan.isPresent() ? named(scan.get()) : axes.subList(0, leadingByFile());
        // One image with one scan name is a series of one: a scan that was stopped after its first frame.
        int leading = isSeriesOfOne(scan) ? 0 : scanned.size();
        List<Axis> frame = free(axes.subList(leading, axes.size()), scanned);
        String name = path.getFileName().toString();
        SourceInfo plain = SourceInfo.of(name, signature(frame), scanned).withChunk(blocks.together(leading));
        return leading == info.scanRank() && clock.isPresent()
                ? new BlockSource(plain.withClock(clock.get()), frame, leading, blocks, exposures)
                : new BlockSource(plain, frame, leading, blocks, UNKNOWN);
    }

    private Signature signature(List<Axis> frame) {
        List<AxisSpec> axes = frame.stream().map(Axis::spec).toList();
        return Signature.array(Quantities.INTENSITY, Unit.ONE, info.type(), axes, false);
    }

    private int leadingByFile() throws IOException {
        if (info.scanRank() == DatasetInfo.AMBIGUOUS) {
            throw new IOException(
                    path + " has the shape " + shape() + " and does not say which axes were scanned: name them, for"
                            + " example 'scan: [" + exampleNames() + "]', or 'scan: []' when all of it is one frame.");
        }
        return info.scanRank();
    }

    private boolean isSeriesOfOne(Optional<List<String>> scan) {
        return scan.isPresent() && scan.get().size() == 1 && scannable == Scannable.PAGES && info.scanRank() == 0;
    }

    private List<Axis> named(List<String> names) throws IOException {
        if (names.stream().distinct().count() != names.size()) {
            throw new IOException(path + " cannot be opened with 'scan: " + names + "': a name is there twice.");
        }
        if (isSeriesOfOne(Optional.of(names))) {
            return List.of(Axis.index(names.get(0), 1));
        }
        int most = scannable == Scannable.ANY ? info.axes().size() : info.scanRank();
        if (names.size() > most) {
            throw new IOException(
                    path + " has the shape " + shape() + ": at most " + most + " of its axes can be scan axes, and"
                            + " 'scan' names " + names.size() + " " + names + advice() + ".");
        }
        List<Axis> scanned = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Axis axis = info.axes().get(i);
            if (scannable == Scannable.NAMED && !axis.name().equals(names.get(i))) {
                throw new IOException(path + " names its scan axes itself: 'scan' may be the first of " + scanNames()
                        + ", it is " + names + ".");
            }
            scanned.add(axis.named(names.get(i)));
        }
        return scanned;
    }

    private String advice() {
        return scannable == Scannable.PAGES ? "; a raster of images is 'grid: [rows, columns]'" : "";
    }

    private List<String> scanNames() {
        return info.axes().subList(0, info.scanRank()).stream().map(Axis::name).toList();
    }

    /** Axes of a frame under names that no scan axis has. */
    private static List<Axis> free(List<Axis> axes, List<Axis> scanned) {
        List<Axis> frame = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            Axis axis = axes.get(i);
            boolean taken = scanned.stream().anyMatch(other -> other.name().equals(axis.name()));
            frame.add(
                    taken
                            ? axis.named(i == axes.size() - 1 ? "column" : i == axes.size() - 2 ? "row" : "axis" + i)
                            : axis);
        }
        return frame;
    }

    private String shape() {
        return Axes.lengths(info.axes().stream().mapToInt(Axis::size).toArray());
    }

    private String exampleNames() {
        return info.axes().size() >= 4 ? "y, x" : "time";
    }
}
