/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.OptionalDouble;
import org.solidus.figure.Range;
import org.solidus.figure.Values;

/**
 * What a curve does in an interval of its abscissa. Points without a number are left out.
 *
 * @param points in the interval
 * @param sum of the ordinates
 * @param mean of the ordinates; NaN without points
 * @param area under the curve by trapezoids between the points, in the product of both units; 0 below two points
 * @param low lowest ordinate; NaN without points
 * @param high highest ordinate; NaN without points
 * @param highAt abscissa of the highest; NaN without points
 * @param centroid of the ordinates; absent unless all are at least 0 and one is above
 */
public record CurveStatistics(
        int points,
        double sum,
        double mean,
        double area,
        double low,
        double high,
        double highAt,
        OptionalDouble centroid) {

    /** Measures a curve. */
    public static CurveStatistics of(Range range, Values x, Values y) {
        int points = 0;
        double sum = 0;
        double area = 0;
        double moment = 0;
        double low = Double.NaN;
        double high = Double.NaN;
        double highAt = Double.NaN;
        int before = -1;
        for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
            double value = y.get(i);
            if (!range.contains(x.get(i)) || !Double.isFinite(value)) {
                continue;
            }
            points++;
            sum += value;
            moment += value * x.get(i);
            area += before < 0 ? 0 : (x.get(i) - x.get(before)) * (value + y.get(before)) / 2;
            low = points == 1 ? value : Math.min(low, value);
            highAt = points == 1 || value > high ? x.get(i) : highAt;
            high = points == 1 ? value : Math.max(high, value);
            before = i;
        }
        return new CurveStatistics(
                points,
                sum,
                points == 0 ? Double.NaN : sum / points,
                area,
                low,
                high,
                highAt,
                low >= 0 && sum > 0 ? OptionalDouble.of(moment / sum) : OptionalDouble.empty());
    }
}
