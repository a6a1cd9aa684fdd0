/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.solidus.crystal.Lattice;

/** The truth of each frame: means over its exposure. */
final class FrameTruths {

    private static final double SQUARE_MM_PER_CM = 100;
    private static final double MM_PER_CM = 10;
    private static final double CUBIC_MM_PER_CM = 1000;

    private final FlashPlan plan;
    private final SampleScattering sample;
    private final Map<String, double[]> arrays = new LinkedHashMap<>();
    private final int size;

    private FrameTruths(FlashPlan plan, SampleScattering sample, int size) {
        this.plan = plan;
        this.sample = sample;
        this.size = size;
    }

    /** The truth of all frames of a series. */
    static FrameTruths of(FlashPlan plan, SampleScattering sample, Shots shots) {
        FrameTruths truths = new FrameTruths(plan, sample, shots.size());
        for (int i = 0; i < shots.size(); i++) {
            truths.add(i, shots.shot(i));
        }
        return truths;
    }

    private void add(int frame, Shot shot) {
        Rod rod = plan.system().rod();
        put("time", frame, FlashBeam.middle(shot));
        mean("temperature", frame, shot, RodState::temperature);
        mean("furnace", frame, shot, RodState::furnace);
        mean("a", frame, shot, state -> cell(state).a());
        mean("b", frame, shot, state -> cell(state).b());
        mean("c", frame, shot, state -> cell(state).c());
        List<Phase> phases = sample.phases();
        for (int i = 0; i < phases.size(); i++) {
            int phase = i;
            mean("fraction_" + phases.get(i).name(), frame, shot, state -> sample.massShares(state)[phase]);
            mean("atoms_" + phases.get(i).name(), frame, shot, state -> sample.shares(state)
                    .crystals()[phase]);
        }
        mean("amorphous", frame, shot, state -> sample.massShares(state)[phases.size()]);
        mean("atoms_amorphous", frame, shot, state -> sample.shares(state).amorphous());
        mean("density", frame, shot, RodState::density);
        mean("length", frame, shot, this::length);
        mean("field", frame, shot, state -> state.voltage() / length(state) * MM_PER_CM);
        mean("current_density", frame, shot, state -> state.current() / area(state) * SQUARE_MM_PER_CM);
        mean(
                "power_density",
                frame,
                shot,
                state ->
                        state.power() / (rod.volume() * Math.pow(rod.shrinkage(state.density()), 3)) * CUBIC_MM_PER_CM);
    }

    private Lattice cell(RodState state) {
        return sample.latp().scattering().cell(state.temperature());
    }

    private double area(RodState state) {
        double factor = plan.system().rod().shrinkage(state.density());
        return plan.system().rod().area() * factor * factor;
    }

    private double length(RodState state) {
        ThermalExpansion expansion = sample.latp().scattering().expansion();
        double begin = plan.system().furnace().start();
        return plan.system().rod().length()
                * plan.system().rod().shrinkage(state.density())
                * (1 + expansion.meanStrain(state.temperature()))
                / (1 + expansion.meanStrain(begin));
    }

    private void mean(String name, int frame, Shot shot, ToDoubleFunction<RodState> value) {
        put(
                name,
                frame,
                shot.states().stream().mapToDouble(value).sum() / shot.states().size());
    }

    private void put(String name, int frame, double value) {
        arrays.computeIfAbsent(name, key -> new double[size])[frame] = value;
    }

    double[] array(String name) {
        return arrays.get(name);
    }

    void write(FlashTruthFolder folder) throws IOException {
        for (Map.Entry<String, double[]> entry : arrays.entrySet()) {
            folder.write(entry.getKey(), entry.getValue());
        }
    }
}
