/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

/**
 * The sum of a frame's counts. Left out is what detectors mark: masked elements, NaN and infinity, negative whole
 * numbers (gaps), and the greatest number of an unsigned type (dead pixels).
 */
final class FrameSum {

    private FrameSum() {}

    /** NaN where a frame has no numbers: a table, or everything is marked. */
    static double of(Frame frame) {
        if (frame.isTable()) {
            return Double.NaN;
        }
        NDArray raw = frame.raw();
        byte[] mask = frame.mask().orElse(null);
        double most = most(raw.type());
        boolean whole = !raw.type().floating();
        double sum = 0;
        long counted = 0;
        int size = raw.size();
        for (int i = 0; i < size; i++) {
            double value = raw.get(i);
            boolean marked =
                    mask != null && mask[i] != 0 || !Double.isFinite(value) || whole && (value < 0 || value >= most);
            if (!marked) {
                sum += value;
                counted++;
            }
        }
        return counted == 0 ? Double.NaN : sum;
    }

    private static double most(ElementType type) {
        return switch (type) {
            case UINT8 -> Double.POSITIVE_INFINITY; // 255 is as often a count as a mark
            case UINT16 -> 0xffff;
            case UINT32 -> 0xffffffffL;
            case UINT64 -> 0x1p64;
            default -> Double.POSITIVE_INFINITY;
        };
    }
}
