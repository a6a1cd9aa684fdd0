/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * Virtual detectors: the counts of each pattern in disks, rings, sectors or masks of any form, several in one pass.
 *
 * <p>In: patterns; calibrated ones are measured from their direct beam, others from their middle and in pixels. Out: a
 * row: a column a detector (sum of its valid pixels), and with {@code com} the centre of mass of all that lies in the
 * first detector, {@code com x, com y}, in 1/angstrom or pixels.
 */
@Component(service = Step.class)
@Op(
        id = "tem.virtual",
        name = "Virtual detectors",
        description = "Bright fields, dark fields and any other mask: counts of each pattern, and its centre of mass.")
public final class VirtualStep implements Operation<VirtualStep.Params> {

    private static final byte[] NO_MASK = {};

    /** One detector: a ring or a part of it about a place, and of a mask. */
    public record Detector(
            @Param(help = "Name of its column.") String name,

            @Param(help = "Inner radius, px or 1/angstrom.", def = "0 px")
            Quantity inner,

            @Param(help = "Outer radius, px or 1/angstrom; all by default.")
            Optional<Quantity> outer,

            @Param(
                    label = "Place, x",
                    help = "Where its middle lies to the right of the beam, px or 1/angstrom.",
                    def = "0 px")
            Quantity x,

            @Param(label = "Place, y", help = "Where its middle lies below the beam, px or 1/angstrom.", def = "0 px")
            Quantity y,

            @Param(
                    help = "Two angles between which it counts, from right towards down; the full circle by default.",
                    unit = "deg")
            List<Double> sector,

            @Param(help = "An image: pixels that are not 0 count, times their value.")
            Optional<Input<Frame>> mask) {

        /** Checks what ranges can't say. */
        public Detector {
            if (!sector.isEmpty() && sector.size() != 2) {
                throw new IllegalArgumentException(
                        "'sector' of the detector " + name + " has two angles, as in [0 deg, 90 deg].");
            }
        }

        /** A ring about the beam. */
        public static Detector ring(String name, Quantity inner, Quantity outer) {
            return new Detector(
                    name, inner, Optional.of(outer), Quantity.of(0), Quantity.of(0), List.of(), Optional.empty());
        }

        List<Quantity> lengths() {
            List<Quantity> lengths = new ArrayList<>(List.of(inner, x, y));
            outer.ifPresent(lengths::add);
            return lengths;
        }
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The detectors.") List<Detector> detectors,

            @Param(
                    label = "Centre of mass",
                    help = "Whether to add the centre of mass within the first.",
                    def = "false")
            boolean com) {

        /** Checks what ranges can't say. */
        public Params {
            if (detectors.isEmpty()) {
                throw new IllegalArgumentException(
                        "'detectors' names at least one, as in [{ name: bright, outer: 0.1 1/angstrom }].");
            }
            if (detectors.stream().map(Detector::name).distinct().count() != detectors.size()) {
                throw new IllegalArgumentException("'detectors' have distinct names.");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        boolean calibrated = calibrated(in);
        for (Detector detector : params.detectors()) {
            for (Quantity length : detector.lengths()) {
                if (!length.unit().compatible(Unit.ONE)
                        && !(calibrated && length.unit().compatible(PatternGeometry.UNIT))) {
                    throw new IllegalArgumentException("The detector " + detector.name() + " has the length " + length
                            + "; write px, or 1/angstrom after tem.calibrate.");
                }
            }
            detector.mask().ifPresent(mask -> requireShape(in, detector, mask.signature()));
        }
        return Signature.table(columns(in.unit(), calibrated, params));
    }

    private static void requireShape(Signature in, Detector detector, Signature mask) {
        boolean same = mask.rank() == 2
                && mask.axes().get(0).size() == in.axes().get(0).size()
                && mask.axes().get(1).size() == in.axes().get(1).size();
        if (!same) {
            throw new IllegalArgumentException("The mask of the detector " + detector.name()
                    + " has as many rows and columns as the patterns; it is " + mask.describe() + ".");
        }
    }

    private static boolean calibrated(Signature in) {
        return in.axes().stream().allMatch(axis -> axis.unit().compatible(PatternGeometry.UNIT));
    }

    private static List<ColumnSpec> columns(Unit counts, boolean calibrated, Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        params.detectors().forEach(detector -> columns.add(ColumnSpec.number(detector.name(), counts)));
        if (params.com()) {
            Unit unit = calibrated ? PatternGeometry.UNIT : Unit.ONE;
            columns.add(ColumnSpec.number("com x", unit));
            columns.add(ColumnSpec.number("com y", unit));
        }
        return columns;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        boolean calibrated = calibrated(in.signature());
        int rows = in.shape()[0];
        int columns = in.shape()[1];
        PatternGeometry geometry =
                calibrated ? PatternGeometry.of(in) : PatternGeometry.plain(columns / 2.0, rows / 2.0, 1);
        double[] values = context.doubles(in);
        int detectors = params.detectors().size();
        double[] row = new double[detectors + (params.com() ? 2 : 0)];
        for (int d = 0; d < detectors; d++) {
            double[] sums = sums(in, values, geometry, params.detectors().get(d));
            row[d] = sums[0];
            if (d == 0 && params.com()) {
                row[detectors] = sums[1] / sums[0];
                row[detectors + 1] = sums[2] / sums[0];
            }
        }
        return Frame.of(Table.row(columns(in.unit(), calibrated, params), row));
    }

    /** Counts, and these times the components of g. */
    private static double[] sums(Frame in, double[] values, PatternGeometry geometry, Detector detector) {
        byte[] invalid = in.mask().orElse(NO_MASK);
        double[] weight = detector.mask().map(mask -> mask.get().doubles()).orElse(new double[0]);
        double pixel = geometry.pixel();
        double inner = geometry.pixels(detector.inner()) * pixel;
        double outer =
                detector.outer().map(length -> geometry.pixels(length) * pixel).orElse(Double.POSITIVE_INFINITY);
        double atX = geometry.pixels(detector.x()) * pixel;
        double atY = geometry.pixels(detector.y()) * pixel;
        double[] m = geometry.matrix();
        int columns = in.shape()[1];
        double[] sums = new double[3];
        for (int p = 0; p < values.length; p++) {
            double dx = p % columns - geometry.centreX();
            double dy = p / columns - geometry.centreY();
            double gx = m[0] * dx + m[1] * dy;
            double gy = m[2] * dx + m[3] * dy;
            double r = Math.hypot(gx - atX, gy - atY);
            boolean valid = (invalid.length == 0 || invalid[p] == 0) && !Double.isNaN(values[p]);
            if (valid && r >= inner && r < outer && within(detector.sector(), gx - atX, gy - atY)) {
                double counts = weight.length == 0 ? values[p] : weight[p] * values[p];
                sums[0] += counts;
                sums[1] += counts * gx;
                sums[2] += counts * gy;
            }
        }
        return sums;
    }

    private static boolean within(List<Double> sector, double x, double y) {
        if (sector.isEmpty()) {
            return true;
        }
        double angle = Math.toDegrees(Math.atan2(y, x)) - sector.get(0);
        double opening = sector.get(1) - sector.get(0);
        return angle - 360 * Math.floor(angle / 360) < opening - 360 * Math.floor((opening - 1e-9) / 360);
    }
}
