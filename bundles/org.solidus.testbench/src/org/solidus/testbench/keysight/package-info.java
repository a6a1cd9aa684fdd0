/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Simulated current sources of Keysight, with the pellet of the bench at their output. */
package org.solidus.testbench.keysight;
