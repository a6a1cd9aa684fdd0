/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.modbus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.solidus.device.link.Framing;
import org.solidus.testbench.LineServer;

/**
 * Serves registers over Modbus TCP, or over RTU as a terminal server before a serial line does. Functions 3, 4, 6, 8 and
 * 16. Source: MODBUS Application Protocol Specification V1.1b3; MODBUS over Serial Line V1.02: what is not addressed to
 * the server, or is damaged, is not answered.
 */
public final class ModbusServer {

    private static final int HEADER = 7;

    private final Registers registers;

    private ModbusServer(Registers registers) {
        this.registers = registers;
    }

    /** Starts on TCP, with numbered requests. */
    public static LineServer tcp(String name, Registers registers, int unit) throws IOException {
        ModbusServer server = new ModbusServer(registers);
        return LineServer.start(name, ModbusServer::tcpFrame, (frame, from) -> {
            if ((frame[HEADER - 1] & 0xff) == unit) {
                byte[] reply = server.reply(Arrays.copyOfRange(frame, HEADER, frame.length));
                from.send(ByteBuffer.allocate(HEADER + reply.length)
                        .put(frame, 0, 4)
                        .putShort((short) (reply.length + 1))
                        .put((byte) unit)
                        .put(reply)
                        .array());
            }
        });
    }

    /** Starts on TCP, with the frames of a serial line. */
    public static LineServer rtu(String name, Registers registers, int unit) throws IOException {
        ModbusServer server = new ModbusServer(registers);
        return LineServer.start(name, ModbusServer::rtuFrame, (frame, from) -> {
            if ((frame[0] & 0xff) == unit && sum(frame, frame.length) == 0) {
                byte[] reply = server.reply(Arrays.copyOfRange(frame, 1, frame.length - 2));
                ByteBuffer out =
                        ByteBuffer.allocate(3 + reply.length).put((byte) unit).put(reply);
                int sum = sum(out.array(), out.position());
                from.send(out.put((byte) sum).put((byte) (sum >> 8)).array());
            }
        });
    }

    private static int tcpFrame(byte[] bytes, int length) {
        if (length < HEADER) {
            return Framing.MORE;
        }
        int whole = 6 + ((bytes[4] & 0xff) << 8 | bytes[5] & 0xff);
        return length >= whole ? whole : Framing.MORE;
    }

    private static int rtuFrame(byte[] bytes, int length) {
        if (length < 8) {
            return Framing.MORE;
        }
        int whole = bytes[1] == 16 ? 9 + (bytes[6] & 0xff) : 8;
        return length >= whole ? whole : Framing.MORE;
    }

    private synchronized byte[] reply(byte[] request) {
        ByteBuffer in = ByteBuffer.wrap(request);
        int function = in.get() & 0xff;
        try {
            return switch (function) {
                case 3, 4 -> read(function, in.getShort() & 0xffff, in.getShort() & 0xffff);
                case 6 -> {
                    registers.write(in.getShort() & 0xffff, in.getShort() & 0xffff);
                    yield request;
                }
                case 8 -> request;
                case 16 -> {
                    writeAll(in);
                    yield Arrays.copyOf(request, 5);
                }
                default -> throw new Registers.Refusal(1);
            };
        } catch (Registers.Refusal refusal) {
            return new byte[] {(byte) (function | 0x80), (byte) refusal.code()};
        }
    }

    private byte[] read(int function, int address, int count) throws Registers.Refusal {
        if (count < 1 || count > 125) {
            throw new Registers.Refusal(3);
        }
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        reply.write(function);
        reply.write(2 * count);
        for (int i = 0; i < count; i++) {
            int value = function == 3 ? registers.holding(address + i) : registers.input(address + i);
            reply.write(value >> 8);
            reply.write(value);
        }
        return reply.toByteArray();
    }

    private void writeAll(ByteBuffer in) throws Registers.Refusal {
        int address = in.getShort() & 0xffff;
        int count = in.getShort() & 0xffff;
        if (in.get() != (byte) (2 * count) || in.remaining() != 2 * count) {
            throw new Registers.Refusal(3);
        }
        for (int i = 0; i < count; i++) {
            registers.write(address + i, in.getShort() & 0xffff);
        }
    }

    private static int sum(byte[] bytes, int length) {
        int sum = 0xffff;
        for (int i = 0; i < length; i++) {
            sum ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) == 1 ? sum >> 1 ^ 0xa001 : sum >> 1;
            }
        }
        return sum;
    }
}
