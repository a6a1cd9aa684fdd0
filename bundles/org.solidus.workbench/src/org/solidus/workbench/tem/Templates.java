/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.crystal.electron.ElectronBeam;
import org.solidus.crystal.electron.ElectronReflections;
import org.solidus.crystal.electron.KinematicPattern;
import org.solidus.crystal.electron.KinematicPatterns;
import org.solidus.crystal.electron.PatternSettings;
import org.solidus.crystal.electron.RockingCurve;
import org.solidus.tem.match.MatchStep;

/** Simulated patterns of the phases that a step matches with, as it simulates them. Any thread but that of the UI. */
final class Templates {

    private final List<ElectronReflections> reflections = new ArrayList<>();
    private final List<KinematicPatterns> patterns = new ArrayList<>();
    private final MatchStep.Params params;

    private Templates(MatchStep.Params params) {
        this.params = params;
        PatternSettings settings = new PatternSettings(
                ElectronBeam.of(1e3 * params.voltage()),
                Math.toRadians(params.precession()),
                new RockingCurve.Slab(10 * params.thickness()),
                params.weakest());
        for (MatchStep.Phase phase : params.phases()) {
            ElectronReflections all = ElectronReflections.of(phase.structure().get(), params.factors(), params.reach());
            reflections.add(all);
            patterns.add(KinematicPatterns.of(all, settings));
        }
    }

    static Templates of(MatchStep.Params params) {
        return new Templates(params);
    }

    /** Whether these are what other parameters give. */
    boolean fits(MatchStep.Params other) {
        return params.equals(other);
    }

    /** A spot of a template. @param label indices of its reflection: {@code 2 0 -1} */
    record Spot(double x, double y, double intensity, String label) {}

    /** The spots of a candidate; none of a phase that is not among the templates. */
    List<Spot> spots(Candidate candidate) {
        int phase = candidate.phase() - 1;
        Optional<KinematicPatterns> of =
                phase >= 0 && phase < patterns.size() ? Optional.of(patterns.get(phase)) : Optional.empty();
        List<Spot> spots = new ArrayList<>();
        of.filter(known -> candidate.orientation().isPresent()).ifPresent(known -> {
            KinematicPattern pattern = known.at(candidate.orientation().get());
            ElectronReflections all = reflections.get(phase);
            for (int i = 0; i < pattern.size(); i++) {
                int at = pattern.reflection()[i];
                String label = all.h()[at] + " " + all.k()[at] + " " + all.l()[at];
                spots.add(new Spot(pattern.x()[i], pattern.y()[i], pattern.intensity()[i], label));
            }
        });
        return spots;
    }
}
