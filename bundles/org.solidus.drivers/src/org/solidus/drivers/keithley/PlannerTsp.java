/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.Locale;
import org.solidus.device.DeviceException;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Sweep;

/**
 * A 2600 sweeps by a script of its own, which takes the output off when the host falls silent.
 *
 * @param volts that the model sources at most, V
 */
record PlannerTsp(double volts) implements Planner {

    private static final int BUFFER = 60_000;
    private static final double OVERHEAD = 5e-3;

    /** Current and potential are measured one after the other. */
    private static final int MEASUREMENTS = 2;

    @Override
    public Plan plan(Profile profile, KeithleySettings settings) throws DeviceException {
        SweepPath path = Sweeps.path(profile, settings, volts);
        double least = MEASUREMENTS * settings.integration() + OVERHEAD;
        if (path.interval() < least) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "A point every %.4g s is too fast: one takes %.4g s. Take steps of %.4g V, or fewer cycles of the mains.",
                    path.interval(),
                    least,
                    least * path.rate()));
        }
        if (path.points() > BUFFER) {
            throw new DeviceException("The sweep has " + path.points() + " points, and the instrument keeps " + BUFFER
                    + ": take larger steps.");
        }
        double limit = ((Sweep) profile).compliance();
        return new Plan(
                Sweeps.prepared(
                        path,
                        path.points(),
                        settings,
                        String.format(
                                Locale.ROOT,
                                "The instrument takes its output off %.3g s after it last heard of the host.",
                                settings.deadMan())),
                Sweeps.setup(profile, path, settings),
                meter -> new ScriptRun(meter, path, limit));
    }
}
