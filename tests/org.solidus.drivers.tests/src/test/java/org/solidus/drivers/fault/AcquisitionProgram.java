/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.run.Progress;
import org.solidus.device.DeviceContext;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.acquire.Acquisition;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.acquire.RunListener;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.JournalLimits;
import org.solidus.device.link.Links;
import org.solidus.device.plan.AcquisitionPlan;

/** A host that runs the plan of a folder until it is killed; says how many readings it has and since when, ms UTC. */
final class AcquisitionProgram {

    static final String PLAN = "plan.yaml";

    private AcquisitionProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Environment environment = environment();
        RunListener listener = new RunListener() {

            private long seen;

            @Override
            public void readings(List<Reading> readings) {
                seen += readings.size();
                System.out.println(seen + " " + environment.clock().now().toEpochMilli());
            }

            @Override
            public void event(Event event) {
                System.err.println(event);
            }
        };
        Acquisition.run(
                PlanCheck.of(plan(folder), environment),
                environment,
                new Acquisition.Options(folder, JournalLimits.usual(), listener, Progress.NONE, () -> false));
    }

    static AcquisitionPlan plan(Path folder) throws Exception {
        return AcquisitionPlan.parse(PLAN, text(folder), folder);
    }

    private static String text(Path folder) throws IOException {
        return Files.readString(folder.resolve(PLAN));
    }

    static Environment environment() {
        return new Environment(
                ClassPathRegistry.load(AcquisitionProgram.class.getClassLoader()),
                new DeviceContext(InstrumentClock.system(), Links.standard()));
    }
}
