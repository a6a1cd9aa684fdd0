/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import java.time.Duration;
import java.util.Arrays;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * Registers of a Modbus server on a line. Reads may be repeated; a write is sent once, and who wants to know reads back.
 * Addresses are those on the wire, from 0.
 */
public final class Modbus {

    private static final int EXCEPTION = 0x80;
    private static final int PATIENCE = 5;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Link link;
    private final ModbusWire wire;
    private final int unit;

    Modbus(Link link, ModbusWire wire, int unit) {
        this.link = link;
        this.wire = wire;
        this.unit = unit;
    }

    /** Reads holding registers (function 3), each 0 to 65535. */
    public int[] holding(int address, int count, Deadline deadline) throws DeviceException, InterruptedException {
        return read(Requests.HOLDING, address, count, deadline);
    }

    /** Reads input registers (function 4), each 0 to 65535. */
    public int[] input(int address, int count, Deadline deadline) throws DeviceException, InterruptedException {
        return read(Requests.INPUT, address, count, deadline);
    }

    /** Reads one holding register as a signed number. */
    public int signed(int address, Deadline deadline) throws DeviceException, InterruptedException {
        return (short) holding(address, 1, deadline)[0];
    }

    /** Reads two registers as a number in single precision, the high word first. */
    public double float32(int address, Deadline deadline) throws DeviceException, InterruptedException {
        return float32(holding(address, 2, deadline), 0);
    }

    /** A number in single precision of two registers, the high word first. */
    public static double float32(int[] registers, int first) {
        return Float.intBitsToFloat(registers[first] << 16 | registers[first + 1]);
    }

    /** Writes one holding register (function 6). */
    public void write(int address, int value, Deadline deadline) throws DeviceException, InterruptedException {
        byte[] request = Requests.write(address, value);
        byte[] reply = exchange(request, "write register " + address, head -> 5, deadline);
        if (!Arrays.equals(request, reply)) {
            throw garbage("the reply to another write");
        }
    }

    /** Writes holding registers one after the other (function 16). */
    public void write(int address, int[] values, Deadline deadline) throws DeviceException, InterruptedException {
        byte[] request = Requests.write(address, values);
        String what = "write " + values.length + " registers from " + address + " on";
        byte[] reply = exchange(request, what, head -> 5, deadline);
        if (!Arrays.equals(Arrays.copyOf(request, 5), reply)) {
            throw garbage("the reply to another write");
        }
    }

    private int[] read(int function, int address, int count, Deadline deadline)
            throws DeviceException, InterruptedException {
        String what = "read " + (count == 1 ? "register " + address : count + " registers from " + address + " on");
        for (int patience = PATIENCE; ; patience--) {
            try {
                return registers(
                        exchange(Requests.read(function, address, count), what, head -> 2 + (head[1] & 0xff), deadline),
                        count);
            } catch (ModbusException e) {
                if (!e.busy() || patience == 0 || deadline.left() < PAUSE.toNanos()) {
                    throw e;
                }
                deadline.clock().sleep(PAUSE.toNanos());
            }
        }
    }

    private int[] registers(byte[] reply, int count) throws LinkException {
        if (reply.length != 2 + 2 * count || (reply[1] & 0xff) != 2 * count) {
            throw garbage("the reply to a request of another length");
        }
        int[] registers = new int[count];
        for (int i = 0; i < count; i++) {
            registers[i] = (reply[2 + 2 * i] & 0xff) << 8 | reply[3 + 2 * i] & 0xff;
        }
        return registers;
    }

    private byte[] exchange(byte[] request, String what, ModbusWire.ReplyLength length, Deadline deadline)
            throws DeviceException, InterruptedException {
        byte[] reply = wire.exchange(link, unit, request, length, deadline);
        if (reply.length >= 2 && (reply[0] & 0xff) == (request[0] | EXCEPTION)) {
            throw new ModbusException(link.address(), what, reply[1] & 0xff);
        }
        if (reply.length < 2 || reply[0] != request[0]) {
            throw garbage("the reply to another function");
        }
        return reply;
    }

    private LinkException garbage(String what) {
        return new LinkException(Kind.GARBAGE, link.address() + " sent " + what + ".");
    }
}
