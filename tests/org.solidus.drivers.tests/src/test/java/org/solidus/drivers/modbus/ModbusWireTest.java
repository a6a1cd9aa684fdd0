/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.solidus.drivers.AnsweringLink.bytes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.device.Deadline;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;
import org.solidus.drivers.AnsweringLink;

/**
 * Modbus against the bytes that are published: MODBUS Application Protocol Specification V1.1b3, sections 6.3, 6.4, 6.6,
 * 6.12 and 7; MODBUS over Serial Line V1.02, section 6.2.2 (02 07 has the check sum 41 12); the check value 4B37 of
 * CRC-16/MODBUS.
 */
class ModbusWireTest {

    private static final Deadline SOON = Deadline.in(InstrumentClock.system(), Duration.ofSeconds(20));

    private static Modbus rtu(AnsweringLink link, int unit) {
        return new Modbus(link, new Rtu(), unit);
    }

    private static Modbus tcp(AnsweringLink link, int unit) {
        return new Modbus(link, new Mbap(), unit);
    }

    /** Answers with a header of MBAP that fits the request, its number changed by so much. */
    private static byte[] headed(byte[] request, int change, int unit, String body) {
        byte[] bytes = bytes(body);
        byte[] out = new byte[7 + bytes.length];
        int number = ((request[0] & 0xff) << 8 | request[1] & 0xff) + change;
        out[0] = (byte) (number >> 8);
        out[1] = (byte) number;
        out[5] = (byte) (bytes.length + 1);
        out[6] = (byte) unit;
        System.arraycopy(bytes, 0, out, 7, bytes.length);
        return out;
    }

    @Test
    void theCheckSumIsThatOfTheStandard() {
        assertEquals(0x1241, Rtu.sum(bytes("02 07"), 2), "V1.02, section 6.2.2: low byte 41 first");
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x4b37, Rtu.sum(digits, digits.length));
        assertEquals(0, Rtu.sum(bytes("02 07 41 12"), 4), "with its own sum behind it, it is 0");
    }

    @Test
    void registersAreReadAsPublished() throws Exception {
        AnsweringLink line = AnsweringLink.always("11 03 06 AE 41 56 52 43 40 49 AD");
        assertArrayEquals(new int[] {0xae41, 0x5652, 0x4340}, rtu(line, 0x11).holding(0x6b, 3, SOON));
        assertEquals(List.of("11 03 00 6B 00 03 76 87"), line.sent());
        AnsweringLink network = new AnsweringLink(out -> headed(out, 0, 9, "03 06 02 2B 00 00 00 64"));
        assertArrayEquals(new int[] {555, 0, 100}, tcp(network, 9).holding(0x6b, 3, SOON));
        assertEquals(List.of("00 01 00 00 00 06 09 03 00 6B 00 03"), network.sent());
    }

    @Test
    void inputRegistersAndWritesAreThoseOfTheStandard() throws Exception {
        AnsweringLink input = new AnsweringLink(out -> headed(out, 0, 1, "04 02 00 0A"));
        assertArrayEquals(new int[] {10}, tcp(input, 1).input(8, 1, SOON));
        AnsweringLink one = new AnsweringLink(out -> headed(out, 0, 1, "06 00 01 00 03"));
        tcp(one, 1).write(1, 3, SOON);
        assertEquals(List.of("00 01 00 00 00 06 01 06 00 01 00 03"), one.sent());
        AnsweringLink two = new AnsweringLink(out -> headed(out, 0, 1, "10 00 01 00 02"));
        tcp(two, 1).write(1, new int[] {0x000a, 0x0102}, SOON);
        assertEquals(List.of("00 01 00 00 00 0B 01 10 00 01 00 02 04 00 0A 01 02"), two.sent());
    }

    @Test
    void numbersHaveTheirSign() throws Exception {
        AnsweringLink line = new AnsweringLink(out -> headed(out, 0, 1, "03 02 FF FE"));
        assertEquals(-2, tcp(line, 1).signed(0, SOON));
        AnsweringLink single = new AnsweringLink(out -> headed(out, 0, 1, "03 04 C1 48 00 00"));
        assertEquals(-12.5, tcp(single, 1).float32(0, SOON));
    }

    @ParameterizedTest
    @CsvSource({"01, it does not know this function", "02, no such register", "03, not allowed", "0B, does not answer"})
    void exceptionsAreSaidInASentence(String code, String meaning) {
        AnsweringLink line = new AnsweringLink(out -> headed(out, 0, 1, "83 " + code));
        ModbusException said =
                assertThrows(ModbusException.class, () -> tcp(line, 1).holding(7, 1, SOON));
        assertEquals(Integer.parseInt(code, 16), said.code());
        assertTrue(said.getMessage().contains(meaning), said.getMessage());
        assertTrue(said.getMessage().contains("register 7"), said.getMessage());
        assertEquals(1, line.sent().size(), "a refusal is final");
    }

    @Test
    void whoIsBusyIsAskedAgainAndAWriteIsNot() throws Exception {
        int[] asked = {0};
        AnsweringLink line = new AnsweringLink(out -> headed(out, 0, 1, ++asked[0] < 3 ? "83 06" : "03 02 00 07"));
        assertArrayEquals(new int[] {7}, tcp(line, 1).holding(0, 1, SOON));
        assertEquals(3, asked[0]);
        AnsweringLink busy = new AnsweringLink(out -> headed(out, 0, 1, "86 06"));
        assertThrows(ModbusException.class, () -> tcp(busy, 1).write(0, 1, SOON));
        assertEquals(1, busy.sent().size());
    }

    @Test
    void anExceptionOverASerialLineIsShorterThanAReply() {
        byte[] body = bytes("11 83 02");
        int sum = Rtu.sum(body, 3);
        byte[] frame = {body[0], body[1], body[2], (byte) sum, (byte) (sum >> 8)};
        AnsweringLink line = new AnsweringLink(out -> frame);
        assertEquals(
                2,
                assertThrows(ModbusException.class, () -> rtu(line, 0x11).holding(0x6b, 3, SOON))
                        .code());
    }

    @Test
    void aLateReplyToAnotherRequestIsPassedOver() throws Exception {
        AnsweringLink line = new AnsweringLink(out -> {
            byte[] old = headed(out, -1, 1, "03 02 00 01");
            byte[] right = headed(out, 0, 1, "03 02 00 02");
            byte[] both = Arrays.copyOf(old, old.length + right.length);
            System.arraycopy(right, 0, both, old.length, right.length);
            return both;
        });
        assertArrayEquals(new int[] {2}, tcp(line, 1).holding(0, 1, SOON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11 03 06 AE 41 56 52 43 40 49 AE", // the sum is wrong
                "12 03 06 AE 41 56 52 43 40 49 AD", // another unit
                "11 04 06 AE 41 56 52 43 40 49 AD" // another function
            })
    void whatIsNoReplyToItIsGarbage(String reply) {
        AnsweringLink line = AnsweringLink.always(reply);
        LinkException said =
                assertThrows(LinkException.class, () -> rtu(line, 0x11).holding(0x6b, 3, SOON));
        assertEquals(Kind.GARBAGE, said.kind());
    }

    @Test
    void halfAReplyIsLate() {
        AnsweringLink line = AnsweringLink.always("11 03 06 AE 41 56");
        assertEquals(
                Kind.LATE,
                assertThrows(LinkException.class, () -> rtu(line, 0x11).holding(0x6b, 3, SOON))
                        .kind());
    }

    @Test
    void aSerialLineIsBroughtIntoStepByAnEcho() throws Exception {
        byte[] stray = bytes("11 03 06 AE 41 56 52 43 40 49 AD");
        AnsweringLink line = new AnsweringLink(echo -> {
            byte[] both = Arrays.copyOf(stray, stray.length + echo.length);
            System.arraycopy(echo, 0, both, stray.length, echo.length);
            return both;
        });
        new Rtu().resync(line, 0x11, 0, SOON);
        assertEquals(0, line.drain(), "nothing is left");
        AnsweringLink other = new AnsweringLink(echo -> stray);
        assertThrows(LinkException.class, () -> new Rtu().resync(other, 0x11, 0, SOON));
    }

    @Test
    void whatTheStandardDoesNotAllowIsNeverSent() {
        AnsweringLink line = AnsweringLink.always("");
        assertThrows(IllegalArgumentException.class, () -> tcp(line, 1).holding(0, 126, SOON));
        assertThrows(IllegalArgumentException.class, () -> tcp(line, 1).holding(0xffff, 2, SOON));
        assertThrows(IllegalArgumentException.class, () -> tcp(line, 1).write(0, new int[124], SOON));
        assertEquals(List.of(), line.sent());
    }
}
