/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/** What the common threshold counts from. */
public enum MapReference {
    /** Each map's own background: a hotspot stands out of its own sample. */
    OWN,
    /** Zero: one absolute value for all samples. */
    COMMON
}
