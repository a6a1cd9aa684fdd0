/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

/** Phases of a run, in their order. */
public enum RunPhase {
    /** Devices are identified; nothing moves. */
    CONNECTING,
    /** Guards watch, sensors are read, profiles are loaded; nothing moves. */
    PREPARING,
    /** What is planned happens. */
    RUNNING,
    /** Devices are made safe. */
    ENDING,
    /** The file is written. */
    WRITING,
    /** It is over. */
    DONE
}
