/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** A multimeter on the bench. */
package org.solidus.testbench.multimeter;
