/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/** A result of a run as a source: its frames lie in parts, in order. */
public final class PartsSource implements Source {

    private final String result;
    private final List<Part> parts;
    private final long[] firsts;
    private final SourceInfo info;
    private final int[] shape;
    private final Runnable check;

    /**
     * @param result its name
     * @param parts all of them, in order
     * @param scan scan axes of the series
     * @param expected what the plan says of its frames, for a result without a single valid frame
     * @param acquisition how the frames were taken that it came from
     * @param check is asked before each frame is read, and throws when the user wants to stop
     */
    public PartsSource(
            String result,
            List<Part> parts,
            List<Axis> scan,
            Signature expected,
            Acquisition acquisition,
            Runnable check)
            throws IOException {
        this.result = result;
        this.parts = List.copyOf(parts);
        this.check = check;
        firsts = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            firsts[i + 1] = firsts[i] + parts.get(i).count(result);
        }
        Optional<Frame> first = firstValid();
        shape = first.filter(frame -> !frame.isTable()).map(Frame::shape).orElse(new int[0]);
        info = new SourceInfo(
                result,
                first.map(Frame::signature).orElse(expected),
                scan,
                1,
                false,
                first.flatMap(frame -> frame.place().exposure()).map(Exposure::clock),
                acquisition);
        if (info.frames() != firsts[parts.size()]) {
            throw new IllegalStateException(
                    "'" + result + "' has " + firsts[parts.size()] + " frames over " + scan + ".");
        }
    }

    private Optional<Frame> firstValid() throws IOException {
        for (Part part : parts) {
            for (int i = 0; i < part.count(result); i++) {
                if (!part.masked(result, i)) {
                    return part.frame(result, i);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        check.run();
        Part part = parts.get(part(index));
        int number = number(index);
        requireValid(part, number, index);
        Frame frame = part.frame(result, number).orElseThrow();
        if (!frame.isTable() && !Arrays.equals(frame.shape(), shape)) {
            throw new IOException("Frame " + index + " of '" + result + "' has the shape "
                    + Arrays.toString(frame.shape()) + "; the first frame has " + Arrays.toString(shape)
                    + ". The frames of a result have one shape.");
        }
        return frame;
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        check.run();
        Part part = parts.get(part(index));
        requireValid(part, number(index), index);
        return part.exposure(result, number(index));
    }

    private void requireValid(Part part, int number, long index) throws MissingFrameException {
        if (part.masked(result, number)) {
            throw new MissingFrameException("Frame " + index + " of '" + result + "' is masked: "
                    + part.reasons(result).get(number));
        }
    }

    /** Places whose frame failed, in order. */
    public List<Masked> masked() {
        List<Masked> masked = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long first = firsts[i];
            parts.get(i).reasons(result).forEach((number, reason) -> masked.add(new Masked(first + number, reason)));
        }
        return masked;
    }

    /** Whether a frame failed. */
    public boolean masked(long index) {
        return parts.get(part(index)).masked(result, number(index));
    }

    private int number(long index) {
        return (int) (index - firsts[part(index)]);
    }

    private int part(long index) {
        if (index < 0 || index >= firsts[parts.size()]) {
            throw new IndexOutOfBoundsException("Frame " + index + " of " + firsts[parts.size()] + ".");
        }
        int found = Arrays.binarySearch(firsts, index);
        int part = found >= 0 ? found : -found - 2;
        while (firsts[part + 1] == firsts[part]) {
            part++;
        }
        return part;
    }
}
