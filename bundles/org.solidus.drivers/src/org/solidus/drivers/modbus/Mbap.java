/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.solidus.device.Deadline;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * Modbus TCP: a header with the number of the request, which its reply repeats, so that a late reply is known as such
 * and thrown away. Source: MODBUS Messaging on TCP/IP Implementation Guide V1.0b, section 3.1.3.
 */
final class Mbap implements ModbusWire {

    private static final int HEADER = 6;
    private static final int LONGEST = 254;
    private static final int MOST_STRAYS = 64;

    private final AtomicInteger requests = new AtomicInteger();

    @Override
    public byte[] exchange(Link link, int unit, byte[] request, ReplyLength reply, Deadline deadline)
            throws LinkException, InterruptedException {
        int number = requests.incrementAndGet() & 0xffff;
        byte[] out = ByteBuffer.allocate(HEADER + 1 + request.length)
                .putShort((short) number)
                .putShort((short) 0)
                .putShort((short) (request.length + 1))
                .put((byte) unit)
                .put(request)
                .array();
        byte[] in = link.exchange(out, Mbap::complete, deadline);
        for (int strays = 0; number(in) != number; strays++) {
            if (strays == MOST_STRAYS) {
                throw garbage(link, "only replies to other requests");
            }
            in = link.exchange(new byte[0], Mbap::complete, deadline);
        }
        if ((in[HEADER] & 0xff) != unit) {
            throw garbage(link, "a reply of unit " + (in[HEADER] & 0xff) + " instead of " + unit);
        }
        return Arrays.copyOfRange(in, HEADER + 1, in.length);
    }

    /** Whatever is still to come bears an old number. */
    @Override
    public void resync(Link link, int unit, int known, Deadline deadline) throws LinkException, InterruptedException {
        link.drain();
        exchange(link, unit, Requests.read(Requests.HOLDING, known, 1), head -> head.length, deadline);
    }

    private static int number(byte[] frame) {
        return (frame[0] & 0xff) << 8 | frame[1] & 0xff;
    }

    private static int complete(byte[] bytes, int length) throws LinkException {
        if (length < HEADER) {
            return Framing.MORE;
        }
        int body = (bytes[4] & 0xff) << 8 | bytes[5] & 0xff;
        if (bytes[2] != 0 || bytes[3] != 0 || body < 3 || body > LONGEST) {
            throw new LinkException(Kind.GARBAGE, "What came is no Modbus TCP frame.");
        }
        return length >= HEADER + body ? HEADER + body : Framing.MORE;
    }

    private static LinkException garbage(Link link, String what) {
        return new LinkException(Kind.GARBAGE, link.address() + " sent " + what + ".");
    }
}
