/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The pellet of a flash experiment: heat, current, shrinkage, glass, on the clock of the bench. */
package org.solidus.testbench.pellet;
