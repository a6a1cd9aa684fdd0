/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import org.solidus.core.unit.Unit;

/**
 * A quantity that a device reads or sets.
 *
 * @param name {@code voltage}
 * @param unit of its values
 * @param settable whether it can be set
 * @param limits between which it may be set, or within which readings make sense
 * @param help one sentence
 */
public record Channel(String name, Unit unit, boolean settable, Range limits, String help) {}
