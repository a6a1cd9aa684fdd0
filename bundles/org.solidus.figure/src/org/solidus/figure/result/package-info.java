/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The figure that a result gets by itself: what kind of figure suits its frames and its scan. */
package org.solidus.figure.result;
