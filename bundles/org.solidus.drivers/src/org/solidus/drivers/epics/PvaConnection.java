/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.io.Closeable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.epics.pva.common.PVAHeader;
import org.epics.pva.data.PVABitSet;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVASize;
import org.epics.pva.data.PVAStatus;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.data.PVATypeRegistry;
import org.solidus.device.Deadline;
import org.solidus.device.link.Address;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/** A conversation with one server of pvAccess. One thread at a time; {@link #close} from any. */
final class PvaConnection implements Closeable {

    private static final byte NULL_TYPE = (byte) 0xff;
    private static final int REQUEST = 8192;
    private static final int INIT = PVAHeader.CMD_SUB_INIT;
    private static final int DESTROY = PVAHeader.CMD_SUB_DESTROY;

    private final Address address;
    private final PvaSocket socket;
    private final PVATypeRegistry types = new PVATypeRegistry();
    private int requests;
    private int channels;

    /** What to do with what came; whatever core-pva stumbles over becomes one sentence. */
    @FunctionalInterface
    private interface Decoding<T> {

        T from(ByteBuffer body) throws Exception;
    }

    private PvaConnection(Address address, PvaSocket socket) {
        this.address = address;
        this.socket = socket;
    }

    /** Connects and says who asks. */
    static PvaConnection open(Address address, int largest, Deadline deadline)
            throws LinkException, InterruptedException {
        PvaConnection made = new PvaConnection(address, PvaSocket.open(address, largest, deadline));
        try {
            made.introduce(deadline);
            return made;
        } catch (LinkException | InterruptedException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void introduce(Deadline deadline) throws LinkException, InterruptedException {
        ByteBuffer asked = await(PVAHeader.CMD_CONNECTION_VALIDATION, -1, deadline);
        List<String> ways = decoded(asked, body -> {
            body.getInt();
            body.getShort();
            List<String> names = new ArrayList<>();
            for (int left = PVASize.decodeSize(body); left > 0 && body.hasRemaining(); left--) {
                names.add(PVAString.decodeString(body));
            }
            return names;
        });
        ByteBuffer answer = socket.message(PVAHeader.CMD_CONNECTION_VALIDATION, REQUEST);
        answer.putInt(1 << 16).putShort(Short.MAX_VALUE).putShort((short) 0);
        identify(answer, ways.contains("ca"));
        socket.send(answer, deadline);
        PVAStatus status = decoded(await(PVAHeader.CMD_CONNECTION_VALIDATED, -1, deadline), PVAStatus::decode);
        require(status, "it does not let this computer in");
    }

    /** By user and host where the server asks for them: it may let only some write. */
    private void identify(ByteBuffer answer, boolean byName) throws LinkException {
        if (!byName) {
            PVAString.encodeString("anonymous", answer);
            answer.put(NULL_TYPE);
            return;
        }
        PVAString.encodeString("ca", answer);
        PVAStructure who = new PVAStructure(
                "", "", new PVAString("user", System.getProperty("user.name", "")), new PVAString("host", host()));
        decoded(answer, body -> {
            who.encodeType(body, new BitSet());
            who.encode(body);
            return who;
        });
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The server's number of a process variable. */
    int channel(String name, Deadline deadline) throws LinkException, InterruptedException {
        int mine = ++channels;
        ByteBuffer message = socket.message(PVAHeader.CMD_CREATE_CHANNEL, REQUEST);
        message.putShort((short) 1).putInt(mine);
        PVAString.encodeString(name, message);
        socket.send(message, deadline);
        ByteBuffer body = await(PVAHeader.CMD_CREATE_CHANNEL, mine, deadline);
        return decoded(body, bytes -> {
            int number = bytes.getInt();
            require(PVAStatus.decode(bytes), "it has no process variable '" + name + "'");
            return number;
        });
    }

    /** The value of a process variable, with everything that the server says beside it. */
    PVAStructure get(int channel, Deadline deadline) throws LinkException, InterruptedException {
        Got got = get(channel, PvRequest.everything(), deadline);
        return decoded(got.body(), bytes -> {
            got.type().decodeElements(PVABitSet.decodeBitSet(bytes), types, bytes);
            return got.type();
        });
    }

    /** What a process variable is now, for who reads it by itself: some of its fields. */
    Got get(int channel, List<String> fields, Deadline deadline) throws LinkException, InterruptedException {
        return get(channel, PvRequest.of(fields), deadline);
    }

    /**
     * A value that came.
     *
     * @param type of it
     * @param body from its bit set on, valid until the next message
     */
    record Got(PVAStructure type, ByteBuffer body) {}

    private Got get(int channel, PVAStructure asked, Deadline deadline) throws LinkException, InterruptedException {
        int request = ++requests;
        PVAStructure type = init(PVAHeader.CMD_GET, channel, request, INIT, asked, -1, deadline);
        socket.send(request(PVAHeader.CMD_GET, channel, request, DESTROY), deadline);
        ByteBuffer body = await(PVAHeader.CMD_GET, request, deadline);
        return decoded(body, bytes -> {
            bytes.get();
            require(PVAStatus.decode(bytes), "it does not give the value");
            return new Got(type, bytes);
        });
    }

    /** Sets the value of a process variable; returns when the server has taken it. */
    void put(int channel, double number, Deadline deadline) throws LinkException, InterruptedException {
        int request = ++requests;
        PVAStructure value =
                init(PVAHeader.CMD_PUT, channel, request, INIT, PvRequest.of(List.of("value")), -1, deadline);
        ByteBuffer message = request(PVAHeader.CMD_PUT, channel, request, DESTROY);
        decoded(message, bytes -> {
            PVAData field = PvScalar.settable(value);
            BitSet changed = new BitSet();
            changed.set(value.getIndex(field));
            PVABitSet.encodeBitSet(changed, bytes);
            PvScalar.set(field, number);
            field.encode(bytes);
            return field;
        });
        socket.send(message, deadline);
        ByteBuffer body = await(PVAHeader.CMD_PUT, request, deadline);
        decoded(body, bytes -> {
            bytes.get();
            require(PVAStatus.decode(bytes), "it does not take the value");
            return bytes;
        });
    }

    /**
     * Asks to be told of changes.
     *
     * @param queue updates that the server shall keep for a slow receiver
     * @param pipeline whether the server shall wait for acknowledgement, so that it drops none
     * @return the type, and the number of the request
     */
    Monitor monitor(int channel, List<String> fields, int queue, boolean pipeline, Deadline deadline)
            throws LinkException, InterruptedException {
        int request = ++requests;
        int sub = pipeline ? INIT | PVAHeader.CMD_SUB_PIPELINE & 0xff : INIT;
        PVAStructure value = init(
                PVAHeader.CMD_MONITOR,
                channel,
                request,
                sub,
                PvRequest.of(fields, queue, pipeline),
                pipeline ? queue : -1,
                deadline);
        socket.send(request(PVAHeader.CMD_MONITOR, channel, request, PVAHeader.CMD_SUB_START), deadline);
        return new Monitor(channel, request, value, pipeline ? queue : 0);
    }

    /**
     * A running monitor.
     *
     * @param window updates that the server sends without being told that they were taken; 0 for as many as it likes
     */
    record Monitor(int channel, int request, PVAStructure value, int window) {}

    /** The next update of a monitor, from its bit set on; empty when none came in time. */
    Optional<ByteBuffer> update(Monitor monitor, Deadline deadline) throws LinkException, InterruptedException {
        while (true) {
            Optional<ByteBuffer> body = socket.next(deadline);
            if (body.isEmpty()) {
                return body;
            }
            ByteBuffer bytes = body.get();
            if (socket.command() == PVAHeader.CMD_DESTROY_CHANNEL) {
                throw new LinkException(Kind.GONE, address + " has taken the process variable away.");
            }
            if (socket.command() != PVAHeader.CMD_MONITOR
                    || bytes.remaining() < 5
                    || bytes.getInt() != monitor.request()) {
                continue;
            }
            byte sub = bytes.get();
            if (sub == 0) {
                return body;
            }
            throw new LinkException(Kind.GONE, address + " ended the monitor of the process variable.");
        }
    }

    /** Tells the server that so many updates were taken. */
    void acknowledge(Monitor monitor, int updates, Deadline deadline) throws LinkException, InterruptedException {
        ByteBuffer message =
                request(PVAHeader.CMD_MONITOR, monitor.channel(), monitor.request(), PVAHeader.CMD_SUB_PIPELINE);
        message.putInt(updates);
        socket.send(message, deadline);
    }

    /** Types that the server has described on this connection. */
    PVATypeRegistry types() {
        return types;
    }

    private PVAStructure init(
            int command, int channel, int request, int sub, PVAStructure asked, int window, Deadline deadline)
            throws LinkException, InterruptedException {
        ByteBuffer message = request(command, channel, request, sub);
        decoded(message, bytes -> {
            asked.encodeType(bytes, new BitSet());
            asked.encode(bytes);
            return asked;
        });
        if (window >= 0) {
            message.putInt(window);
        }
        socket.send(message, deadline);
        ByteBuffer body = await(command, request, deadline);
        return decoded(body, bytes -> {
            bytes.get();
            require(PVAStatus.decode(bytes), "it refuses the request");
            if (types.decodeType("", bytes) instanceof PVAStructure structure) {
                return structure;
            }
            throw new LinkException(Kind.GARBAGE, address + " describes a value that is no structure.");
        });
    }

    private ByteBuffer request(int command, int channel, int request, int sub) {
        return socket.message(command, REQUEST).putInt(channel).putInt(request).put((byte) sub);
    }

    /** Waits for the answer to a request (-1 for any); what else comes is of no interest then. */
    private ByteBuffer await(int command, int request, Deadline deadline) throws LinkException, InterruptedException {
        while (true) {
            Optional<ByteBuffer> body = socket.next(deadline);
            if (body.isEmpty()) {
                throw new LinkException(Kind.LATE, address + " did not answer in time.");
            }
            ByteBuffer bytes = body.get();
            if (socket.command() == (command & 0xff)
                    && (request < 0 || bytes.remaining() >= Integer.BYTES && bytes.getInt() == request)) {
                return bytes;
            }
        }
    }

    private void require(PVAStatus status, String otherwise) throws LinkException {
        if (!status.isSuccess()) {
            throw new LinkException(Kind.REFUSED, address + ": " + otherwise + " (" + status.message + ").");
        }
    }

    private <T> T decoded(ByteBuffer body, Decoding<T> decoding) throws LinkException {
        try {
            return decoding.from(body);
        } catch (LinkException e) {
            throw e;
        } catch (BufferOverflowException e) {
            throw new LinkException(
                    Kind.REFUSED, "The name of the process variable at " + address + " is too long.", e);
        } catch (BufferUnderflowException | OutOfMemoryError | StackOverflowError e) {
            // Lengths and depths are the peer's word: an array that is longer than memory is its lie, not our lack.
            throw new LinkException(Kind.GARBAGE, address + " sent a message that is damaged.", e);
        } catch (Exception e) {
            throw new LinkException(
                    Kind.GARBAGE, address + " sent a message that is damaged: " + e.getMessage() + ".", e);
        }
    }

    /** Whether it is of use. */
    boolean open() {
        return socket.open();
    }

    @Override
    public void close() {
        socket.close();
    }
}
