/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.Arrays;

/** Sets of points that grow together: a union-find whose sets are named by their first point. 4 bytes a point. */
public final class Regions {

    private final int[] parent;

    /** Every point by itself. */
    public Regions(int points) {
        parent = new int[points];
        Arrays.setAll(parent, i -> i);
    }

    /** First point of the set of a point. */
    public int root(int point) {
        int at = point;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins the sets of two points. */
    public void join(int one, int other) {
        int first = root(one);
        int second = root(other);
        parent[Math.max(first, second)] = Math.min(first, second);
    }
}
