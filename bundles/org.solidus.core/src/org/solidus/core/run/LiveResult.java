/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.Optional;
import org.solidus.core.data.Frame;

/**
 * What became of a step for the newest frame of a series.
 *
 * @param frame its result; absent when reading or a step failed
 * @param reason why there is none, in words; empty when there is one
 */
public record LiveResult(Optional<Frame> frame, String reason) {}
