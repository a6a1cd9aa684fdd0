/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.solidus.device.link.Framing;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.LineServer.Client;
import org.solidus.testbench.SimulatedInstrument;

/** A server of Channel Access, version 4.13: one client, doubles, as much as reading and writing values needs. */
final class CaInstrument implements SimulatedInstrument, LineServer.Protocol {

    private static final int HEADER = 16;
    private static final int VERSION = 0;
    private static final int ERROR = 11;
    private static final int READ_NOTIFY = 15;
    private static final int CREATE_CHANNEL = 18;
    private static final int WRITE_NOTIFY = 19;
    private static final int ACCESS_RIGHTS = 22;
    private static final int ECHO = 23;
    private static final int CREATE_FAILED = 26;
    private static final int NATIVE_DOUBLE = 6;
    private static final int TIME_DOUBLE = 20;
    private static final int CONTROL_DOUBLE = 34;
    private static final int NORMAL = 1;
    private static final int PUT_FAILED = 160;
    private static final int READ_AND_WRITE = 3;
    private static final int MINOR = 13;
    private static final long EPOCH = 631_152_000L;

    private final Records records;
    private final LineServer server;
    private volatile boolean silent;
    private volatile Client client;

    CaInstrument(Records records) throws IOException {
        this.records = records;
        Framing framing = (bytes, length) -> {
            int whole =
                    length < HEADER ? HEADER : HEADER + (ByteBuffer.wrap(bytes).getShort(2) & 0xffff);
            return length >= whole ? whole : Framing.MORE;
        };
        server = LineServer.start("Channel Access", framing, this);
    }

    @Override
    public void connected(Client to) throws IOException {
        client = to;
        silent = false;
        send(to, VERSION, 0, MINOR, 0, 0);
    }

    @Override
    public void received(byte[] bytes, Client from) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(bytes);
        int command = message.getShort();
        message.getShort();
        int type = message.getShort();
        message.getShort();
        int first = message.getInt();
        int second = message.getInt();
        switch (command) {
            case CREATE_CHANNEL -> create(from, first, text(message));
            case READ_NOTIFY -> read(from, type, first, second);
            case WRITE_NOTIFY -> {
                boolean taken = records.set(name(first), message.getDouble());
                send(from, WRITE_NOTIFY, type, 1, taken ? NORMAL : PUT_FAILED, second);
            }
            case ECHO -> send(from, ECHO, 0, 0, 0, 0);
            default -> {
                // Says who the client is.
            }
        }
    }

    private static String text(ByteBuffer message) {
        String text = StandardCharsets.US_ASCII.decode(message).toString();
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String name(int number) throws IOException {
        if (number < 0 || number >= Records.NAMES.size()) {
            throw new IOException("no channel " + number);
        }
        return Records.NAMES.get(number);
    }

    private void create(Client to, int theirs, String name) throws IOException {
        int number = Records.NAMES.indexOf(name);
        if (number < 0) {
            send(to, CREATE_FAILED, 0, 0, theirs, 0);
            return;
        }
        send(to, ACCESS_RIGHTS, 0, 0, theirs, READ_AND_WRITE);
        send(to, CREATE_CHANNEL, NATIVE_DOUBLE, 1, theirs, number);
    }

    private void read(Client to, int type, int channel, int request) throws IOException {
        Records.Value value = records.value(name(channel));
        switch (type) {
            case TIME_DOUBLE -> send(to, READ_NOTIFY, type, 1, NORMAL, request, timed(value));
            case CONTROL_DOUBLE -> send(to, READ_NOTIFY, type, 1, NORMAL, request, controlled(value));
            default -> send(to, ERROR, 0, 0, 0, 0);
        }
    }

    private static byte[] timed(Records.Value value) {
        Instant time = value.time();
        return ByteBuffer.allocate(24)
                .putShort((short) 0)
                .putShort((short) value.severity())
                .putInt((int) (time.getEpochSecond() - EPOCH))
                .putInt(time.getNano())
                .putInt(0)
                .putDouble(value.number())
                .array();
    }

    private static byte[] controlled(Records.Value value) {
        ByteBuffer body = ByteBuffer.allocate(88)
                .putShort((short) 0)
                .putShort((short) value.severity())
                .putInt(1 << 16);
        body.put("degC\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        body.putDouble(Records.HIGH).putDouble(Records.LOW);
        for (int i = 0; i < 4; i++) {
            body.putDouble(Double.NaN);
        }
        return body.putDouble(Records.HIGH)
                .putDouble(Records.LOW)
                .putDouble(value.number())
                .array();
    }

    private void send(Client to, int command, int type, int count, int first, int second, byte... body)
            throws IOException {
        if (!silent) {
            to.send(ByteBuffer.allocate(HEADER + body.length)
                    .putShort((short) command)
                    .putShort((short) body.length)
                    .putShort((short) type)
                    .putShort((short) count)
                    .putInt(first)
                    .putInt(second)
                    .put(body)
                    .array());
        }
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public Map<String, String> settings() {
        return Records.settings();
    }

    @Override
    public Output output() {
        return records.driven() ? Output.ON : Output.OFF_HIGH_IMPEDANCE;
    }

    @Override
    public boolean bring(Mishap mishap) {
        switch (mishap) {
            case SILENT -> silent = true;
            case DROPPED -> server.drop();
            case GARBAGE -> babble();
            case BUSY -> server.occupy(true);
            default -> {
                return records.bring(mishap);
            }
        }
        return true;
    }

    private void babble() {
        try {
            Client now = client;
            if (now != null) {
                now.send("What is all this?");
            }
        } catch (IOException e) {
            // it has gone
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
