/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;

/** What stands around the function code and its data on the way. Thread-safe. */
interface ModbusWire {

    /**
     * Sends a request and waits for the reply to it, and to no other.
     *
     * @param unit of the server
     * @param request function code and data
     * @param reply length of the data that a proper reply has
     * @return function code and data
     * @throws LinkException of kind GARBAGE when what came can be no reply to it
     */
    byte[] exchange(Link link, int unit, byte[] request, ReplyLength reply, Deadline deadline)
            throws LinkException, InterruptedException;

    /**
     * Brings replies back into step.
     *
     * @param known address of a holding register that the server has
     * @throws DeviceException when it cannot; a new line will
     */
    void resync(Link link, int unit, int known, Deadline deadline) throws DeviceException, InterruptedException;

    /** How long a reply is. */
    @FunctionalInterface
    interface ReplyLength {

        /**
         * Function code and data together.
         *
         * @param head the first bytes of the reply, from the function code on; at least two
         */
        int bytes(byte[] head);
    }
}
