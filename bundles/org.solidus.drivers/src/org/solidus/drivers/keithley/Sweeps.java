/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.device.DeviceException;
import org.solidus.device.profile.Prepared;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Sweep;

/** What the planners of all source-meters share: which sweeps are refused, and how one is described. */
final class Sweeps {

    private Sweeps() {}

    /** @throws DeviceException when the profile is no sweep, or one beyond the limits */
    static SweepPath path(Profile profile, KeithleySettings settings, double volts) throws DeviceException {
        if (!(profile instanceof Sweep sweep)) {
            throw new DeviceException("This source-meter runs voltammograms, no "
                    + profile.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ".");
        }
        SweepPath path;
        try {
            path = new SweepPath(sweep);
        } catch (IllegalArgumentException e) {
            throw new DeviceException(e.getMessage(), e);
        }
        double low = Math.max(settings.minimumVoltage(), -volts);
        double high = Math.min(settings.maximumVoltage(), volts);
        if (path.lowest() < low || path.highest() > high) {
            throw new DeviceException("The sweep goes from " + path.lowest() + " V to " + path.highest()
                    + " V; this device may go from " + low + " V to " + high + " V.");
        }
        if (sweep.compliance() > settings.maximumCurrent()) {
            throw new DeviceException("The sweep allows " + sweep.compliance() + " A; this device may drive "
                    + settings.maximumCurrent() + " A at most.");
        }
        return path;
    }

    /** @throws DeviceException when points follow each other too fast for the host */
    static void requirePaceable(SweepPath path, KeithleySettings settings) throws DeviceException {
        double least = Math.max(settings.hostInterval(), settings.integration());
        if (path.interval() < least) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "%.4g V/s with a point every %.4g V is one every %.4g s; the host paces one every %.4g s at best: take "
                            + "steps of %.4g V.",
                    path.rate(),
                    path.step(),
                    path.interval(),
                    least,
                    least * path.rate()));
        }
    }

    static Setup setup(Profile profile, SweepPath path, KeithleySettings settings) {
        Sweep sweep = (Sweep) profile;
        return new Setup(
                false,
                sweep.start(),
                Math.max(0.2, Math.max(Math.abs(path.lowest()), Math.abs(path.highest()))),
                sweep.compliance(),
                settings.powerLineCycles(),
                settings.fourWire());
    }

    /** What will be measured, and what a person should know of it. */
    static Prepared prepared(SweepPath path, long points, KeithleySettings settings, String... notes) {
        List<String> all = new ArrayList<>(List.of(notes));
        all.add(String.format(
                Locale.ROOT,
                "The current is the mean of the last %.3g ms of each step of %.4g ms: a charge that flows faster is not seen.",
                1e3 * settings.integration(),
                1e3 * path.interval()));
        if (path.standing() > 0) {
            all.add(path.standing()
                    + " vertices are where the potential is already, and nothing is swept there: two cycles "
                    + "between 0 V and 5 V have the vertices [5 V, 0 V].");
        }
        return new Prepared(points, path.step(), path.interval(), points * path.interval(), all);
    }
}
