/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Current sources of Keysight that run a waveform from their own memory. */
package org.solidus.drivers.keysight;
