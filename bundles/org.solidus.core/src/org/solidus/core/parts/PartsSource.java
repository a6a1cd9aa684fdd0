/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
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

    /**
     * @param result its name
     * @param parts all of them, in order
     * @param scan scan axes of the series
     * @param expected what the plan says of its frames, for a result without a single valid frame
     */
    public PartsSource(String result, List<Part> parts, List<Axis> scan, Signature expected) throws IOException {
        this.result = result;
        this.parts = List.copyOf(parts);
        firsts = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            firsts[i + 1] = firsts[i] + parts.get(i).frames().get(result).size();
        }
        Optional<Frame> first = firstValid();
        info = new SourceInfo(
                result,
                first.map(Frame::signature).orElse(expected),
                scan,
                1,
                false,
                first.flatMap(frame -> frame.place().exposure()).map(exposure -> exposure.clock()));
        if (info.frames() != firsts[parts.size()]) {
            throw new IllegalStateException(
                    "'" + result + "' has " + firsts[parts.size()] + " frames over " + scan + ".");
        }
    }

    private Optional<Frame> firstValid() throws IOException {
        for (Part part : parts) {
            for (int i = 0; i < part.frames().get(result).size(); i++) {
                if (!part.frames().get(result).get(i).masked()) {
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
        int part = part(index);
        int number = (int) (index - firsts[part]);
        Frame frame = parts.get(part)
                .frame(result, number)
                .orElseThrow(() -> new MissingFrameException("Frame " + index + " of '" + result + "' is masked: "
                        + parts.get(part).frames().get(result).get(number).reason()));
        if (!frame.isTable() && !Arrays.equals(lengths(frame.signature()), lengths(info.signature()))) {
            throw new IOException("Frame " + index + " of '" + result + "' has the shape "
                    + Arrays.toString(frame.shape()) + "; the first frame has "
                    + Arrays.toString(lengths(info.signature())) + ". The frames of a result have one shape.");
        }
        return frame;
    }

    private static long[] lengths(Signature signature) {
        return signature.axes().stream().mapToLong(axis -> axis.size()).toArray();
    }

    /** Places whose frame failed, in order. */
    public List<Masked> masked() {
        List<Masked> masked = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            List<Part.Entry> entries = parts.get(part).frames().get(result);
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).masked()) {
                    masked.add(new Masked(firsts[part] + i, entries.get(i).reason()));
                }
            }
        }
        return masked;
    }

    /** Whether a frame failed. */
    public boolean masked(long index) {
        int part = part(index);
        return parts.get(part)
                .frames()
                .get(result)
                .get((int) (index - firsts[part]))
                .masked();
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
