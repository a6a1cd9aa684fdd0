/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.io.Closeable;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;

/** A connection to a server of process variables, whatever the protocol. One thread at a time. */
interface PvServer extends Closeable {

    /** The value of a variable. */
    PvValue get(String variable, Deadline deadline) throws DeviceException, InterruptedException;

    /** Sets a variable; returns when the server says that it has taken the value. */
    void put(String variable, double number, Deadline deadline) throws DeviceException, InterruptedException;

    /** Whether it is of use. */
    boolean open();

    @Override
    void close();

    /** Opens connections. */
    @FunctionalInterface
    interface Opener {

        PvServer open(Deadline deadline) throws DeviceException, InterruptedException;
    }
}
