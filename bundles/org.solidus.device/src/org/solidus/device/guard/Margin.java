/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.Optional;

/**
 * How far a guard is from tripping.
 *
 * @param guard its name
 * @param text what it watches, in words: {@code furnace.temperature above 1200 degC}
 * @param value as last seen, with its unit: {@code 1130 degC}; empty before anything came
 * @param left 1 far away, 0 at the limit; NaN where that cannot be said
 * @param tripped why it has tripped, if it has
 */
public record Margin(String guard, String text, String value, double left, Optional<String> tripped) {}
