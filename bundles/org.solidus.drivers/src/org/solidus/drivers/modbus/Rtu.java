/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.solidus.device.Deadline;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * Modbus RTU: unit, function code, data and a check sum. A reply does not say what it answers, so that after one that was
 * late or damaged the server is asked to return data that were never used before. Source: MODBUS over Serial Line
 * Specification and Implementation Guide V1.02, sections 2.5.1 and 6.2; V1.1b3, section 6.8.
 */
final class Rtu implements ModbusWire {

    private static final int SUM = 2;
    private static final int SHORTEST = 5;
    private static final int MOST_STRAYS = 64;
    private static final int EXCEPTION = 0x80;

    private final AtomicInteger echoes = new AtomicInteger();

    @Override
    public byte[] exchange(Link link, int unit, byte[] request, ReplyLength reply, Deadline deadline)
            throws LinkException, InterruptedException {
        return body(link, unit, link.exchange(frame(unit, request), framing(unit, request[0], reply), deadline));
    }

    @Override
    public void resync(Link link, int unit, int known, Deadline deadline) throws LinkException, InterruptedException {
        link.drain();
        byte[] echo = Requests.echo(0xa500 + (echoes.incrementAndGet() & 0xff));
        byte[] frame = link.exchange(frame(unit, echo), this::any, share(deadline));
        for (int strays = 0; !answers(echo, body(link, unit, frame)); strays++) {
            if (strays == MOST_STRAYS) {
                throw new LinkException(Kind.GARBAGE, link.address() + " answers other questions than it is asked.");
            }
            frame = link.exchange(new byte[0], this::any, share(deadline));
        }
    }

    /** Who does not answer the question at all needs a new line; that takes time, too. */
    private static Deadline share(Deadline deadline) {
        return deadline.atMost(Duration.ofNanos(Math.max(1, deadline.left() / 2)));
    }

    private static boolean answers(byte[] echo, byte[] body) {
        return Arrays.equals(echo, body) || (body[0] & 0xff) == (echo[0] | EXCEPTION);
    }

    /** Any frame whose check sum fits: what comes before the answer may be anything that a server says. */
    private int any(byte[] bytes, int length) throws LinkException {
        for (int end = SHORTEST; end <= Math.min(length, 256); end++) {
            if (sum(bytes, end) == 0) {
                return end;
            }
        }
        if (length >= 256) {
            throw new LinkException(Kind.GARBAGE, "What came is no Modbus RTU frame.");
        }
        return Framing.MORE;
    }

    private static Framing framing(int unit, byte function, ReplyLength reply) {
        return (bytes, length) -> {
            if (length >= 1 && (bytes[0] & 0xff) != unit) {
                throw new LinkException(
                        Kind.GARBAGE,
                        "What came is a reply of unit " + (bytes[0] & 0xff) + " instead of " + unit + ".");
            }
            if (length < 3) {
                return Framing.MORE;
            }
            if ((bytes[1] & 0x7f) != function) {
                throw new LinkException(Kind.GARBAGE, "What came is the reply to another function.");
            }
            int body = (bytes[1] & EXCEPTION) != 0 ? 2 : reply.bytes(Arrays.copyOfRange(bytes, 1, length));
            return length >= 1 + body + SUM ? 1 + body + SUM : Framing.MORE;
        };
    }

    private static byte[] body(Link link, int unit, byte[] frame) throws LinkException {
        if (sum(frame, frame.length) != 0) {
            throw new LinkException(Kind.GARBAGE, link.address() + " sent a frame whose check sum is wrong.");
        }
        if ((frame[0] & 0xff) != unit) {
            throw new LinkException(
                    Kind.GARBAGE,
                    link.address() + " sent a reply of unit " + (frame[0] & 0xff) + " instead of " + unit + ".");
        }
        return Arrays.copyOfRange(frame, 1, frame.length - SUM);
    }

    private static byte[] frame(int unit, byte[] request) {
        ByteBuffer frame =
                ByteBuffer.allocate(1 + request.length + SUM).put((byte) unit).put(request);
        int sum = sum(frame.array(), frame.position());
        return frame.put((byte) sum).put((byte) (sum >> 8)).array();
    }

    /** CRC-16 of the specification, section 6.2.2; 0 for bytes that end with their own. */
    static int sum(byte[] bytes, int length) {
        int sum = 0xffff;
        for (int i = 0; i < length; i++) {
            sum ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) != 0 ? sum >> 1 ^ 0xa001 : sum >> 1;
            }
        }
        return sum;
    }
}
