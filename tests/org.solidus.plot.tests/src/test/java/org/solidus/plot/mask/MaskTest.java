/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskTest {

    private final Mask mask = new Mask(20, 30);

    private static BitSet bits(int... which) {
        BitSet bits = new BitSet();
        for (int bit : which) {
            bits.set(bit);
        }
        return bits;
    }

    @Test
    void any_row_of_edits_is_taken_back_step_by_step_and_made_again() {
        Random random = new Random(4);
        List<byte[]> states = new ArrayList<>();
        states.add(mask.bytes());
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(5)) {
                case 0 -> mask.invert();
                case 1 -> mask.load(randomBytes(random));
                case 2 -> stroke(random);
                default -> mask.set(randomBits(random), random.nextBoolean());
            }
            if (!java.util.Arrays.equals(states.get(states.size() - 1), mask.bytes())) {
                states.add(mask.bytes());
            }
        }
        for (int i = states.size() - 2; i >= 0; i--) {
            mask.undo();
            assertArrayEquals(states.get(i), mask.bytes());
            assertEquals(count(states.get(i)), mask.masked());
        }
        assertFalse(mask.canUndo());
        for (int i = 1; i < states.size(); i++) {
            mask.redo();
            assertArrayEquals(states.get(i), mask.bytes());
        }
        assertFalse(mask.canRedo());
    }

    private void stroke(Random random) {
        mask.begin();
        for (int i = 0; i < 4; i++) {
            mask.set(randomBits(random), random.nextBoolean());
        }
        mask.end();
    }

    private static BitSet randomBits(Random random) {
        BitSet bits = new BitSet();
        for (int i = 0; i < 50; i++) {
            bits.set(random.nextInt(600));
        }
        return bits;
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[600];
        for (int i = 0; i < 600; i++) {
            bytes[i] = (byte) random.nextInt(3);
        }
        return bytes;
    }

    private static int count(byte[] mask) {
        int count = 0;
        for (byte one : mask) {
            count += one;
        }
        return count;
    }

    @Test
    void a_stroke_that_is_given_up_leaves_no_trace() {
        mask.set(bits(5, 6), true);
        mask.begin();
        mask.set(bits(6, 7, 8), true);
        mask.set(bits(5), false);
        mask.cancel();
        assertArrayEquals(maskOf(5, 6), mask.bytes());
        mask.undo();
        assertEquals(0, mask.masked());
        assertFalse(mask.canUndo());
    }

    private static byte[] maskOf(int... which) {
        byte[] bytes = new byte[600];
        for (int one : which) {
            bytes[one] = 1;
        }
        return bytes;
    }

    @Test
    void says_where_it_changed_and_only_then() {
        List<Mask.Changed> told = new ArrayList<>();
        mask.listen(told::add);
        mask.set(bits(2 * 30 + 4, 5 * 30 + 11), true);
        assertEquals(List.of(new Mask.Changed(2, 6, 4, 12)), told);
        mask.set(bits(2 * 30 + 4), true);
        assertEquals(1, told.size());
        mask.clear();
        assertEquals(new Mask.Changed(2, 6, 4, 12), told.get(1));
        mask.clear();
        assertEquals(2, told.size());
    }

    @Test
    void takes_no_mask_of_another_size() {
        assertThrows(IllegalArgumentException.class, () -> mask.load(new byte[599]));
        assertThrows(IllegalArgumentException.class, () -> new Mask(0, 5));
        assertTrue(mask.bytes().length == 600);
    }
}
