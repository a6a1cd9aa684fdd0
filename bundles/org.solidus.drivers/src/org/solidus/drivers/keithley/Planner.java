/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import org.solidus.device.DeviceException;
import org.solidus.device.profile.Profile;

/** Decides how an instrument runs a profile. Stateless. */
@FunctionalInterface
interface Planner {

    /** @throws DeviceException with a sentence, when it cannot run it */
    Plan plan(Profile profile, KeithleySettings settings) throws DeviceException;
}
