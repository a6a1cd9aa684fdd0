/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Instruments that any maker's SCPI fits. */
package org.solidus.drivers.scpi;
