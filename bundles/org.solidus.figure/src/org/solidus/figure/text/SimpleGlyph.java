/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.text;

import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** Contours of a TrueType glyph that is not put together from others: quadratic curves, in font units, y upwards. */
final class SimpleGlyph {

    private static final int ON_CURVE = 0x01;
    private static final int X_SHORT = 0x02;
    private static final int Y_SHORT = 0x04;
    private static final int REPEAT = 0x08;
    private static final int X_SAME_OR_POSITIVE = 0x10;
    private static final int Y_SAME_OR_POSITIVE = 0x20;

    private final int[] ends;
    private final byte[] flags;
    private final int[] x;
    private final int[] y;

    private SimpleGlyph(int[] ends, byte[] flags, int[] x, int[] y) {
        this.ends = ends;
        this.flags = flags;
        this.x = x;
        this.y = y;
    }

    /**
     * Reads a glyph.
     *
     * @param start of the glyph's header
     * @param contours number of closed curves
     */
    static Path2D read(ByteBuffer data, int start, int contours) {
        int at = start + 10;
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = data.getShort(at + 2 * i) & 0xffff;
        }
        at += 2 * contours;
        at += 2 + (data.getShort(at) & 0xffff);
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        byte[] flags = new byte[points];
        at = readFlags(data, at, flags);
        int[] x = new int[points];
        at = readCoordinates(data, at, flags, x, X_SHORT, X_SAME_OR_POSITIVE);
        int[] y = new int[points];
        readCoordinates(data, at, flags, y, Y_SHORT, Y_SAME_OR_POSITIVE);
        return new SimpleGlyph(ends, flags, x, y).path();
    }

    private static int readFlags(ByteBuffer data, int start, byte[] flags) {
        int at = start;
        for (int i = 0; i < flags.length; i++) {
            flags[i] = data.get(at++);
            if ((flags[i] & REPEAT) != 0) {
                int more = data.get(at++) & 0xff;
                for (; more > 0; more--, i++) {
                    flags[i + 1] = flags[i];
                }
            }
        }
        return at;
    }

    private static int readCoordinates(
            ByteBuffer data, int start, byte[] flags, int[] values, int shortBit, int sameBit) {
        int at = start;
        int value = 0;
        for (int i = 0; i < values.length; i++) {
            boolean same = (flags[i] & sameBit) != 0;
            if ((flags[i] & shortBit) != 0) {
                int distance = data.get(at++) & 0xff;
                value += same ? distance : -distance;
            } else if (!same) {
                value += data.getShort(at);
                at += 2;
            }
            values[i] = value;
        }
        return at;
    }

    private Path2D path() {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int first = 0;
        for (int end : ends) {
            if (end > first) {
                contour(path, first, end - first + 1);
            }
            first = end + 1;
        }
        return path;
    }

    /** Between two control points off the curve lies an implied point on it, half-way. */
    private void contour(Path2D path, int first, int count) {
        int start = 0;
        while (start < count && !on(first + start)) {
            start++;
        }
        boolean none = start == count;
        int origin = none ? first : first + start;
        double startX = none ? (x[first] + x[first + count - 1]) / 2.0 : x[origin];
        double startY = none ? (y[first] + y[first + count - 1]) / 2.0 : y[origin];
        path.moveTo(startX, startY);
        int begin = none ? 0 : start + 1;
        int steps = none ? count : count - 1;
        for (int k = 0; k < steps; k++) {
            int i = first + (begin + k) % count;
            if (on(i)) {
                path.lineTo(x[i], y[i]);
                continue;
            }
            boolean last = k == steps - 1;
            int next = first + (begin + k + 1) % count;
            if (last) {
                path.quadTo(x[i], y[i], startX, startY);
            } else if (on(next)) {
                path.quadTo(x[i], y[i], x[next], y[next]);
                k++;
            } else {
                path.quadTo(x[i], y[i], (x[i] + x[next]) / 2.0, (y[i] + y[next]) / 2.0);
            }
        }
        path.closePath();
    }

    private boolean on(int point) {
        return (flags[point] & ON_CURVE) != 0;
    }
}
