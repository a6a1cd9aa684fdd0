/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/**
 * Form of a detector's frames: type, lengths and where on the detector they lie. Made once, used for all frames of it.
 *
 * @param type of the elements
 * @param shape slowest axis first
 * @param axes pixels of the whole detector, in its unbinned pixels
 */
public record FrameForm(ElementType type, int[] shape, List<Axis> axes) {

    /** Numbers that {@link #of} takes for each dimension. */
    public static final int NUMBERS = 5;

    private static final String[] NAMES = {"x", "y", "z"};

    /**
     * From the dimensions that a server states.
     *
     * @param dimensions five numbers for each, fastest axis first: size, offset, size of the detector, binning, 1 if
     *     reversed
     */
    public static FrameForm of(ElementType type, int[] dimensions) {
        int rank = dimensions.length / NUMBERS;
        int[] shape = new int[rank];
        List<Axis> axes = new ArrayList<>();
        for (int k = rank - 1; k >= 0; k--) {
            int at = NUMBERS * k;
            shape[rank - 1 - k] = dimensions[at];
            axes.add(axis(name(k), dimensions, at));
        }
        return new FrameForm(type, shape, List.copyOf(axes));
    }

    /** Of frames that show a whole detector. */
    public static FrameForm whole(ElementType type, int... shape) {
        int[] dimensions = new int[NUMBERS * shape.length];
        for (int k = 0; k < shape.length; k++) {
            dimensions[NUMBERS * k] = shape[shape.length - 1 - k];
            dimensions[NUMBERS * k + 3] = 1;
        }
        return of(type, dimensions);
    }

    private static String name(int k) {
        return k < NAMES.length ? NAMES[k] : "axis " + k;
    }

    /** Offset and binning say where a pixel lies on the detector; a reversed axis goes down. */
    private static Axis axis(String name, int[] dimensions, int at) {
        int size = dimensions[at];
        int offset = dimensions[at + 1];
        int binning = Math.max(1, dimensions[at + 3]);
        boolean reversed = dimensions[at + 4] != 0;
        if (offset == 0 && binning == 1 && !reversed) {
            return Axis.index(name, size);
        }
        double low = offset + (binning - 1) / 2.0;
        double high = low + (size - 1.0) * binning;
        return Axis.linear(
                name, Quantities.INDEX, Unit.ONE, size, reversed ? high : low, reversed ? -binning : binning);
    }

    /** Number of elements. */
    public int elements() {
        int elements = 1;
        for (int length : shape) {
            elements *= length;
        }
        return elements;
    }

    /** As announced to who wants the frames. */
    public Signature signature() {
        return Signature.array(
                Quantities.INTENSITY,
                Unit.ONE,
                type,
                axes.stream().map(Axis::spec).toList(),
                false);
    }

    /** A frame of this form. */
    public Frame frame(Object values, Place place) {
        return Frame.of(NDArray.of(type, values, shape))
                .quantity(Quantities.INTENSITY, Unit.ONE)
                .axes(axes)
                .place(place)
                .build();
    }

    /** {@code uint16 256 x 768}. */
    public String words() {
        StringBuilder words = new StringBuilder(type.label()).append(' ');
        for (int k = 0; k < shape.length; k++) {
            words.append(k == 0 ? "" : " x ").append(shape[k]);
        }
        return words.toString();
    }
}
