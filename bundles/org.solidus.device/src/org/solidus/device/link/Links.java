/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import org.solidus.device.Deadline;

/** Opens links by address: {@code tcp://127.0.0.1:5025}, {@code serial:///dev/ttyUSB0?baud=19200}. */
public interface Links {

    /** @throws LinkException with a sentence, when the address is wrong or nobody is there */
    Link open(String address, Deadline deadline) throws LinkException, InterruptedException;

    /** TCP connections (also to the serial ports of a terminal server) and serial ports of this computer. */
    static Links standard() {
        return StandardLinks.INSTANCE;
    }
}
