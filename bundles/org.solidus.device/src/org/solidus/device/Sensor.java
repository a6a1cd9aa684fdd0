/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.util.List;

/** A device that measures. */
public interface Sensor extends Device {

    /**
     * Measures once: a reading for each channel that it reads, of one moment.
     *
     * @throws DeviceException when the instrument does not answer in time or answers wrongly; a value that it calls
     *     invalid is a reading of that {@link Quality}
     */
    List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException;
}
