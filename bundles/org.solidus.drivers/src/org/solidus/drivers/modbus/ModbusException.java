/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import org.solidus.device.DeviceException;

/** A server refused a request: it said so with an exception code, so that the line is in order. */
public final class ModbusException extends DeviceException {

    private static final long serialVersionUID = 1;

    private final int code;

    ModbusException(String where, String request, int code) {
        super(where + " refused to " + request + ": " + meaning(code) + " (Modbus exception " + code + ").");
        this.code = code;
    }

    /** 1 to 11; MODBUS Application Protocol Specification V1.1b3, section 7. */
    public int code() {
        return code;
    }

    /** Whether the same request may be answered later. */
    boolean busy() {
        return code == 5 || code == 6;
    }

    private static String meaning(int code) {
        return switch (code) {
            case 1 -> "it does not know this function";
            case 2 -> "it has no such register";
            case 3 -> "the value or the number of registers is not allowed";
            case 4 -> "it failed";
            case 5 -> "it needs more time";
            case 6 -> "it is busy";
            case 8 -> "its memory is damaged";
            case 10 -> "the gateway has no path to it";
            case 11 -> "the instrument behind the gateway does not answer";
            default -> "for a reason of its own";
        };
    }
}
