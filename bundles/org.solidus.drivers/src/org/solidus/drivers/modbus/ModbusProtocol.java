/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

/** How Modbus travels over a line. */
public enum ModbusProtocol {
    /** RTU over a serial port, TCP over a TCP connection. */
    AUTO,
    /** With a header that numbers requests. */
    TCP,
    /** With a check sum: on serial lines, and on terminal servers before them. */
    RTU;

    /** What goes over the line of an address; one for each device. */
    ModbusWire wire(String address) {
        boolean tcp = this == TCP || this == AUTO && address.startsWith("tcp:");
        return tcp ? new Mbap() : new Rtu();
    }
}
