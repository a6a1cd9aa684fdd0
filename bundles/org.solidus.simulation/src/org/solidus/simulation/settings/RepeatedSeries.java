/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Hdf5Writer.VirtualPart;
import org.solidus.io.nexus.NexusSink;

/**
 * Writes a series that is there several times over, one after the other along its first axis: large data that cost
 * little, to try a machine or a cluster on. {@code NAME.nxs} is a virtual dataset, whose frames lie once in
 * {@code NAME_once.nxs} beside it; what reads it decodes every repetition anew.
 */
public final class RepeatedSeries {

    /** What a simulator says of the setting. */
    public static final String HELP =
            "1: how often the series is there, one after the other: large data to try a cluster on";

    /** The most repetitions. */
    public static final int MOST = 100_000;

    private final String name;
    private final int times;

    /**
     * @param name of the dataset and of its file
     * @param times how often, 1 or more
     */
    public RepeatedSeries(String name, int times) {
        this.name = name;
        this.times = times;
    }

    /**
     * Writes both files.
     *
     * @param source the series, whose first scan axis is linear
     */
    public void write(Source source, Path folder, Progress progress) throws IOException {
        String once = name + "_once.nxs";
        new NexusSink().write(Results.single(name, source), folder.resolve(once), progress);
        try (Hdf5Writer file = Hdf5Writer.create(folder.resolve(name + ".nxs"))) {
            String group = "/entry/" + name;
            file.group(group);
            file.attribute("/", "NX_class", "NXroot");
            file.attribute("/", "default", "entry");
            file.attribute("/entry", "NX_class", "NXentry");
            file.attribute("/entry", "default", name);
            file.attribute(group, "NX_class", "NXdata");
            file.attribute(group, "signal", "data");
            frames(file, group, source.info(), once);
            axes(file, group, source.info());
            file.commit();
        }
    }

    private void frames(Hdf5Writer file, String group, SourceInfo info, String once) throws IOException {
        List<Long> shape = new ArrayList<>();
        info.scan().forEach(axis -> shape.add((long) axis.size()));
        info.signature().axes().forEach(axis -> shape.add((long) axis.size()));
        long length = shape.get(0);
        shape.set(0, length * times);
        ElementType type = info.signature().type();
        file.virtual(
                group + "/data",
                type,
                shape.stream().mapToLong(Long::longValue).toArray(),
                Collections.nCopies(times, new VirtualPart(once, group + "/data", length)));
    }

    /** The scan axes, the first of which goes on, and the pixels of a frame. */
    private void axes(Hdf5Writer file, String group, SourceInfo info) throws IOException {
        List<String> names = new ArrayList<>();
        for (Axis axis : info.scan()) {
            int size = names.isEmpty() ? axis.size() * times : axis.size();
            Axis whole = Axis.linear(axis.name(), axis.quantity(), axis.unit(), size, axis.value(0), axis.step());
            axis(file, group, names, whole);
        }
        for (AxisSpec axis : info.signature().axes()) {
            axis(file, group, names, Axis.index(axis.name(), Math.toIntExact(axis.size())));
        }
        file.attribute(group, "scan_rank", info.scan().size());
        file.attribute(group, "axes", names.toArray(String[]::new));
    }

    private static void axis(Hdf5Writer file, String group, List<String> names, Axis axis) throws IOException {
        String path = group + "/" + axis.name();
        file.write(path, NDArray.of(axis.values()));
        file.attribute(path, "units", axis.unit().symbol());
        file.attribute(path, "quantity", axis.quantity());
        file.attribute(group, axis.name() + "_indices", names.size());
        names.add(axis.name());
    }
}
