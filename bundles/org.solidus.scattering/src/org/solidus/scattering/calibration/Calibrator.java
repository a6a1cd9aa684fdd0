/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Frame;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.LabPositions;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RingResidual;

/**
 * Refines a geometry from an image of a calibrant's powder rings.
 *
 * <p>Lines are looked for in sectors of the azimuth (strips of columns of each module of an ARC detector) and the start
 * geometry is brought near by {@link Capture}. Then, in rounds with a narrowing window: every ring is measured in every
 * sector by a least-squares fit of its line, rings that overlap together with their relative places known; the geometry
 * is fitted to all these points at once ({@link RobustFit}); the image is projected anew. Parameters that the image does
 * not determine are held at their start. At last the rings must explain the lines of the image and the image must show
 * the rings ({@link Match}); otherwise there is no result but a sentence.
 *
 * <p>Reach: the PONI of a flat detector may be off by 7 mm along each axis and the distance by 6 %, and rotations by
 * what that covers (a degree at 0.2 m is 3.5 mm); a module of an ARC detector by 0.4 deg along the arc and 1.5 mm
 * across it, its distance by 1 %. No further than half of the space between strong rings is certain.
 */
public final class Calibrator {

    private static final double[] SEARCH = {7, 4, 2.5, 2, 1.5, 1.5, 1.5};
    private static final int LEAST_ROUNDS = 4;
    private static final double SETTLED = 0.01;
    private static final int LEAST_LINES = 10;
    private static final double LEAST_EXPLAINED = 0.8;
    private static final double LEAST_FOUND = 0.6;
    private static final double MOST_ABSENT = 0.1;
    private static final double LEAST_USED = 0.5;
    /** Most that lines may scatter about their rings, in widths. */
    private static final double MOST_RESIDUAL = 0.35;

    private final Frame frame;
    private final Counts image;
    private final Geometry start;
    private final Calibrant calibrant;
    private final Set<Kind> wanted;
    private final byte[] bad;
    private final List<String> warnings = new ArrayList<>();
    private final double pixel;
    private final double binWidth;
    private final double largest;
    private final Sectors sectors;

    private Calibrator(
            Frame frame, Geometry geometry, Calibrant calibrant, Set<Kind> wanted, byte[] bad, double mostCounts) {
        int[] shape = frame.shape();
        this.frame = frame;
        this.start = geometry.forImage(shape[0], shape[1]);
        this.calibrant = calibrant;
        this.wanted = wanted;
        this.bad = bad;
        this.image = Counts.of(frame, start, bad, mostCounts);
        requireLight();
        pixel = Math.min(start.detector().pixel1(), start.detector().pixel2());
        largest = largest();
        double cos = start instanceof ArcGeometry ? 1 : Math.max(0.5, 1 - largest * largest / 2);
        binWidth = 0.75 * pixel / start.distance() * cos * cos * Math.sqrt(1 - largest * largest / 4);
        sectors = Sectors.of(start, covered());
    }

    /**
     * Refines.
     *
     * @param frame the image, rows x columns
     * @param geometry to start from, with a wavelength
     * @param calibrant its rings as far out as the image reaches
     * @param wanted what to refine; of an ARC detector of each module
     * @param bad 1 = masked, one value a pixel; empty for none
     * @param mostCounts larger values are no measurements
     * @throws IllegalArgumentException with a sentence, when no geometry can be found that image and calibrant agree on
     */
    public static Calibration calibrate(
            Frame frame, Geometry geometry, Calibrant calibrant, Set<Kind> wanted, byte[] bad, double mostCounts) {
        if (!geometry.hasWavelength()) {
            throw new IllegalArgumentException("A calibration needs the wavelength, which the geometry does not give.");
        }
        return new Calibrator(frame, geometry, calibrant, wanted, bad, mostCounts).run();
    }

    private void requireLight() {
        double sum = 0;
        for (float value : image.value()) {
            sum += Float.isNaN(value) ? 0 : value;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("The image is empty: no valid pixel has a count.");
        }
    }

    private double largest() {
        LabPositions positions = new LabPositions(start, image.rows(), image.columns());
        double[] x = new double[image.columns()];
        double[] y = new double[image.columns()];
        double[] z = new double[image.columns()];
        double most = 0;
        for (int row = 0; row < image.rows(); row++) {
            positions.centres(row, x, y, z);
            for (int column : new int[] {0, image.columns() - 1}) {
                double t = Math.atan2(Math.hypot(x[column], y[column]), z[column]);
                most = Math.max(most, 2 * Math.sin(t / 2));
            }
        }
        return most;
    }

    /** Part of the circle that the image covers. */
    private double covered() {
        LabPositions positions = new LabPositions(start, image.rows(), image.columns());
        double[] x = new double[image.columns()];
        double[] y = new double[image.columns()];
        double[] z = new double[image.columns()];
        boolean[] seen = new boolean[360];
        for (int row = 0; row < image.rows(); row += 7) {
            positions.centres(row, x, y, z);
            for (int column = 0; column < x.length; column += 7) {
                seen[(int) (Math.toDegrees(Math.atan2(y[column], x[column])) + 180) % 360] = true;
            }
        }
        int n = 0;
        for (boolean one : seen) {
            n += one ? 1 : 0;
        }
        return n / 360.0;
    }

    private Projection project(Planes planes) {
        return new Projection(image, planes.geometry(), sectors, binWidth);
    }

    private Calibration run() {
        Planes planes = Planes.of(start);
        PeakSearch search = new PeakSearch(image.counting());
        List<Peak> peaks = search.all(project(planes));
        if (peaks.size() < LEAST_LINES) {
            throw new IllegalArgumentException(
                    "The image shows no powder rings: " + peaks.size() + " lines in all its sectors.");
        }
        new Capture(planes, calibrant.rings(), pixel, pixel / start.distance(), largest * 1.1).run(peaks, sectors);
        Widths widths = Widths.of(width(peaks));
        Refinement last = refine(planes, widths);
        return verified(planes, last, search);
    }

    private static double width(List<Peak> peaks) {
        double[] widths = peaks.stream()
                .filter(peak -> peak.width() > 0)
                .mapToDouble(Peak::width)
                .sorted()
                .toArray();
        return widths[widths.length / 3];
    }

    /** What the last round gave. */
    private record Refinement(
            Survey survey, RobustFit.Result result, List<Parameter> parameters, List<Parameter> held) {}

    private Refinement refine(Planes planes, Widths first) {
        Widths widths = first;
        Refinement last = null;
        for (int round = 0; round < SEARCH.length; round++) {
            Survey survey = Survey.of(
                    project(planes), planes, calibrant.rings(), widths, SEARCH[round], pixel, image.counting());
            requirePoints(survey);
            widths = survey.widths();
            Planes before = planes.copy();
            last = fit(planes, survey, round == 0);
            if (round >= LEAST_ROUNDS - 1 && moved(before, planes, survey) < SETTLED) {
                break;
            }
        }
        return last;
    }

    private void requirePoints(Survey survey) {
        long rings =
                survey.points().stream().mapToInt(ControlPoint::ring).distinct().count();
        if (survey.points().size() < LEAST_LINES || rings < 2) {
            throw new IllegalArgumentException("There are too few rings of " + calibrant.name() + ": "
                    + survey.points().size() + " lines on " + rings
                    + " of its rings lie near the place where the start geometry expects them." + flipped());
        }
    }

    private double moved(Planes before, Planes after, Survey survey) {
        double sum = 0;
        for (ControlPoint point : survey.points()) {
            double by =
                    (after.s(point.plane(), point.at1(), point.at2()) - point.q() * after.wavelength / (2 * Math.PI))
                            - (before.s(point.plane(), point.at1(), point.at2())
                                    - point.q() * before.wavelength / (2 * Math.PI));
            sum += Math.abs(by) / point.perPixel();
        }
        return sum / survey.points().size();
    }

    private Refinement fit(Planes planes, Survey survey, boolean rough) {
        FreeParameters choice = new FreeParameters(Planes.of(start), planes, wanted);
        RobustFit.Result result = rough ? choice.fitRoughly(survey.points()) : choice.fit(survey.points());
        return new Refinement(survey, result, choice.free(), choice.held());
    }

    private Calibration verified(Planes planes, Refinement last, PeakSearch search) {
        Survey survey = last.survey();
        RobustFit.Result result = last.result();
        Match match = Match.of(search.all(project(planes)), sectors, planes, calibrant.rings(), survey, result.used());
        require(planes, match, result, survey, last.parameters());
        warn(planes, last);
        List<Calibration.Point> points = points(planes, survey, result);
        int rings = (int) points.stream()
                .filter(Calibration.Point::used)
                .mapToInt(Calibration.Point::ring)
                .distinct()
                .count();
        double[] errors = new double[last.parameters().size()];
        Arrays.setAll(errors, result.fit()::error);
        return new Calibration(
                planes.geometry(),
                last.parameters(),
                errors,
                result.fit().covariance(),
                last.held(),
                points,
                result.rms(),
                result.scatter(),
                result.fit().reducedChiSquared(),
                rings,
                match.explained(),
                match.found(),
                sectors.around(),
                warnings);
    }

    private void require(
            Planes planes, Match match, RobustFit.Result result, Survey survey, List<Parameter> parameters) {
        double width = survey.widths().at(largest / 2) / (pixel / planes.values[0][0]);
        double used = (double) result.points() / survey.points().size();
        Optional<String> problem = Optional.empty();
        if (!result.fit().converged()) {
            problem = Optional.of("the fit of " + parameters.size() + " parameters to "
                    + survey.points().size() + " points did not converge");
        } else if (match.explained() < LEAST_EXPLAINED) {
            problem = Optional.of(percent(match.explained())
                    + " of the strength of the lines in the image lies on its rings (above chance)");
        } else if (match.strong() > 0 && match.found() < LEAST_FOUND) {
            problem = Optional.of("only " + percent(match.found()) + " of its " + match.strong()
                    + " rings that should be strong were seen where they should be");
        } else if (match.absent().size() >= Math.max(2, MOST_ABSENT * match.strong())) {
            problem = Optional.of(
                    "its rings " + String.join(", ", match.absent()) + " should be strong and are not there");
        } else if (used < LEAST_USED) {
            problem = Optional.of("only " + percent(used) + " of the measured lines agree on one geometry");
        } else if (result.rms() > Math.max(0.5, MOST_RESIDUAL * width)) {
            problem = Optional.of(
                    String.format(Locale.ROOT, "the lines scatter by %.2f pixels about its rings", result.rms()));
        }
        if (problem.isPresent()) {
            throw new IllegalArgumentException("The image does not fit the rings of " + calibrant.name() + ": "
                    + problem.get()
                    + ". Check the calibrant, the wavelength, the orientation of the image and the start"
                    + " geometry." + flipped());
        }
    }

    private static String percent(double part) {
        return Math.round(100 * Math.max(0, part)) + " %";
    }

    /** A sentence for an image that is stored another way round than the geometry says; empty where it is not. */
    private String flipped() {
        return RingResidual.of(start, frame.raw(), bad)
                .better()
                .map(better ->
                        " With orientation " + better.number() + " the rings of the start geometry are rounder than"
                                + " with the stated " + start.orientation().number() + ": is the image flipped?")
                .orElse("");
    }

    private void warn(Planes planes, Refinement last) {
        if (!last.held().isEmpty()) {
            warnings.add("The image does not determine " + names(last.held())
                    + ": held at the start value, and the errors of the others hold for that.");
        }
        double moved = moved(Planes.of(start), planes, last.survey());
        if (moved > 3) {
            Optional<Orientation> better =
                    RingResidual.of(start, frame.raw(), bad).better();
            if (better.isPresent()) {
                warnings.add("With orientation " + better.get().number()
                        + " the rings of the start geometry are rounder than with the stated "
                        + start.orientation().number()
                        + ". A geometry was found for the stated one, but if the image is"
                        + " flipped, its azimuths are mirrored.");
            }
        }
    }

    private String names(List<Parameter> parameters) {
        if (!(start instanceof ArcGeometry arc)) {
            return String.join(
                    ", ", parameters.stream().map(one -> name(one.kind())).toList());
        }
        Map<String, List<String>> modules = new LinkedHashMap<>();
        for (int plane = 0; plane < arc.modules().size(); plane++) {
            int current = plane;
            String kinds = String.join(
                    ", ",
                    parameters.stream()
                            .filter(one -> one.kind() != Kind.WAVELENGTH && one.plane() == current)
                            .map(one -> name(one.kind()))
                            .toList());
            if (!kinds.isEmpty()) {
                modules.computeIfAbsent(kinds, key -> new ArrayList<>())
                        .add(arc.modules().get(plane).name());
            }
        }
        List<String> parts = new ArrayList<>();
        if (parameters.contains(new Parameter(Kind.WAVELENGTH, 0))) {
            parts.add(name(Kind.WAVELENGTH));
        }
        modules.forEach((kinds, names) -> parts.add(kinds + " of " + String.join(", ", names)));
        return String.join("; ", parts);
    }

    private String name(Kind kind) {
        return start instanceof ArcGeometry && kind == Kind.ROT2
                ? "offset"
                : kind.name().toLowerCase(Locale.ROOT);
    }

    private List<Calibration.Point> points(Planes planes, Survey survey, RobustFit.Result result) {
        List<Calibration.Point> points = new ArrayList<>();
        Orientation orientation = start.orientation();
        for (int i = 0; i < survey.points().size(); i++) {
            ControlPoint point = survey.points().get(i);
            double row = point.at1() / start.detector().pixel1() + planes.firstRow(point.plane()) - 0.5;
            double column = point.at2() / start.detector().pixel2() - 0.5;
            points.add(new Calibration.Point(
                    point.ring(),
                    point.plane(),
                    sectors.place(point.sector()),
                    orientation.rowsReversed() ? image.rows() - 1 - row : row,
                    orientation.columnsReversed() ? image.columns() - 1 - column : column,
                    2 * Math.asin(Math.min(1, point.q() * planes.wavelength / (4 * Math.PI))),
                    point.azimuth(),
                    result.residuals()[i],
                    point.error() / point.perPixel(),
                    result.used()[i]));
        }
        return points;
    }
}
