/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Metadata;

/**
 * The frames of a file, each after its header: a raster where the acquisition says so and at least one row is whole,
 * else a series.
 *
 * @param first header of the first frame
 * @param pixels of every frame
 * @param stored whole frames in the file
 * @param plan of the scan, if there is one that the file follows
 */
record MibFrames(
        BinaryFile file,
        MibHeader first,
        MibPixels pixels,
        MibAcquisition acquisition,
        int stored,
        Optional<MibAcquisition.Plan> plan) {

    /** Pitch of Medipix3 chips. */
    private static final double PITCH = 55;

    private static final int CHIP = 256;

    static MibFrames open(BinaryFile file) throws IOException {
        MibHeader first = MibHeader.first(file);
        MibAcquisition acquisition = MibAcquisition.beside(file.path());
        MibPixels pixels = MibPixels.of(file, first, acquisition);
        long stored = file.size() / (first.bytes() + pixels.bytes());
        if (stored < 1) {
            throw file.error("is truncated: a frame of " + pixels.rows() + " x " + pixels.columns() + " "
                    + pixels.type().label() + " with its header takes " + (first.bytes() + pixels.bytes())
                    + " bytes, the file has " + file.size());
        }
        int frames = (int) Math.min(Integer.MAX_VALUE, stored);
        Optional<MibAcquisition.Plan> plan = acquisition.plan().filter(scan -> scan.perRow() <= frames);
        return new MibFrames(file, first, pixels, acquisition, frames, plan);
    }

    /** Whole rows of the scan. */
    private int rows(MibAcquisition.Plan scan) {
        return Math.min(scan.rows(), stored / scan.perRow());
    }

    /** Scan axes, then those of a frame. */
    List<Axis> axes() {
        List<Axis> axes = new ArrayList<>();
        if (plan.isPresent()) {
            axes.add(Axis.index("y", rows(plan.get())));
            axes.add(Axis.index("x", plan.get().columns()));
        } else if (stored > 1) {
            axes.add(Axis.index("frame", stored));
        }
        axes.add(Axis.index("row", pixels.rows()));
        axes.add(Axis.index("column", pixels.columns()));
        return axes;
    }

    /** Which frame of the file is at a point of the scan. */
    private long stored(long index) {
        return plan.map(scan -> index / scan.columns() * scan.perRow() + index % scan.columns())
                .orElse(index);
    }

    /** Position of a frame's header. */
    private long position(long index) throws IOException {
        long position = stored(index) * (first.bytes() + pixels.bytes());
        if (!MibHeader.MAGIC.begins(file.bytes(position, 4, "frame " + index).array())) {
            throw file.error("is damaged: frame " + index + ", at byte " + position + ", does not begin with "
                    + MibHeader.MAGIC + "; its frames are not all of one size, or some bytes are missing");
        }
        return position;
    }

    NDArray frame(int index) throws IOException {
        return pixels.read(file, position(index) + first.bytes(), "frame " + index);
    }

    Optional<Exposure> exposure(long index) throws IOException {
        return MibHeader.read(file, position(index), first.bytes(), "the header of frame " + index)
                .exposure();
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        plan.filter(scan -> rows(scan) < scan.rows())
                .ifPresent(scan -> metadata.put(
                        "incomplete", "the scan ended after " + rows(scan) + " of " + scan.rows() + " rows"));
        plan.filter(scan -> scan.flyback() > 0)
                .ifPresent(scan -> metadata.put("flyback", scan.flyback() + " frames after each row are left out"));
        first.time().ifPresent(time -> metadata.put("date", time));
        first.exposureTime().ifPresent(time -> metadata.put("exposure_time", Metadata.quantity(time, "s")));
        metadata.put("layout", first.layout());
        first.depth().ifPresent(depth -> metadata.put("counter_depth", depth));
        if (!first.thresholds().isEmpty()) {
            metadata.put("thresholds", Metadata.quantity(first.thresholds(), "keV"));
        }
        metadata.put("pixel_size", Metadata.quantity(PITCH, "um"));
        if (first.layout().endsWith("G")) {
            metadata.put("gap", gap());
        }
        metadata.putAll(acquisition.entries());
        return metadata;
    }

    /** The cross between chips: rows and columns that are none of any chip. */
    private String gap() {
        int rows = pixels.rows() % CHIP;
        int columns = pixels.columns() % CHIP;
        return rows + " rows and " + columns + " columns between the chips; "
                + acquisition.entries().getOrDefault("Gap Fill Mode", "how they are filled is not known");
    }
}
