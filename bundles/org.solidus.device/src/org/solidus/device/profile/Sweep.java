/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.profile;

import java.util.List;

/**
 * A cyclic voltammogram: the potential goes from {@code start} to each vertex in turn at a constant rate, the vertices
 * again for each cycle, and ends at {@code end}.
 *
 * @param start potential, V
 * @param vertices potentials where it turns, V; at least one
 * @param end potential, V
 * @param rate scan rate, V/s
 * @param cycles how often the vertices are gone through
 * @param step largest potential between two points, V
 * @param compliance largest current, A
 */
public record Sweep(
        double start, List<Double> vertices, double end, double rate, int cycles, double step, double compliance)
        implements Profile {

    public Sweep {
        vertices = List.copyOf(vertices);
        if (vertices.isEmpty() || cycles < 1 || !(rate > 0) || !(step > 0) || !(compliance > 0)) {
            throw new IllegalArgumentException(
                    "A sweep needs a vertex, at least one cycle and a positive rate, step and "
                            + "compliance; found vertices " + vertices + ", cycles " + cycles + ", rate " + rate
                            + " V/s, step "
                            + step + " V, compliance " + compliance + " A.");
        }
    }

    @Override
    public double seconds() {
        double way = 0;
        double from = start;
        for (int cycle = 0; cycle < cycles; cycle++) {
            for (double vertex : vertices) {
                way += Math.abs(vertex - from);
                from = vertex;
            }
        }
        return (way + Math.abs(end - from)) / rate;
    }
}
