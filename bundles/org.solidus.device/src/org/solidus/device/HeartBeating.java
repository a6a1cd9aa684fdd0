/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

/**
 * A device whose instrument takes its output off when the host falls silent, and therefore wants to hear from the host
 * while it drives something.
 */
public interface HeartBeating extends Device {

    /** After how long a silence the instrument acts, s. */
    double silence();

    /** Tells the instrument that the host is there. */
    void beat(Deadline deadline) throws DeviceException, InterruptedException;
}
