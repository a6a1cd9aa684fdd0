/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.function.Function;
import org.solidus.device.profile.Prepared;

/**
 * What will be made of a profile.
 *
 * @param prepared for whoever asked
 * @param setup before it
 * @param run makes what runs it
 */
record Plan(Prepared prepared, Setup setup, Function<SourceMeter, Run> run) {}
