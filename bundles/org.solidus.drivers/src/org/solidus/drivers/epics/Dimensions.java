/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.epics.pva.data.PVABool;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVAInt;
import org.epics.pva.data.PVASize;
import org.epics.pva.data.PVAStructureArray;
import org.solidus.drivers.stream.FrameForm;

/** Takes the field {@code dimension} of an NTNDArray from its bytes, without making anything of them. For one thread. */
final class Dimensions {

    private static final int NUMBERS = FrameForm.NUMBERS;

    private static final List<String> NAMES = List.of("size", "offset", "fullSize", "binning", "reverse");
    private static final int MOST = 8;

    private final int[] places;
    private final boolean[] flags;
    private final int[] numbers = new int[MOST * NUMBERS];
    private int count;

    private Dimensions(int[] places, boolean[] flags) {
        this.places = places;
        this.flags = flags;
    }

    /** @throws IOException when they are described otherwise than the normative type does */
    static Dimensions of(PVAStructureArray type) throws IOException {
        List<PVAData> fields = type.getElementType().get();
        int[] places = new int[fields.size()];
        boolean[] flags = new boolean[fields.size()];
        for (int i = 0; i < places.length; i++) {
            PVAData field = fields.get(i);
            places[i] = NAMES.indexOf(field.getName());
            flags[i] = field instanceof PVABool;
            if (!flags[i] && !(field instanceof PVAInt)) {
                throw new IOException("its dimensions have a field '" + field.getName() + "' that is no int");
            }
        }
        return new Dimensions(places, flags);
    }

    void decode(ByteBuffer in) throws IOException {
        int stated = PVASize.decodeSize(in);
        if (stated < 0 || stated > MOST) {
            throw new IOException("it states " + stated + " dimensions");
        }
        Arrays.fill(numbers, 0);
        for (int k = 0; k < stated; k++) {
            if (in.get() == 0) {
                throw new IOException("one of its dimensions is missing");
            }
            for (int i = 0; i < places.length; i++) {
                int number = flags[i] ? in.get() : in.getInt();
                if (places[i] >= 0) {
                    numbers[NUMBERS * k + places[i]] = number;
                }
            }
        }
        count = stated;
    }

    /** Product of the sizes; -1 where one is not positive or it is more than an array can have. */
    int elements() {
        long elements = count == 0 ? -1 : 1;
        for (int k = 0; k < count && elements > 0; k++) {
            int size = numbers[NUMBERS * k];
            elements = size > 0 ? elements * size : -1;
            elements = elements <= Integer.MAX_VALUE ? elements : -1;
        }
        return (int) elements;
    }

    /** Whether they are these. */
    boolean same(int[] others) {
        return Arrays.equals(others, 0, others.length, numbers, 0, NUMBERS * count);
    }

    /** A copy: five numbers for each dimension. */
    int[] numbers() {
        return Arrays.copyOf(numbers, NUMBERS * count);
    }
}
