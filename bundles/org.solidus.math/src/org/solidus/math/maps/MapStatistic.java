/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/** What is compared between maps: the mean over a map of a number for each of its points. */
public enum MapStatistic {
    /** 1 where a point lies above the common threshold, else 0: the share of the area that is hot. */
    AREA_FRACTION,
    /**
     * By how much a point lies above the upper quartile of all points of all maps, 0 where it does not: how far the hot
     * side of a map reaches, also where nothing passes the threshold.
     */
    TAIL,
    /** The value itself, whatever its reference: the level of the whole map. */
    LEVEL
}
