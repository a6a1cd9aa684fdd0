/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/**
 * A region of a map that stands out. Positions are in the units of the map's axes, rows and columns count from 0.
 *
 * @param label         number in the label map; 1 for the one whose peak deviates most
 * @param points        how many points it has
 * @param area          sum of the cells of its points, in units of y times x
 * @param y             centroid of its core (points of at least half its largest excess), weighted by the excess
 * @param x             see y
 * @param row           the centroid in rows
 * @param column        the centroid in columns
 * @param peakRow       row of the point that deviates most
 * @param peakColumn    its column
 * @param peakY         its position
 * @param peakX         see peakY
 * @param peakValue     value there
 * @param peakZ         z there; negative for a cold region
 * @param mean          mean value of its points
 * @param excess        sum of value less background over its points
 * @param elongation    long over short axis of the ellipse of the same second moments, 1 for a single point
 * @param orientation   of the long axis, degrees from x towards y, above -90 and up to 90; NaN where there is none
 * @param pValue        probability of its most significant point by noise alone, before any correction for many points
 */
public record Hotspot(
        int label,
        int points,
        double area,
        double y,
        double x,
        double row,
        double column,
        int peakRow,
        int peakColumn,
        double peakY,
        double peakX,
        double peakValue,
        double peakZ,
        double mean,
        double excess,
        double elongation,
        double orientation,
        double pValue) {}
