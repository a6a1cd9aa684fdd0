/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.device.DeviceContext;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.ScaledClock;
import org.solidus.device.journal.JournalLimits;
import org.solidus.device.link.Links;
import org.solidus.device.plan.AcquisitionPlan;

/** Runs of plans with sources without wires. */
final class Rehearsals {

    private Rehearsals() {}

    static Environment environment(InstrumentClock clock) {
        Registry all = ClassPathRegistry.load(Rehearsals.class.getClassLoader());
        Registry registry = new Registry(
                List.of(),
                all.readers(),
                all.sinks(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new FakeSource.Driver()));
        return new Environment(registry, new DeviceContext(clock, Links.standard()));
    }

    static AcquisitionPlan plan(Path folder, String body) throws PipelineException {
        return AcquisitionPlan.parse("plan.yaml", "acquisition: 1\n" + body, folder);
    }

    static InstrumentClock quick() {
        return new ScaledClock(10, Instant.parse("2026-01-01T00:00:00Z"));
    }

    static CheckedPlan checked(Path folder, String body) throws PipelineException {
        return PlanCheck.of(plan(folder, body), environment(quick()));
    }

    static RunReport run(Path folder, String body) throws Exception {
        return run(folder, body, RunListener.NONE, () -> false);
    }

    static RunReport run(Path folder, String body, RunListener listener, BooleanSupplier stop) throws Exception {
        Environment environment = environment(quick());
        CheckedPlan checked = PlanCheck.of(plan(folder, body), environment);
        return Acquisition.run(
                checked,
                environment,
                new Acquisition.Options(folder, JournalLimits.usual(), listener, Progress.NONE, stop));
    }
}
