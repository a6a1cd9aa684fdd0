/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Signature;

/**
 * What a source holds.
 *
 * @param name of the source, for messages
 * @param signature of its frames; its scan is that of {@code scan} (the first axis of unknown size while the source is
 *     open)
 * @param scan axes of the series, slowest first; none for a single frame. An open source has one axis, as long as what
 *     is there now
 * @param chunk frames that are stored together and best read together, at least 1
 * @param open whether more frames may come
 * @param clock name of the clock on which exposures are given, if there is one
 * @param acquisition how it was taken, as the file says
 */
public record SourceInfo(
        String name,
        Signature signature,
        List<Axis> scan,
        int chunk,
        boolean open,
        Optional<String> clock,
        Acquisition acquisition) {

    /** Copies the scan axes and, unless the source is open, gives the signature the same scan. */
    public SourceInfo {
        scan = List.copyOf(scan);
        if (!open) {
            signature = signature.withScan(scan.stream().map(Axis::spec).toList());
        }
    }

    /** A series of which nothing is known of how it was taken. */
    public SourceInfo(
            String name, Signature signature, List<Axis> scan, int chunk, boolean open, Optional<String> clock) {
        this(name, signature, scan, chunk, open, clock, Acquisition.NONE);
    }

    /** A finished series. */
    public static SourceInfo of(String name, Signature frame, List<Axis> scan) {
        return new SourceInfo(name, frame, scan, 1, false, Optional.empty());
    }

    /** Frames there are (now, for an open source). */
    public long frames() {
        long size = 1;
        for (Axis axis : scan) {
            size *= axis.size();
        }
        return size;
    }

    /** @throws IllegalArgumentException with a sentence, when there is no frame of that number (now) */
    public void requireFrame(long index) {
        if (index < 0 || index >= frames()) {
            throw new IllegalArgumentException(name + " has " + frames() + " frames; there is no frame " + index + ".");
        }
    }

    /** The same with another number of frames stored together, at least 1. */
    public SourceInfo withChunk(int frames) {
        return new SourceInfo(name, signature, scan, frames, open, clock, acquisition);
    }

    /** The same over other scan axes, slowest first. */
    public SourceInfo withScan(List<Axis> other) {
        return new SourceInfo(name, signature, other, chunk, open, clock, acquisition);
    }

    /** The same with exposures on the clock of that name. */
    public SourceInfo withClock(String name) {
        return new SourceInfo(this.name, signature, scan, chunk, open, Optional.of(name), acquisition);
    }

    /** The same, taken in this way. */
    public SourceInfo taken(Acquisition how) {
        return new SourceInfo(name, signature, scan, chunk, open, clock, how);
    }
}
