/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.profile;

/** What a device shall run by itself. */
public sealed interface Profile permits Sweep, Waveform, PulseTrain, Programme {

    /** How long it takes as asked for, s. */
    double seconds();
}
