/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

/** What a source-meter's terminals are while its output is off. */
enum OffMode {
    /** 0 V, with a small limit of the current. */
    NORMAL,
    /** The relay is open. */
    HIMP,
    /** 0 V, with the limit of the current as it is. */
    ZERO,
    /** 0 A. */
    GUARD
}
