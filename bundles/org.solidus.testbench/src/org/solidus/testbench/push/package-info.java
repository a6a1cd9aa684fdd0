/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** A script of the test bench that pushes lines of JSON to whoever listens. */
package org.solidus.testbench.push;
