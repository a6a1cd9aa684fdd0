/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Modbus servers of simulated instruments, over TCP and RTU. */
package org.solidus.testbench.modbus;
