/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import org.solidus.device.Description.Watchdog;

/**
 * One kind of source-meter.
 *
 * @param driver id
 * @param name for people
 * @param dialect that it is spoken to in
 * @param planner of its profiles
 * @param volts that it sources at most, either way, V
 * @param watchdog what takes its output off when the host dies
 */
record Kind(String driver, String name, Dialect dialect, Planner planner, double volts, Watchdog watchdog) {}
