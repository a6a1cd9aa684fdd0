/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.Range;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;
import org.solidus.drivers.epics.CaMessages.Message;

/** Process variables by Channel Access, version 4.13. */
final class CaVariables implements PvServer {

    private static final int MINOR = 13;
    private static final int TIME_DOUBLE = 20;
    private static final int CONTROL_DOUBLE = 34;
    private static final int DOUBLE = 6;
    private static final int NORMAL = 1;
    private static final long EPOCH = 631_152_000L; // 1990 in seconds since 1970
    private static final double NANO = 1e-9;
    private static final int UNIT_BYTES = 8;
    private static final int UNASKED_ATTEMPTS = 3;

    private final Link link;
    private final Map<String, Integer> channels = new HashMap<>();
    private final Map<String, Control> controls = new HashMap<>();
    private int number;

    /** What a record says of itself. */
    private record Control(String unit, Range limits) {}

    private CaVariables(Link link) {
        this.link = link;
    }

    static PvServer open(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        CaVariables made = new CaVariables(link);
        try {
            made.introduce(deadline);
            return made;
        } catch (DeviceException | InterruptedException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private void introduce(Deadline deadline) throws DeviceException, InterruptedException {
        ByteArrayOutputStream who = new ByteArrayOutputStream();
        who.writeBytes(CaMessages.message(CaMessages.VERSION, 0, MINOR, 0, 0));
        who.writeBytes(CaMessages.message(
                CaMessages.CLIENT_NAME, 0, 0, 0, 0, CaMessages.text(System.getProperty("user.name", "solidus"))));
        who.writeBytes(CaMessages.message(CaMessages.HOST_NAME, 0, 0, 0, 0, CaMessages.text("localhost")));
        exchange(who.toByteArray(), Framing.NONE, deadline);
    }

    /** A server speaks up by itself, too: that it did is no answer, and no error. */
    private byte[] exchange(byte[] out, Framing framing, Deadline deadline)
            throws DeviceException, InterruptedException {
        for (int left = UNASKED_ATTEMPTS; ; left--) {
            try {
                link.drain();
                return link.exchange(out, framing, deadline);
            } catch (LinkException e) {
                if (e.kind() != Kind.UNASKED || left <= 1) {
                    throw e;
                }
            }
        }
    }

    private int channel(String variable, Deadline deadline) throws DeviceException, InterruptedException {
        Integer known = channels.get(variable);
        if (known != null) {
            return known;
        }
        int mine = ++number;
        byte[] run = exchange(
                CaMessages.message(CaMessages.CREATE_CHANNEL, 0, 0, mine, MINOR, CaMessages.text(variable)),
                CaMessages.until((command, first, second) ->
                        first == mine && (command == CaMessages.CREATE_CHANNEL || command == CaMessages.CREATE_FAILED)),
                deadline);
        Message made = CaMessages.find(run, CaMessages.CREATE_CHANNEL)
                .orElseThrow(() -> new LinkException(
                        Kind.REFUSED, link.address() + " has no process variable '" + variable + "'."));
        channels.put(variable, made.second());
        return made.second();
    }

    @Override
    public PvValue get(String variable, Deadline deadline) throws DeviceException, InterruptedException {
        Control control = control(variable, deadline);
        ByteBuffer value = read(variable, TIME_DOUBLE, 24, deadline);
        value.getShort();
        int severity = value.getShort();
        long seconds = value.getInt() & 0xffffffffL;
        double time = EPOCH + seconds + (value.getInt() & 0xffffffffL) * NANO;
        value.getInt();
        return new PvValue(
                value.getDouble(),
                PvScalar.quality(severity),
                seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(time),
                control.unit(),
                control.limits());
    }

    private Control control(String variable, Deadline deadline) throws DeviceException, InterruptedException {
        Control known = controls.get(variable);
        if (known == null) {
            known = control(read(variable, CONTROL_DOUBLE, 88, deadline));
            controls.put(variable, known);
        }
        return known;
    }

    /** Status, severity, precision and padding; the unit; six limits for display and alarms; two for control; the value. */
    private static Control control(ByteBuffer body) {
        byte[] unit = new byte[UNIT_BYTES];
        body.position(8);
        body.get(unit);
        double high = body.getDouble(16 + 6 * 8);
        double low = body.getDouble(16 + 7 * 8);
        String text = new String(unit, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return new Control(end < 0 ? text : text.substring(0, end), low < high ? new Range(low, high) : Range.ANY);
    }

    private ByteBuffer read(String variable, int type, int bytes, Deadline deadline)
            throws DeviceException, InterruptedException {
        int channel = channel(variable, deadline);
        int mine = ++number;
        byte[] run = exchange(
                CaMessages.message(CaMessages.READ_NOTIFY, type, 1, channel, mine),
                answer(CaMessages.READ_NOTIFY, mine),
                deadline);
        Message answer = taken(run, CaMessages.READ_NOTIFY, variable);
        if (answer.type() != type || answer.body().remaining() < bytes) {
            throw new LinkException(
                    Kind.GARBAGE, link.address() + " answered for '" + variable + "' with something else.");
        }
        return answer.body();
    }

    @Override
    public void put(String variable, double value, Deadline deadline) throws DeviceException, InterruptedException {
        int channel = channel(variable, deadline);
        int mine = ++number;
        byte[] run = exchange(
                CaMessages.message(
                        CaMessages.WRITE_NOTIFY,
                        DOUBLE,
                        1,
                        channel,
                        mine,
                        ByteBuffer.allocate(Double.BYTES).putDouble(value).array()),
                answer(CaMessages.WRITE_NOTIFY, mine),
                deadline);
        taken(run, CaMessages.WRITE_NOTIFY, variable);
    }

    private static Framing answer(int ofCommand, int mine) {
        return CaMessages.until((command, first, second) -> command == ofCommand && second == mine
                || command == CaMessages.ERROR
                || command == CaMessages.SERVER_DISCONNECT);
    }

    private Message taken(byte[] run, int command, String variable) throws LinkException {
        Optional<Message> answer = CaMessages.find(run, command);
        if (answer.isEmpty()) {
            throw new LinkException(Kind.GONE, link.address() + " gave an error for '" + variable + "'.");
        }
        if (answer.get().first() != NORMAL) {
            throw new LinkException(
                    Kind.REFUSED,
                    link.address() + " refuses '" + variable + "' (status "
                            + answer.get().first() + " of Channel Access).");
        }
        return answer.get();
    }

    @Override
    public boolean open() {
        return link.open();
    }

    @Override
    public void close() {
        link.close();
    }
}
