/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** A simulated Linkam stage. */
package org.solidus.testbench.linkam;
