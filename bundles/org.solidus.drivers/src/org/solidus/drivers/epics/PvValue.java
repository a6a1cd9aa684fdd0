/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.util.OptionalDouble;
import org.solidus.device.Quality;
import org.solidus.device.Range;

/**
 * A value of a process variable.
 *
 * @param number NaN where the value is none
 * @param quality by its alarm
 * @param time of the server, s since 1970
 * @param unit as the record displays it; empty where it says none
 * @param limits within which the record lets it be set
 */
record PvValue(double number, Quality quality, OptionalDouble time, String unit, Range limits) {}
