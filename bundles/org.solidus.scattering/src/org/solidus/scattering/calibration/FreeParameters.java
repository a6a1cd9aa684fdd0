/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.solidus.math.fit.Fit;

/**
 * Which of the wanted parameters an image determines: those that the points of each plane can bear, less those whose
 * errors say that they cannot be told. The others are held at their start.
 */
final class FreeParameters {

    /** An error above this says that a parameter is not determined. */
    private static final double MOST_ROTATION_ERROR = Math.toRadians(0.3);

    private static final double MOST_DISTANCE_ERROR = 0.01;
    private static final double MOST_PONI_ERROR = 2e-3;
    private static final double MOST_WAVELENGTH_ERROR = 0.003;
    private static final int FEWEST_POINTS = 12;
    /** The offset of a module along the arc alone. */
    private static final int FEWEST_FOR_OFFSET = 4;

    private static final Parameter WAVELENGTH = new Parameter(Kind.WAVELENGTH, 0);

    private final Planes start;
    private final Planes planes;
    private final Set<Kind> wanted;
    private final boolean arc;
    private final List<Parameter> free = new ArrayList<>();
    private final List<Parameter> held = new ArrayList<>();

    /**
     * @param start where parameters are held
     * @param planes are moved by a fit
     */
    FreeParameters(Planes start, Planes planes, Set<Kind> wanted) {
        this.start = start;
        this.planes = planes;
        this.wanted = wanted;
        arc = planes.count() > 1;
    }

    /** Those that the last fit refined. */
    List<Parameter> free() {
        return free;
    }

    /** Those that it held though they were wanted. */
    List<Parameter> held() {
        return held;
    }

    /** Fits all that is determined. */
    RobustFit.Result fit(List<ControlPoint> points) {
        choose(points, false);
        return fitDetermined(points);
    }

    /** Fits what must be right first: where the planes are, without how they are turned. */
    RobustFit.Result fitRoughly(List<ControlPoint> points) {
        choose(points, true);
        return fitDetermined(points);
    }

    private void choose(List<ControlPoint> points, boolean rough) {
        for (int plane = 0; plane < planes.count(); plane++) {
            int current = plane;
            List<ControlPoint> own =
                    points.stream().filter(point -> point.plane() == current).toList();
            for (Kind kind : Kind.values()) {
                if (wanted.contains(kind) && kind != Kind.WAVELENGTH) {
                    choose(new Parameter(kind, plane), own, rough);
                }
            }
        }
        if (wanted.contains(Kind.WAVELENGTH) && !rough) {
            free.add(WAVELENGTH);
        }
    }

    private void choose(Parameter parameter, List<ControlPoint> own, boolean rough) {
        if (!bearable(parameter.kind(), own)) {
            hold(parameter);
        } else if (!rough || first(parameter.kind())) {
            free.add(parameter);
        }
    }

    private boolean bearable(Kind kind, List<ControlPoint> own) {
        long rings = own.stream().mapToInt(ControlPoint::ring).distinct().count();
        return own.size() >= (kind == Kind.ROT2 && arc ? FEWEST_FOR_OFFSET : FEWEST_POINTS)
                && (kind != Kind.DISTANCE || rings > 1);
    }

    private boolean first(Kind kind) {
        return arc
                ? kind == Kind.ROT2 || kind == Kind.PONI1 || kind == Kind.PONI2
                : kind != Kind.ROT1 && kind != Kind.ROT2;
    }

    private void hold(Parameter parameter) {
        held.add(parameter);
        planes.set(parameter, start.get(parameter));
    }

    private RobustFit.Result fitDetermined(List<ControlPoint> points) {
        while (true) {
            RobustFit.Result result = new PlaneFits(planes, start, free, points).run();
            List<Parameter> undetermined = undetermined(result.fit());
            if (undetermined.isEmpty()) {
                return result;
            }
            free.removeAll(undetermined);
            undetermined.forEach(this::hold);
        }
    }

    /** The worst determined parameter of each plane, and of all the wavelength first, where an error says too little. */
    private List<Parameter> undetermined(Fit fit) {
        if (fit.parameters().length == 0) {
            return List.of();
        }
        boolean[] vague = new boolean[free.size()];
        for (int k = 0; k < vague.length; k++) {
            double error = fit.error(k);
            vague[k] = (Double.isNaN(error) ? Double.POSITIVE_INFINITY : error) / most(free.get(k)) > 1;
        }
        if (free.contains(WAVELENGTH) && IntStream.range(0, vague.length).anyMatch(k -> vague[k])) {
            return List.of(WAVELENGTH);
        }
        List<Parameter> worst = new ArrayList<>();
        for (int plane = 0; plane < planes.count(); plane++) {
            worst(plane, vague).ifPresent(worst::add);
        }
        return worst;
    }

    private Optional<Parameter> worst(int plane, boolean[] vague) {
        return IntStream.range(0, vague.length)
                .filter(k -> vague[k] && free.get(k).of(plane))
                .mapToObj(free::get)
                .reduce((first, other) -> rank(other) < rank(first) ? other : first);
    }

    /** In which order parameters are held. */
    private static int rank(Parameter parameter) {
        return switch (parameter.kind()) {
            case WAVELENGTH -> 0;
            case ROT1 -> 1;
            case ROT2 -> 2;
            case DISTANCE -> 3;
            case PONI1, PONI2 -> 4;
        };
    }

    private double most(Parameter parameter) {
        return switch (parameter.kind()) {
            case DISTANCE -> MOST_DISTANCE_ERROR * planes.values[parameter.plane()][0];
            case PONI1, PONI2 -> MOST_PONI_ERROR;
            case ROT1, ROT2 -> MOST_ROTATION_ERROR;
            case WAVELENGTH -> MOST_WAVELENGTH_ERROR * planes.wavelength;
        };
    }
}
