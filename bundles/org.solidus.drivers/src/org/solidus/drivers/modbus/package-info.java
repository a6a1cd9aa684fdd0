/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Modbus over a line: TCP and RTU, registers read and written, replies never taken for another question's. */
package org.solidus.drivers.modbus;
