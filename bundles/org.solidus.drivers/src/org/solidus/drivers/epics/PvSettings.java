/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.util.List;
import org.solidus.core.step.Param;

/**
 * Process variables that a device stands for.
 *
 * @param read each {@code NAME = VARIABLE}, and {@code in UNIT} where the record's own unit is none or unknown
 * @param set the same, with {@code from LOW to HIGH} unless the record has limits, {@code safe VALUE}, and
 *     {@code readback VARIABLE} where another variable shows what was taken
 */
public record PvSettings(
        @Param(help = "Variables that are read, each as: temperature = FURNACE:T in degC.")
        List<String> read,

        @Param(
                help = "Variables that are set, each as: setpoint = FURNACE:SP in degC from 0 to 1200 safe 20 readback"
                        + " FURNACE:SP:RBV. Without limits those of the record hold.")
        List<String> set) {}
