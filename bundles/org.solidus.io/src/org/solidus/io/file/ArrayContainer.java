/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.data.Axis;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;

/** A file that holds one n-dimensional dataset, whose leading axes may be scanned. */
public final class ArrayContainer implements Container {

    /** Which axes of the dataset may be scanned. */
    public enum Scannable {
        /** Any leading axes, under any name. */
        ANY,
        /** Only the axes that the file gives as scanned, under any name: pages. */
        PAGES,
        /** Only the axes that the file gives as scanned, under the names that it gives. */
        NAMED
    }

    private final Path path;
    private final Closeable file;
    private final DatasetInfo info;
    private final Scannable scannable;
    private final BlockReader blocks;
    private final Map<String, Object> metadata;

    /**
     * @param file closed with the container
     * @param info of the dataset, all axes
     */
    public ArrayContainer(
            Path path,
            Closeable file,
            DatasetInfo info,
            Scannable scannable,
            BlockReader blocks,
            Map<String, Object> metadata) {
        this.path = path;
        this.file = file;
        this.info = info;
        this.scannable = scannable;
        this.blocks = blocks;
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    @Override
    public List<DatasetInfo> datasets() {
        return List.of(info);
    }

    @Override
    public Map<String, Object> metadata() {
        return metadata;
    }

    @Override
    public Source source(String dataset, Optional<List<String>> scan) throws IOException {
        if (!dataset.equals(info.name())) {
            throw new IOException(path + " holds no dataset '" + dataset + "'; it holds " + info.name() + ".");
        }
        List<Axis> axes = info.axes();
        List<Axis> scanned = scan.isPresent() ? named(scan.get()) : axes.subList(0, leadingByFile());
        // One image with one scan name is a series of one: a scan that was stopped after its first frame.
        int leading = isSeriesOfOne(scan) ? 0 : scanned.size();
        List<Axis> frame = free(axes.subList(leading, axes.size()), scanned);
        return new BlockSource(path.getFileName().toString(), info.type(), scanned, frame, leading, blocks);
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
        return info.axes().stream().map(axis -> Integer.toString(axis.size())).collect(Collectors.joining(" x "));
    }

    private String exampleNames() {
        return info.axes().size() >= 4 ? "y, x" : "time";
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
