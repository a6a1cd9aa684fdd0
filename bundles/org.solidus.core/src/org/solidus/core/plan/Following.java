/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Opens sources with {@code follow:} as series that still grow, and waits for their beginning.
 *
 * @param stop true once the user wants to stop
 * @param waiting hears, once for each source that is not there yet, its name and why
 */
public record Following(BooleanSupplier stop, BiConsumer<String, String> waiting) {}
