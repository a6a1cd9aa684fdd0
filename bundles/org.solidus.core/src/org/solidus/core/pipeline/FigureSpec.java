/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import org.solidus.core.pipeline.Value.Where;

/**
 * A composed figure of a pipeline, as written.
 *
 * @param name of its file
 * @param options everything but the name
 * @param where it stands
 */
public record FigureSpec(String name, Value.Mapping options, Where where) {}
