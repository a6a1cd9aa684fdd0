/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.Arrays;
import java.util.List;
import org.solidus.math.fit.FitModel;

/** How far control points lie from their rings, in s = 2 sin(theta), as a function of the refined parameters. */
final class GeometryModel implements FitModel {

    private final Planes planes;
    private final List<Parameter> parameters;
    private final List<ControlPoint> points;
    /** By plane and kind: index of the parameter, -1 where it is held. */
    private final int[][] index;

    private final double[] derivatives = new double[5];

    GeometryModel(Planes planes, List<Parameter> parameters, List<ControlPoint> points) {
        this.planes = planes;
        this.parameters = List.copyOf(parameters);
        this.points = List.copyOf(points);
        index = new int[planes.count()][Kind.values().length];
        for (int plane = 0; plane < index.length; plane++) {
            Arrays.fill(index[plane], -1);
            for (int k = 0; k < parameters.size(); k++) {
                if (parameters.get(k).of(plane)) {
                    index[plane][parameters.get(k).kind().ordinal()] = k;
                }
            }
        }
    }

    @Override
    public int points() {
        return points.size();
    }

    @Override
    public int parameters() {
        return parameters.size();
    }

    /** Takes parameters over into the planes. */
    void apply(double[] p) {
        for (int k = 0; k < parameters.size(); k++) {
            planes.set(parameters.get(k), p[k]);
        }
    }

    /** The parameters as the planes have them. */
    double[] current() {
        return parameters.stream().mapToDouble(planes::get).toArray();
    }

    private boolean impossible() {
        for (double[] v : planes.values) {
            if (!(v[0] > 0)) {
                return true;
            }
        }
        return !(planes.wavelength > 0);
    }

    @Override
    public void evaluate(double[] p, double[] values) {
        apply(p);
        boolean impossible = impossible();
        for (int i = 0; i < values.length && i < points.size(); i++) {
            ControlPoint point = points.get(i);
            values[i] = impossible
                    ? Double.NaN
                    : planes.s(point.plane(), point.at1(), point.at2()) - point.q() * planes.wavelength / (2 * Math.PI);
        }
    }

    @Override
    public void evaluate(double[] p, double[] values, double[] jacobian) {
        evaluate(p, values);
        int n = parameters.size();
        Arrays.fill(jacobian, 0, n * points.size(), 0);
        for (int i = 0; i < points.size(); i++) {
            ControlPoint point = points.get(i);
            planes.derivatives(point.plane(), point.at1(), point.at2(), derivatives);
            int[] at = index[point.plane()];
            for (int kind = 0; kind < derivatives.length; kind++) {
                if (at[kind] >= 0) {
                    jacobian[i * n + at[kind]] = derivatives[kind];
                }
            }
            int wavelength = at[Kind.WAVELENGTH.ordinal()];
            if (wavelength >= 0) {
                jacobian[i * n + wavelength] = -point.q() / (2 * Math.PI);
            }
        }
    }
}
