/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Dilatometers behind Modbus registers. */
package org.solidus.drivers.dilatometer;
