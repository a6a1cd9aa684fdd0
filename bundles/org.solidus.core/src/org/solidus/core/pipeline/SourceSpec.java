/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

/**
 * A source of a pipeline, as written.
 *
 * @param name its name
 * @param options path, dataset, scan, select, grid, step, order, columns, start, interval, exposure, times, clock, follow
 */
public record SourceSpec(String name, Value.Mapping options) {}
