/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What a device runs by itself: sweeps, waveforms, pulses, programmes. */
package org.solidus.device.profile;
