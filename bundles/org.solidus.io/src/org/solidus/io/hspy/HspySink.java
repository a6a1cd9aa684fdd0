/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.FrameArrays;
import org.solidus.io.file.SingleResult;
import org.solidus.io.hdf5.Compressibility;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Hdf5Writer;

/**
 * Writes series of arrays as signals of HyperSpy (version 3.3 of its format): scan axes are navigated, the others are
 * those of the signal, with names, units and calibrations, and with how they were taken. A masked frame is NaN. Tables, errors and masks are not in
 * the format.
 */
@Component(service = Sink.class)
public final class HspySink implements Sink {

    private static final String VERSION = "3.3";

    @Override
    public String id() {
        return "io.hspy";
    }

    @Override
    public String name() {
        return "HyperSpy";
    }

    @Override
    public List<String> extensions() {
        return List.of("hspy");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        List<FrameArrays> arrays = new ArrayList<>();
        for (Results.Result result : results.results()) {
            arrays.add(FrameArrays.of(result.source(), file));
        }
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.group("/Experiments");
            out.attribute("/", "file_format", "HyperSpy");
            out.attribute("/", "file_format_version", VERSION);
            Set<String> groups = new LinkedHashSet<>();
            for (int i = 0; i < arrays.size(); i++) {
                Results.Result result = results.results().get(i);
                signal(out, group(result.name(), groups), result.title(), arrays.get(i), progress);
            }
            out.commit();
        }
    }

    /** A name in HDF5 has no slash and is not a dot. */
    private static String group(String name, Set<String> taken) {
        String plain = name.replaceAll("[/\\p{Cntrl}]", "-").replaceAll("^\\.+$", "signal");
        String wanted = plain.isBlank() ? "signal" : plain;
        String free = wanted;
        for (int i = 2; !taken.add(free); i++) {
            free = wanted + " " + i;
        }
        return "/Experiments/" + free;
    }

    private static void signal(Hdf5Writer out, String group, String title, FrameArrays frames, Progress progress)
            throws IOException {
        Source source = frames.source();
        int[] shape = frames.shape();
        List<Axis> scan = source.info().scan();
        long[] lengths = scan.stream().mapToLong(Axis::size).toArray();
        long count = source.info().frames();
        progress.begin("writing HyperSpy", count);
        if (count == 0) {
            throw new IOException(frames.file() + " is not written: '" + title + "' has no frames.");
        }
        NDArray first = frames.array(0, shape);
        try (Hdf5Series series = out.series(
                group + "/data",
                source.info().signature().type(),
                lengths,
                Arrays.stream(shape).asLongStream().toArray(),
                Compressibility.storage(first.type(), first.array()))) {
            for (long i = 0; i < count; i++) {
                series.append((i == 0 ? first : frames.array(i, shape)).array());
                progress.advance(1);
            }
        }
        List<Axis> axes = axes(source, count);
        for (int i = 0; i < scan.size(); i++) {
            axis(out, group + "/axis-" + i, scan.get(i), true);
        }
        for (int i = 0; i < axes.size(); i++) {
            axis(out, group + "/axis-" + (scan.size() + i), axes.get(i), false);
        }
        metadata(out, group, title, axes);
        HspyInstrument.write(out, group + "/metadata", source.info().acquisition());
    }

    /** Axes of the first frame that is there; a series without one was refused before. */
    private static List<Axis> axes(Source source, long count) throws IOException {
        for (long i = 0; i < count; i++) {
            Optional<Frame> frame = SingleResult.frame(source, i);
            if (frame.isPresent()) {
                return frame.get().axes();
            }
        }
        return List.of();
    }

    private static void axis(Hdf5Writer out, String path, Axis axis, boolean navigated) throws IOException {
        out.group(path);
        out.attribute(path, "_type", axis.isLinear() ? "UniformDataAxis" : "DataAxis");
        out.attribute(path, "name", axis.name());
        out.attribute(path, "units", axis.unit().symbol());
        out.attribute(path, "navigate", navigated ? 1 : 0);
        out.attribute(path, "is_binned", 0);
        out.attribute(path, "size", axis.size());
        if (axis.isLinear()) {
            out.attribute(path, "offset", axis.value(0));
            out.attribute(path, "scale", axis.step());
        } else {
            out.write(path + "/axis", NDArray.of(axis.values(), axis.size()));
        }
    }

    private static void metadata(Hdf5Writer out, String group, String title, List<Axis> axes) throws IOException {
        boolean loss = axes.stream().anyMatch(axis -> axis.quantity().equals(Quantities.ENERGY_LOSS));
        boolean xrays = !loss
                && axes.size() == 1
                && axes.get(0).name().equals("energy")
                && axes.get(0).unit().compatible(Unit.of("keV"));
        out.group(group + "/metadata/General");
        out.attribute(group + "/metadata/General", "title", title);
        out.group(group + "/metadata/Signal");
        out.attribute(group + "/metadata/Signal", "signal_type", loss ? "EELS" : xrays ? "EDS_TEM" : "");
        out.group(group + "/original_metadata");
        out.group(group + "/learning_results");
    }
}
