/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.crystal.Structure;
import org.solidus.scattering.calibration.Calibrant;
import org.solidus.scattering.calibration.Calibration;
import org.solidus.scattering.calibration.Calibrator;
import org.solidus.scattering.calibration.Kind;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;
import org.solidus.scattering.geometry.Orientation;

/**
 * Refines the geometry of a detector from the powder rings of a calibrant (CeO2, LaB6, Si, Ni, Al2O3, or any structure).
 *
 * <p>How: lines are measured in sectors of the azimuth (strips of columns of each module of an ARC detector) by fits of
 * their shape, rings that overlap together; the geometry is fitted to all of them at once by least squares that no
 * single wrong line can turn, in rounds with a narrowing window ({@link Calibrator}, with the reach of a start geometry:
 * 7 mm along both axes and 6 % of the distance, 0.4 deg along the arc for a module). In: frames {@code [rows, columns]};
 * whole numbers count as counts, other frames need variances for errors that are more than relative.
 *
 * <p>Out, for each frame one row: distance, poni1, poni2 (m), rot1, rot2, rot3 (rad), wavelength (angstrom), each that
 * can be refined with an error (one standard deviation; NaN where it was not refined); for an ARC detector the
 * distance, poni1, poni2, rot1 and offset (deg) of each module, named after it. Further {@code residual} (root mean
 * square, pixels), {@code scatter} (of the lines beyond their own errors, pixels: grains), reduced chi-squared, rings,
 * points, rejected points, {@code explained} (part of the strength of the lines in the image that lies on rings, less
 * chance), {@code found} (part of the rings that should be strong and were seen), and what the detector is. This table
 * can be written as a geometry file: {@code geometry.poni}, for an ARC detector {@code geometry.json}.
 *
 * <p>Companions: {@code points}, a table of all measured lines (ring, module, row, column, two-theta, azimuth,
 * residual, error, used); {@code residuals}, their residuals in pixels over ring and sector (strip and module) of those
 * that count, NaN where there is none: a figure without any pattern is a good calibration; {@code parameters}, what was
 * refined, and {@code covariance} of these in their order.
 *
 * <p>Errors of parameters are those of the fit, enlarged where the lines scatter more than their counting statistics.
 * What the image does not determine (an error above 0.3 deg, 1 % of the distance, 2 mm or 0.3 % of the wavelength) is
 * held at its start with a warning: the wavelength with the distance of a flat detector above all. rot3 turns rings into
 * themselves and is never refined. An image that does not fit the calibrant is refused with a number that says why.
 *
 * <p>Conventions: J. Kieffer et al., J. Appl. Cryst. 53 (2020) 1548. Fit: {@link
 * org.solidus.math.fit.LevenbergMarquardt}.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.calibrate",
        name = "Calibrate geometry",
        description = "Refines the geometry of a flat or ARC detector from the powder rings of a calibrant.",
        doi = "10.1107/S1600576720000776")
public final class CalibrateStep implements Operation<CalibrateStep.Params> {

    /** Largest q of a list of rings, 1/angstrom. */
    private static final double MOST_Q = 60;

    /** What may be refined. */
    public enum Refine {
        /** Distance from the sample; of an ARC detector that of each module. */
        DISTANCE(Kind.DISTANCE),
        /** PONI along the rows. */
        PONI1(Kind.PONI1),
        /** PONI along the columns. */
        PONI2(Kind.PONI2),
        /** Rotation about axis 1. */
        ROT1(Kind.ROT1),
        /** Rotation about axis 2 of a flat detector. */
        ROT2(Kind.ROT2),
        /** Place of each module on the arc. */
        OFFSET(Kind.ROT2),
        /** Wavelength, one for all modules. */
        WAVELENGTH(Kind.WAVELENGTH);

        private final Kind kind;

        Refine(Kind kind) {
            this.kind = kind;
        }
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The geometry to start from: a .poni file, or the .json file of an ARC detector.")
            Input<Geometry> geometry,

            @Param(help = "The calibrant: CeO2, LaB6, Si, Ni, Al2O3 or another shipped structure, or a CIF.")
            Input<Structure> calibrant,

            @Param(
                    help = "What to refine, of distance, poni1, poni2, rot1, rot2 (of an ARC detector offset) and"
                            + " wavelength; if absent distance, poni1, poni2, rot1 and rot2, or of each module offset,"
                            + " distance, poni2 and rot1.")
            List<Refine> refine,

            @Param(
                    label = "Cell edge",
                    help = "Edge a of the calibrant's cell as it is certified, instead of that of the structure; the"
                            + " others in proportion.",
                    unit = "angstrom",
                    min = 1,
                    max = 100)
            Optional<Double> a,

            @Param(help = "Pixels to leave out: an image, not 0 = masked.")
            Optional<Input<Frame>> mask,

            @Param(label = "Largest valid value", help = "Larger values are no measurements: saturated pixels.")
            Optional<Double> validMax,

            @Param(
                    help = "Orientation of the image, 1 to 4, instead of that of the geometry:"
                            + " 2 for images stored top row first.",
                    min = 1,
                    max = 4)
            Optional<Integer> orientation) {

        /** Checks what ranges can't say. */
        public Params {
            refine = List.copyOf(refine);
            if (EnumSet.copyOf(with(refine)).size() < refine.size()) {
                throw new IllegalArgumentException("'refine' names something twice: " + refine + ".");
            }
        }

        private static List<Refine> with(List<Refine> some) {
            return some.isEmpty() ? List.of(Refine.DISTANCE) : some;
        }

        /** All that is usual, for a geometry. */
        public static Params of(Input<Geometry> geometry, Input<Structure> calibrant) {
            return new Params(
                    geometry,
                    calibrant,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Geometry start() {
            return orientation
                    .flatMap(Orientation::of)
                    .map(geometry.get()::withOrientation)
                    .orElseGet(geometry::get);
        }

        Set<Kind> kinds() {
            boolean arc = geometry.get() instanceof ArcGeometry;
            if (refine.isEmpty()) {
                return arc
                        ? EnumSet.of(Kind.ROT2, Kind.DISTANCE, Kind.PONI2, Kind.ROT1)
                        : EnumSet.complementOf(EnumSet.of(Kind.WAVELENGTH));
            }
            Refine foreign = arc ? Refine.ROT2 : Refine.OFFSET;
            if (refine.contains(foreign)) {
                throw new IllegalArgumentException("'refine: " + foreign.name().toLowerCase(Locale.ROOT)
                        + "' is not of " + (arc ? "an ARC detector: write offset." : "a flat detector: write rot2."));
            }
            return refine.stream()
                    .map(one -> one.kind)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        }
    }

    private record RingsKey(Structure structure, double highest) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(2);
        Geometry geometry = params.geometry().get();
        if (!geometry.hasWavelength()) {
            throw new IllegalArgumentException("A calibration needs the wavelength, which the geometry does not give:"
                    + " add 'Wavelength: ...' (m) to the .poni file.");
        }
        params.kinds();
        return CalibrationTables.signature(geometry);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        int[] shape = in.shape();
        if (shape.length != 2) {
            throw new IllegalArgumentException(
                    "It needs detector frames with two axes; this frame has " + in.raw() + ".");
        }
        Geometry start = params.start().forImage(shape[0], shape[1]);
        Calibrant calibrant = calibrant(start, params, context);
        Calibration found = Calibrator.calibrate(
                in,
                start,
                calibrant,
                params.kinds(),
                params.mask().map(input -> bad(input.get(), shape)).orElse(new byte[0]),
                params.validMax().orElse(Double.MAX_VALUE));
        found.warnings().forEach(context::warn);
        return CalibrationTables.frame(found, calibrant)
                .place(in.place())
                .provenance(in.provenance())
                .build();
    }

    private static Calibrant calibrant(Geometry start, Params params, Context context) {
        Structure structure = params.calibrant().get();
        double highest = highestQ(start);
        Calibrant rings = context.cached(
                new RingsKey(structure, highest), () -> Calibrant.of(structure.name(), structure, highest));
        return params.a()
                .map(edge -> rings.expanded(edge / structure.lattice().a()))
                .orElse(rings);
    }

    /** As far out as the image reaches, a start geometry that is too far away included. */
    private static double highestQ(Geometry start) {
        int rows = start.detector().rows();
        int columns = start.detector().columns();
        LabPositions positions = new LabPositions(start, rows, columns);
        double[] x = new double[columns];
        double[] y = new double[columns];
        double[] z = new double[columns];
        double most = 0;
        for (int row : new int[] {0, rows - 1}) {
            positions.centres(row, x, y, z);
            for (int column : new int[] {0, columns - 1}) {
                most = Math.max(most, Math.atan2(Math.hypot(x[column], y[column]), z[column]));
            }
        }
        double q = 4 * Math.PI * Math.sin(Math.min(Math.PI, 1.1 * most) / 2) / (start.wavelength() * 1e10);
        return Math.min(MOST_Q, Math.rint(q * 10) / 10 + 0.1);
    }

    private static byte[] bad(Frame mask, int[] shape) {
        if (!Arrays.equals(mask.shape(), shape)) {
            throw new IllegalArgumentException("The 'mask' is an image of the size of the frames, " + shape[0] + " x "
                    + shape[1] + "; it is " + mask.raw() + ".");
        }
        NDArray values = mask.raw();
        byte[] bad = new byte[values.size()];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = (byte) (values.get(i) == 0 ? 0 : 1);
        }
        return bad;
    }
}
