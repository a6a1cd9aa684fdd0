/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;

/**
 * What a driver works with.
 *
 * @param clock for everything that waits or dates
 * @param links to instruments that speak over a line
 */
public record DeviceContext(InstrumentClock clock, Links links) {}
