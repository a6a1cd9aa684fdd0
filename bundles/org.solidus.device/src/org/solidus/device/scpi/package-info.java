/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Instruments that speak SCPI: commands and replies in lines of text. */
package org.solidus.device.scpi;
