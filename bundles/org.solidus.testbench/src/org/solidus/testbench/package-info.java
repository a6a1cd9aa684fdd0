/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Simulated devices with known truth: experiments are tried on them before they run on real ones. */
package org.solidus.testbench;
