/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.region.Statistics;
import org.solidus.scattering.geometry.Bragg;
import org.solidus.scattering.geometry.RingPaths;

/** What people read of a pixel and of a region. */
final class Readout {

    private Readout() {}

    /** Q, d, two-theta, azimuth of a place of a detector. */
    static String ofPlace(RingPaths paths, double column, double row) {
        List<String> parts = new ArrayList<>();
        double twoTheta = paths.twoThetaAt(column, row);
        double q = paths.qAt(column, row);
        if (Double.isFinite(q)) {
            parts.add("Q " + Typesetting.number(q, 5) + " 1/Å");
        }
        parts.add("2θ " + Typesetting.fixed(Math.toDegrees(twoTheta), 3) + "°");
        if (q > 0) {
            parts.add("d " + Typesetting.number(Bragg.spacingOfQ(q), 5) + " Å");
        }
        parts.add("χ " + Typesetting.fixed(Math.toDegrees(paths.azimuthAt(column, row)), 1) + "°");
        return String.join("   ", parts);
    }

    /** Column, row and number of a pixel of a detector. */
    static String ofPixel(FrameContent.Image image, double x, double y) {
        long column = Math.round(image.plane().x().index(x));
        long row = Math.round(image.plane().y().index(y));
        String at = "x " + column + "  y " + row;
        boolean inside = column >= 0
                && column < image.plane().columns()
                && row >= 0
                && row < image.plane().rows();
        if (!inside) {
            return at;
        }
        double value = image.plane().get((int) row, (int) column);
        String unit = Typesetting.unit(image.plane().unit().symbol());
        return at + "   " + (Double.isNaN(value) ? "masked" : Typesetting.number(value, 6))
                + (unit.isEmpty() || Double.isNaN(value) ? "" : " " + unit);
    }

    /** The numbers of a region that people ask for first. */
    static String inShort(Statistics numbers) {
        String unit = Typesetting.unit(numbers.unit().symbol());
        return numbers.cells() == 0
                ? "no pixel with a number inside"
                : "mean " + Typesetting.number(numbers.mean(), 5) + (unit.isEmpty() ? "" : " " + unit) + " of "
                        + numbers.cells() + (numbers.cells() == 1 ? " pixel" : " pixels");
    }

    /** Lines of numbers of a region. */
    static List<String> ofStatistics(Statistics numbers) {
        String unit = Typesetting.unit(numbers.unit().symbol());
        String after = unit.isEmpty() ? "" : " " + unit;
        if (numbers.cells() == 0) {
            return List.of("no pixel with a number inside");
        }
        List<String> lines = new ArrayList<>();
        lines.add(numbers.cells()
                + (numbers.cells() == 1 ? " pixel" : " pixels")
                + (numbers.left() > 0 ? ", " + numbers.left() + " masked" : ""));
        lines.add("mean " + Typesetting.number(numbers.mean(), 5) + after
                + (Double.isNaN(numbers.deviation())
                        ? ""
                        : ", σ " + Typesetting.number(numbers.deviation(), 3) + after));
        lines.add("sum " + Typesetting.number(numbers.sum(), 6) + after);
        lines.add(extreme("min", numbers.low(), after) + ", " + extreme("max", numbers.high(), after));
        return lines;
    }

    private static String extreme(String name, Optional<Statistics.Extreme> extreme, String after) {
        return extreme.map(one -> name + " " + Typesetting.number(one.value(), 5) + after)
                .orElse("");
    }
}
