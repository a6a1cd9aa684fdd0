/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

/** On which of two axes a curve is drawn. */
public enum Side {
    LEFT,
    RIGHT
}
