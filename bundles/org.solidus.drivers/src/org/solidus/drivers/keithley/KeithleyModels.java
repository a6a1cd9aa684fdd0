/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Link;

/** What all dialects share: who answers, what it was found at, numbers as they are sent. */
final class KeithleyModels {

    private KeithleyModels() {}

    /** @throws DeviceException when it is none of the models */
    static void require(Identity identity, List<String> models, String address) throws DeviceException {
        String name = identity.model().toUpperCase(Locale.ROOT);
        if (!name.contains("KEITHLEY") || models.stream().noneMatch(name::contains)) {
            throw new DeviceException(
                    address + " is a " + identity.model() + ", not a Keithley " + String.join(" or ", models) + ".");
        }
    }

    /** Looks at errors and output, and says what a person should know. */
    static Identity found(Dialect dialect, Identity identity, Link link, Deadline deadline)
            throws DeviceException, InterruptedException {
        List<String> found = new ArrayList<>();
        dialect.errors(link, deadline).forEach(error -> found.add("There was an error in its queue: " + error + "."));
        String offMode = dialect.offMode(link, deadline);
        if (dialect.output(link, deadline)) {
            found.add("Its output is ON; it was left so. Make it safe, or take it off at the instrument.");
        } else if (!dialect.isHighImpedance(offMode)) {
            found.add("Its output is off in the mode " + offMode
                    + ", which holds the terminals at a low impedance and discharges a cell; it was left so.");
        }
        return new Identity(identity.model(), identity.serial(), identity.firmware(), found);
    }

    /** @throws DeviceException when what was read back is not what was set */
    static void same(Link link, String what, double found, double set, double tolerance) throws DeviceException {
        if (!(Math.abs(found - set) <= Math.max(tolerance, 1e-12))) {
            throw new DeviceException(link.address() + " has the " + what + " " + found + " instead of " + set + ".");
        }
    }

    /** @throws DeviceException when a potential was measured that is not the one set, and no limit explains it */
    static void held(String device, double set, Sample found) throws DeviceException {
        double off = Math.abs(found.volts() - set);
        if (!found.limited() && off > 0.02 + 0.01 * Math.abs(set)) {
            throw new DeviceException(device + " shows " + found.volts() + " V where " + set + " V were set.");
        }
    }

    /** As an instrument reads it, with nine digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.9g", value);
    }
}
