/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.driver;

import java.util.List;

/**
 * What an instrument says of itself when it is connected.
 *
 * @param model and maker
 * @param serial number; empty where unknown
 * @param firmware version; empty where unknown
 * @param found what a person should know of the state in which it was found, one sentence each: an output that is on,
 *     errors in its queue
 */
public record Identity(String model, String serial, String firmware, List<String> found) {

    public Identity {
        found = List.copyOf(found);
    }

    /** Whether this can be the same instrument; what either does not say is not held against it. */
    boolean sameAs(Identity other) {
        return model.equals(other.model) && (serial.isEmpty() || other.serial.isEmpty() || serial.equals(other.serial));
    }
}
