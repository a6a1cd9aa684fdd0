/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;

/**
 * The arrays of a series for a file that has no mask: a masked frame is NaN, and an error where the type has no NaN.
 *
 * @param source of array frames
 * @param file that is written, for messages
 */
public record FrameArrays(Source source, Path file) {

    /** @throws IOException when the frames are tables */
    public static FrameArrays of(Source source, Path file) throws IOException {
        if (source.info().signature().isTable()) {
            throw new IOException(file + " cannot hold a table; write it as .csv.");
        }
        return new FrameArrays(source, file);
    }

    /** Lengths of a frame: what is known beforehand, else those of the first frame that is there. */
    public int[] shape() throws IOException {
        Signature signature = source.info().signature();
        if (signature.axes().stream().noneMatch(axis -> axis.size() == AxisSpec.UNKNOWN)) {
            return signature.axes().stream()
                    .mapToInt(axis -> Math.toIntExact(axis.size()))
                    .toArray();
        }
        for (long i = 0; i < source.info().frames(); i++) {
            Optional<Frame> frame = SingleResult.frame(source, i);
            if (frame.isPresent()) {
                return frame.get().shape();
            }
        }
        throw new IOException(file + " is not written: every frame is masked.");
    }

    /**
     * A frame's array.
     *
     * @throws IOException when it is masked and has no NaN, or its shape is another
     */
    public NDArray array(long index, int[] shape) throws IOException {
        Optional<Frame> frame = SingleResult.frame(source, index);
        if (frame.isEmpty()) {
            return masked(index, shape);
        }
        NDArray array = frame.get().raw();
        if (!Arrays.equals(array.shape(), shape)) {
            throw new IOException(file + " can hold frames of one shape; frame " + index + " is " + array
                    + ", the first is " + Arrays.toString(shape) + ".");
        }
        return array;
    }

    private NDArray masked(long index, int[] shape) throws IOException {
        ElementType type = source.info().signature().type();
        if (!type.floating()) {
            throw new IOException(file + " cannot show that frame " + index + " is masked, because " + type.label()
                    + " has no missing value; write .nxs, or a result of floating-point numbers.");
        }
        Object array = NDArray.allocate(type, Arrays.stream(shape).reduce(1, Math::multiplyExact));
        switch (array) {
            case float[] a -> Arrays.fill(a, Float.NaN);
            default -> Arrays.fill((double[]) array, Double.NaN);
        }
        return NDArray.of(type, array, shape);
    }
}
