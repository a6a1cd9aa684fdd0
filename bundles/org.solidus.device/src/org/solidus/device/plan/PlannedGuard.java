/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import org.solidus.core.pipeline.Value.Mapping;

/**
 * A guard as a plan writes it.
 *
 * @param name of the guard
 * @param settings what it watches, and what it does not allow
 */
public record PlannedGuard(String name, Mapping settings) {}
