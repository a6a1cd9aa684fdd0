/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.linkam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.device.link.Framing;
import org.solidus.device.link.LinkException;

class StatusTest {

    private static byte[] reply(int state, int errors, String digits) {
        byte[] reply = new byte[11];
        reply[0] = (byte) state;
        reply[1] = (byte) errors;
        reply[2] = (byte) 0x80;
        System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, reply, 6, 4);
        reply[10] = '\r';
        return reply;
    }

    @ParameterizedTest
    @CsvSource({
        "0000, 0",
        "00fa, 25",
        "00FA, 25",
        "3A98, 1500",
        "FFFF, -0.1",
        "FF38, -20",
        "F858, -196",
        "7FFF, 3276.7",
        "8000, -3276.8"
    })
    void temperaturesHaveTheirSign(String digits, double celsius) throws LinkException {
        assertEquals(celsius, Status.of(reply(0x10, 0x80, digits)).celsius(), 1e-9);
    }

    @Test
    void binaryBytesMayBeZeroAndAnAcknowledgementMayStandBefore() throws LinkException {
        byte[] plain = reply(Status.HELD, 0x80, "00FA");
        byte[] acknowledged = new byte[12];
        acknowledged[0] = '\r';
        System.arraycopy(plain, 0, acknowledged, 1, 11);
        assertEquals(11, Status.complete(plain, 11));
        assertEquals(12, Status.complete(acknowledged, 12));
        assertEquals(Status.of(plain), Status.of(acknowledged));
        for (int length = 0; length < 11; length++) {
            assertEquals(Framing.MORE, Status.complete(Arrays.copyOf(plain, 11), length));
        }
    }

    @Test
    void errorsAreSaid() throws LinkException {
        Status open = Status.of(reply(Status.STOPPED, 0x82, "00FA"));
        assertTrue(open.broken());
        assertEquals(1, open.troubles().size());
        assertTrue(open.troubles().getFirst().contains("open circuit"));
        Status surge = Status.of(reply(Status.STOPPED, 0x85, "00FA"));
        assertFalse(surge.broken());
        assertEquals(2, surge.troubles().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x02, 0x11, 0x60, 0xff})
    void anUnknownStateIsGarbage(int state) {
        assertThrows(LinkException.class, () -> Status.of(reply(state, 0x80, "00FA")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00G0", "    ", "-001", "1e+2"})
    void whatIsNoNumberIsGarbage(String digits) {
        assertThrows(LinkException.class, () -> Status.of(reply(Status.HELD, 0x80, digits)));
    }

    @Test
    void aReplyThatEndsElsewhereIsGarbage() {
        byte[] reply = reply(Status.HELD, 0x80, "00FA");
        reply[10] = 'x';
        assertThrows(LinkException.class, () -> Status.complete(reply, 11));
    }
}
