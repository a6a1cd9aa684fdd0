/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What simulated detectors show and how fast, whatever protocol carries it away. */
package org.solidus.testbench.frames;
