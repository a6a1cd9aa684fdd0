/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Opener;
import org.solidus.figure.Range;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RingPaths;

/**
 * What lies over a detector image, computed on a background thread.
 *
 * @param paths angles of its pixels; absent without a geometry that fits
 * @param seen least and largest two-theta on the image, rad
 * @param rings that somebody wants to see
 * @param saturated pixels that hold the largest number there can be, or more than the largest valid one
 * @param left pixels that are no measurements: gaps between modules, dead ones
 * @param problem why something is not shown; may be empty
 */
record FrameOverlay(
        Optional<RingPaths> paths,
        Range seen,
        List<RingLayer.Drawn> rings,
        BitSet saturated,
        BitSet left,
        String problem) {

    static final FrameOverlay NOTHING =
            new FrameOverlay(Optional.empty(), new Range(0, 1), List.of(), new BitSet(), new BitSet(), "");

    private static final int STEPS = 24;

    static FrameOverlay of(
            Frame frame, Optional<Integration> integration, String wanted, Planned planned, Opener opener) {
        int[] shape = frame.shape();
        BitSet saturated = saturated(frame.raw(), integration);
        String problem = "";
        Optional<RingPaths> paths = Optional.empty();
        try {
            paths = integration.map(one -> RingPaths.of(one.geometry(), shape[0], shape[1]));
        } catch (IllegalArgumentException doesNotFit) {
            problem = doesNotFit.getMessage();
        }
        BitSet left = left(frame.raw(), paths, shape, integration);
        Range seen = paths.map(geometry -> seen(geometry, shape[0], shape[1])).orElse(new Range(0, 1));
        List<RingLayer.Drawn> rings = List.of();
        try {
            rings = paths.map(geometry -> RingLayer.drawn(
                            geometry,
                            RingChoice.parse(
                                    wanted,
                                    name -> planned.structure(name, opener),
                                    geometry.geometry().wavelength(),
                                    seen.high())))
                    .orElse(List.of());
        } catch (IllegalArgumentException notRings) {
            problem = notRings.getMessage();
        }
        if (problem.isEmpty() && paths.isEmpty() && !wanted.isBlank()) {
            problem = "Rings need a geometry: add a step that integrates, and give it one.";
        }
        return new FrameOverlay(paths, seen, rings, saturated, left, problem);
    }

    /** The largest number of an unsigned type (of a signed one: of its use by detectors), and what the step says. */
    private static BitSet saturated(NDArray values, Optional<Integration> integration) {
        ElementType type = values.type();
        double full = type.floating() || type.bytes() > 4
                ? Double.POSITIVE_INFINITY
                : Math.pow(2, 8.0 * type.bytes() - (type.signed() ? 1 : 0)) - 1;
        double most = integration.flatMap(Integration::high).orElse(Double.POSITIVE_INFINITY);
        BitSet found = new BitSet();
        if (full == Double.POSITIVE_INFINITY && most == Double.POSITIVE_INFINITY) {
            return found;
        }
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (value >= full || value > most) {
                found.set(i);
            }
        }
        return found;
    }

    private static BitSet left(
            NDArray values, Optional<RingPaths> paths, int[] shape, Optional<Integration> integration) {
        BitSet found = new BitSet();
        paths.map(RingPaths::geometry).ifPresent(geometry -> {
            byte[] gaps = geometry.detector().gaps(shape[0], shape[1], geometry.orientation());
            for (int i = 0; i < gaps.length; i++) {
                found.set(i, gaps[i] != 0);
            }
        });
        double low = integration.flatMap(Integration::low).orElse(Double.NEGATIVE_INFINITY);
        double dummy = integration.flatMap(Integration::dummy).orElse(Double.NaN);
        if (low > Double.NEGATIVE_INFINITY || !Double.isNaN(dummy)) {
            for (int i = 0; i < values.size(); i++) {
                double value = values.get(i);
                if (value < low || value == dummy) {
                    found.set(i);
                }
            }
        }
        return found;
    }

    /** By a coarse look all over the image, and at the beam where it hits. */
    private static Range seen(RingPaths paths, int rows, int columns) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i <= STEPS; i++) {
            for (int k = 0; k <= STEPS; k++) {
                double row = -0.5 + (double) rows * i / STEPS;
                double column = -0.5 + (double) columns * k / STEPS;
                double twoTheta = paths.twoThetaAt(Math.min(column, columns - 0.5001), Math.min(row, rows - 0.5001));
                least = Math.min(least, twoTheta);
                most = Math.max(most, twoTheta);
            }
        }
        Geometry geometry = paths.geometry();
        if (geometry instanceof FlatGeometry flat) {
            double[] beam = flat.beamCentre();
            boolean hits = beam[0] >= 0 && beam[0] <= rows && beam[1] >= 0 && beam[1] <= columns;
            least = hits ? 0 : least;
        }
        return new Range(Math.min(least, most), most);
    }
}
