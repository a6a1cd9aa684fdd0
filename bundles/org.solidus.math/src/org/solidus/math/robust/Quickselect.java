/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.robust;

import java.util.Arrays;
import java.util.Objects;

/**
 * The k-th smallest of some numbers in expected linear time, in place and without allocation.
 *
 * <p>Hoare's selection with a median-of-three pivot; input that defeats the pivot is sorted instead, so that the worst
 * case stays at {@code n log n}. Deterministic. The numbers must not hold NaN, for which an order does not exist.
 */
public final class Quickselect {

    private static final int SMALL = 12;

    private Quickselect() {}

    /**
     * Selects within {@code values[from, to)}, which it reorders: afterwards everything before the returned value's
     * place is not larger, and everything after it not smaller.
     *
     * @param values the numbers, without NaN
     * @param from   first index, inclusive
     * @param to     last index, exclusive
     * @param rank   0 for the smallest, {@code to - from - 1} for the largest
     * @return the number of that rank
     */
    public static double select(double[] values, int from, int to, int rank) {
        Objects.checkFromToIndex(from, to, values.length);
        Objects.checkIndex(rank, to - from);
        int target = from + rank;
        int low = from;
        int high = to - 1;
        int patience = 4 * (32 - Integer.numberOfLeadingZeros(to - from));
        while (high - low > SMALL) {
            if (patience-- == 0) {
                Arrays.sort(values, low, high + 1);
                return values[target];
            }
            double pivot = medianOfThree(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    swap(values, left++, right--);
                }
            }
            if (target <= right) {
                high = right;
            } else if (target >= left) {
                low = left;
            } else {
                return values[target];
            }
        }
        insertionSort(values, low, high);
        return values[target];
    }

    private static double medianOfThree(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void swap(double[] values, int i, int j) {
        double held = values[i];
        values[i] = values[j];
        values[j] = held;
    }

    private static void insertionSort(double[] values, int low, int high) {
        for (int i = low + 1; i <= high; i++) {
            double held = values[i];
            int j = i - 1;
            while (j >= low && values[j] > held) {
                values[j + 1] = values[j];
                j--;
            }
            values[j + 1] = held;
        }
    }
}
