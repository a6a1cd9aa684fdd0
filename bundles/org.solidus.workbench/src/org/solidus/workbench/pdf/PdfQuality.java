/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.workbench.pattern.Trace;

/**
 * How good a G(r) looks, in numbers.
 *
 * @param first distance of the first peak, angstrom
 * @param ripple root mean square of G(r) about a straight line through the origin below the first peak, in heights of
 *     that peak: what cannot be structure
 * @param density atoms per cubic angstrom, from the slope of that line; NaN where it does not fall
 * @param spikes points that were replaced
 * @param scale of the pattern
 */
record PdfQuality(double first, double ripple, double density, long spikes, double scale) {

    /** Where a first neighbour may be, angstrom. */
    private static final double NEAREST = 0.8;

    private static final double FARTHEST = 4.5;
    /** A peak counts from this part of the highest number. */
    private static final double TALL = 0.3;
    /** The foot of the first peak, in parts of its distance. */
    private static final double FOOT = 0.8;

    /** The quality of a G(r); nothing where it has no peak at a distance of neighbours. */
    public static Optional<PdfQuality> of(Frame result) {
        if (!Trace.fits(result)) {
            return Optional.empty();
        }
        Trace g = Trace.of("G", result);
        int peak = firstPeak(g);
        if (peak < 0) {
            return Optional.empty();
        }
        double first = g.axis().value(peak);
        Line line = Line.below(g, FOOT * first);
        Optional<Table> report = Optional.ofNullable(result.companions().get("report"))
                .filter(Frame::isTable)
                .map(Frame::table);
        return Optional.of(new PdfQuality(
                first,
                line.scatter / g.values()[peak],
                line.slope < 0 ? -line.slope / (4 * Math.PI) : Double.NaN,
                report.flatMap(table -> table.find("spikes"))
                        .map(column -> (long) column.number(0))
                        .orElse(0L),
                report.flatMap(table -> table.find("scale"))
                        .map(column -> column.number(0))
                        .orElse(Double.NaN)));
    }

    private static int firstPeak(Trace g) {
        double highest = 0;
        for (int i = 0; i < g.values().length; i++) {
            highest = g.axis().value(i) >= NEAREST ? Math.max(highest, g.values()[i]) : highest;
        }
        for (int i = 1; i < g.values().length - 1; i++) {
            double r = g.axis().value(i);
            boolean top = g.values()[i] >= g.values()[i - 1] && g.values()[i] > g.values()[i + 1];
            if (r >= NEAREST && r <= FARTHEST && top && g.values()[i] >= TALL * highest) {
                return i;
            }
        }
        return -1;
    }

    /** A straight line through the origin, and how far the curve is from it. */
    private record Line(double slope, double scatter) {
        static Line below(Trace g, double end) {
            double product = 0;
            double square = 0;
            int n = 0;
            while (n < g.values().length && g.axis().value(n) < end) {
                product += g.axis().value(n) * g.values()[n];
                square += g.axis().value(n) * g.axis().value(n);
                n++;
            }
            double slope = square > 0 ? product / square : 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double off = g.values()[i] - slope * g.axis().value(i);
                sum += off * off;
            }
            return new Line(slope, n == 0 ? Double.NaN : Math.sqrt(sum / n));
        }
    }

    /** In one line, with units. */
    public String text() {
        String density = Double.isNaN(this.density)
                ? ""
                : String.format(Locale.ROOT, " · density from the slope %.3g atoms/Å³", this.density);
        return String.format(
                Locale.ROOT,
                "first peak %.3f Å · low-r ripple %.2g %% of it%s · spikes replaced %d",
                first,
                100 * ripple,
                density,
                spikes);
    }
}
