/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.nio.file.Path;
import java.util.List;
import org.solidus.core.run.Progress;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.journal.JournalLimits;

/** A run in a process of its own, which is killed in the middle; says how many readings it has seen. */
final class KilledRun {

    private KilledRun() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Environment environment = Rehearsals.environment(InstrumentClock.system());
        CheckedPlan checked = PlanCheck.of(Rehearsals.plan(folder, """
                        devices:
                          smu:
                            driver: fake.source
                            address: none
                            every: 50 ms
                            profile: { cv: { start: 0 V, vertices: [5 V], end: 0 V, rate: 10 mV/s, step: 0.1 mV, compliance: 10 mA } }
                        """), environment);
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
                checked,
                environment,
                new Acquisition.Options(folder, JournalLimits.usual(), listener, Progress.NONE, () -> false));
    }
}
