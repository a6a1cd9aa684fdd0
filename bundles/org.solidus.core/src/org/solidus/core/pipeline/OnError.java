/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

/** What happens when a frame fails. */
public enum OnError {
    /** The run ends with the reason. */
    STOP,
    /** The frame keeps its place, marked and counted. */
    MASK
}
