/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/** What is at the edge of the simulated region. */
enum EdgeKind {
    /** The same as everywhere. */
    NONE,
    /** A hole. */
    VACUUM,
    /** A film of carbon. */
    CARBON
}
