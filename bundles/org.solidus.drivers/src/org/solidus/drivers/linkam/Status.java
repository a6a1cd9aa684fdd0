/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.linkam;

import java.util.ArrayList;
import java.util.List;
import org.solidus.device.link.Framing;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * The reply to T: ten bytes and a carriage return. The first four are binary (what it does, errors, the pump, a general
 * state), two are spare, four are the temperature in tenths of a degree, hexadecimal, signed: FFFF is -0.1. A carriage
 * return by which an earlier command was acknowledged may stand before it.
 *
 * @param state 0x01 stopped, 0x10 heating, 0x20 cooling, 0x30 at the limit, 0x40 holding for a time, 0x50 held
 * @param errors bits: 0 cools too fast, 1 open circuit, 2 power surge, 3 does not leave 300 degrees
 * @param celsius temperature
 */
record Status(int state, int errors, double celsius) {

    static final int STOPPED = 0x01;
    static final int AT_LIMIT = 0x30;
    static final int HOLDING = 0x40;
    static final int HELD = 0x50;

    private static final int LENGTH = 11;
    private static final List<String> ERRORS = List.of(
            "it cannot cool as fast as it is told to",
            "its sensor or heater has an open circuit",
            "its current surges",
            "it does not leave 300 degrees");

    static int complete(byte[] bytes, int length) throws LinkException {
        int start = 0;
        while (start < length && bytes[start] == '\r') {
            start++;
        }
        if (length < start + LENGTH) {
            return Framing.MORE;
        }
        if (bytes[start + LENGTH - 1] != '\r') {
            throw garbage();
        }
        return start + LENGTH;
    }

    static Status of(byte[] reply) throws LinkException {
        int start = reply.length - LENGTH;
        int tenths = 0;
        for (int i = 6; i < 10; i++) {
            int digit = Character.digit(reply[start + i] & 0xff, 16);
            if (digit < 0) {
                throw garbage();
            }
            tenths = tenths << 4 | digit;
        }
        Status status = new Status(reply[start] & 0xff, reply[start + 1] & 0x0f, (short) tenths / 10.0);
        if (status.state != STOPPED && ((status.state & 0x0f) != 0 || status.state < 0x10 || status.state > HELD)) {
            throw garbage();
        }
        return status;
    }

    /** Whether the temperature means nothing. */
    boolean broken() {
        return (errors & 2) != 0;
    }

    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (int bit = 0; bit < ERRORS.size(); bit++) {
            if ((errors >> bit & 1) != 0) {
                troubles.add(ERRORS.get(bit));
            }
        }
        return troubles;
    }

    private static LinkException garbage() {
        return new LinkException(Kind.GARBAGE, "What came is no state of a Linkam stage.");
    }
}
