/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

/** What the panels of a figure share. */
public enum Share {
    /** Nothing: each panel has its own axes. */
    NONE,
    /** The abscissa: they stand above each other. */
    X,
    /** The ordinate, along which time runs upwards: they stand side by side. */
    Y
}
