/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import org.solidus.device.DeviceException;
import org.solidus.device.profile.Profile;

/**
 * The host paces every sweep of a 2400, so that its memory of 2500 points limits none and each point can be watched as it
 * comes.
 *
 * @param volts that the model sources at most, V
 */
record Planner2400(double volts) implements Planner {

    @Override
    public Plan plan(Profile profile, KeithleySettings settings) throws DeviceException {
        SweepPath path = Sweeps.path(profile, settings, volts);
        Sweeps.requirePaceable(path, settings);
        return new Plan(
                Sweeps.prepared(
                        path,
                        path.points(),
                        settings,
                        "The host sets each point when it is due; the worst lateness is told."),
                Sweeps.setup(profile, path, settings),
                meter -> new PacedRun(meter, path));
    }
}
