/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import org.solidus.core.source.Source;

/**
 * A result that a run is still at work on.
 *
 * @param name as the pipeline names it
 * @param source as long as the finished result; frames that are not there yet throw {@link
 *     org.solidus.core.source.MissingFrameException}. Read it in the background; it is gone when the run is over
 * @param frames that are there
 */
public record GrowingResult(String name, Source source, long frames) {}
