/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.app.Contribution;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.step.Step;

/** The program with everything that the class path has, and steps that fail or take their time. */
final class SlurmProgram {

    private SlurmProgram() {}

    public static void main(String[] arguments) {
        System.exit(Main.run(registry(), arguments, System.in, System.out, System.err));
    }

    static Registry registry() {
        Registry found = ClassPathRegistry.load(Main.class.getClassLoader());
        List<Step<?>> steps = new ArrayList<>(List.of(new Scale(), new Slow()));
        found.steps().stream().map(StepInfo::step).forEach(steps::add);
        return new Registry(
                steps,
                found.readers(),
                found.sinks(),
                List.of(),
                List.of(),
                found.commands(),
                found.contributions(Contribution.class));
    }
}
