/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** A dilatometer on the pellet of the bench. */
package org.solidus.testbench.dilatometer;
