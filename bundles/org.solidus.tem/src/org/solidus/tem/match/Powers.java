/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

/**
 * Logarithms and powers to some 10^-4, several times faster than exact ones: amplitudes of spots that are known to a
 * third need no more.
 */
final class Powers {

    private Powers() {}

    /** Logarithm to the base 2 of a positive normal number. */
    static float log2(float value) {
        int bits = Float.floatToRawIntBits(value);
        float m = Float.intBitsToFloat(bits & 0x007FFFFF | 0x3F800000) - 1;
        // Minimax polynomial of log2(1 + m) that vanishes at 0 and is 1 at 1.
        float log = m * (1.4418359f + m * (-0.7083722f + m * (0.4135551f + m * (-0.1912625f + m * 0.0442437f))));
        return (bits >> 23) - 127 + log;
    }

    /** 2 to a power; 0 far below. */
    static float exp2(float power) {
        if (power < -120) {
            return 0;
        }
        float shifted = power + 127;
        int whole = (int) shifted;
        float f = shifted - whole;
        float mantissa = 1 + f * (0.6958569f + f * (0.2249982f + f * 0.0791450f));
        return Float.intBitsToFloat(whole << 23) * mantissa;
    }
}
