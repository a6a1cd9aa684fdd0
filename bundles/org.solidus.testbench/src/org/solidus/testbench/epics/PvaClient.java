/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.epics.pva.common.PVAHeader;
import org.epics.pva.data.PVABitSet;
import org.epics.pva.data.PVAData;
import org.epics.pva.data.PVASize;
import org.epics.pva.data.PVAStatus;
import org.epics.pva.data.PVAString;
import org.epics.pva.data.PVAStructure;
import org.epics.pva.data.PVATypeRegistry;

/** One client of a server of pvAccess: little-endian, one thread that answers, one for each monitor. */
final class PvaClient {

    private static final int HEADER = 8;
    private static final int LARGEST = 1 << 20;
    private static final int USUAL_QUEUE = 4;

    private final PvaPort port;
    private final SocketChannel channel;
    private final Thread answering;
    private final List<PvaVariable> channels = new CopyOnWriteArrayList<>();
    private final Map<Integer, Monitor> monitors = new ConcurrentHashMap<>();
    private final Map<Integer, PVAStructure> puts = new ConcurrentHashMap<>();
    private final PVATypeRegistry types = new PVATypeRegistry();
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST).order(ByteOrder.LITTLE_ENDIAN);
    private volatile boolean silent;
    private volatile boolean ended;

    /** Fills the body of a message. */
    @FunctionalInterface
    private interface Filling {

        void fill(ByteBuffer message) throws Exception;
    }

    PvaClient(PvaPort port, SocketChannel channel) throws IOException {
        this.port = port;
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        answering = Thread.ofPlatform().daemon().name("pvAccess client").unstarted(this::answer);
    }

    void start() {
        answering.start();
    }

    void join() throws InterruptedException {
        answering.join(2000);
    }

    void silence() {
        silent = true;
    }

    void babble() {
        byte[] nonsense = new byte[64];
        ThreadLocalRandom.current().nextBytes(nonsense);
        nonsense[0] = 1;
        try {
            write(ByteBuffer.wrap(nonsense));
        } catch (IOException e) {
            close();
        }
    }

    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // it has gone already
        }
        close();
    }

    void close() {
        ended = true;
        monitors.values().forEach(Monitor::end);
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is left to be given back
        }
    }

    private void answer() {
        try {
            ByteBuffer order = message(PVAHeader.CTRL_SET_BYTE_ORDER, 0);
            order.put(2, (byte) (PVAHeader.FLAG_CONTROL | PVAHeader.FLAG_SERVER));
            write(order.flip());
            reply(PVAHeader.CMD_CONNECTION_VALIDATION, 64, body -> {
                body.putInt(LARGEST).putShort(Short.MAX_VALUE);
                PVASize.encodeSize(1, body);
                PVAString.encodeString("anonymous", body);
            });
            while (!ended) {
                next();
            }
        } catch (Exception e) {
            // It has gone, was sent away, or spoke another language: as with a real server its connection ends.
        } finally {
            close();
            port.left(this);
        }
    }

    private void next() throws Exception {
        read(HEADER);
        in.order((in.get(2) & PVAHeader.FLAG_BIG_ENDIAN) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (in.get(0) != PVAHeader.PVA_MAGIC) {
            throw new IOException("no message of pvAccess");
        }
        byte command = in.get(3);
        boolean control = (in.get(2) & PVAHeader.FLAG_CONTROL) != 0;
        int size = control ? 0 : in.getInt(4);
        if (size < 0 || size > LARGEST) {
            throw new IOException("a message of " + size + " bytes");
        }
        read(size);
        if (!control) {
            handle(command, in);
        }
    }

    private void read(int bytes) throws IOException {
        in.clear().limit(bytes);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new EOFException();
            }
        }
        in.flip();
    }

    private void handle(byte command, ByteBuffer body) throws Exception {
        switch (command) {
            case PVAHeader.CMD_CONNECTION_VALIDATION ->
                reply(PVAHeader.CMD_CONNECTION_VALIDATED, 8, PVAStatus.StatusOK::encode);
            case PVAHeader.CMD_ECHO -> reply(PVAHeader.CMD_ECHO, body.remaining(), out -> out.put(body));
            case PVAHeader.CMD_CREATE_CHANNEL -> create(body);
            case PVAHeader.CMD_GET -> get(body);
            case PVAHeader.CMD_PUT -> put(body);
            case PVAHeader.CMD_MONITOR -> monitor(body);
            case PVAHeader.CMD_DESTROY_REQUEST -> {
                body.getInt();
                endMonitor(body.getInt());
            }
            default -> {
                // Not asked of a server that has no name search.
            }
        }
    }

    private void create(ByteBuffer body) throws Exception {
        body.getShort();
        int theirs = body.getInt();
        PvaVariable variable = port.variables().get(PVAString.decodeString(body));
        int ours = variable == null ? -1 : channels.size();
        if (variable != null) {
            channels.add(variable);
        }
        reply(PVAHeader.CMD_CREATE_CHANNEL, 128, out -> {
            out.putInt(theirs).putInt(ours);
            (variable == null ? new PVAStatus(PVAStatus.Type.ERROR, "No such channel", "") : PVAStatus.StatusOK)
                    .encode(out);
        });
    }

    private PvaVariable variable(int number) throws IOException {
        if (number < 0 || number >= channels.size()) {
            throw new IOException("no channel " + number);
        }
        return channels.get(number);
    }

    private void get(ByteBuffer body) throws Exception {
        PvaVariable variable = variable(body.getInt());
        int request = body.getInt();
        byte sub = body.get();
        if (sub == PVAHeader.CMD_SUB_INIT) {
            describe(PVAHeader.CMD_GET, variable, request, sub);
            return;
        }
        reply(PVAHeader.CMD_GET, variable.capacity() + 64, out -> {
            out.putInt(request).put((byte) 0);
            PVAStatus.StatusOK.encode(out);
            variable.encode(out);
        });
    }

    private void describe(byte command, PvaVariable variable, int request, byte sub) throws Exception {
        reply(command, 1 << 14, out -> {
            out.putInt(request).put(sub);
            PVAStatus.StatusOK.encode(out);
            variable.type().encodeType(out, new BitSet());
        });
    }

    private void put(ByteBuffer body) throws Exception {
        PvaVariable variable = variable(body.getInt());
        int request = body.getInt();
        byte sub = body.get();
        if (sub == PVAHeader.CMD_SUB_INIT) {
            puts.put(request, variable.type().cloneData());
            describe(PVAHeader.CMD_PUT, variable, request, sub);
            return;
        }
        PVAStructure value = puts.get(request);
        BitSet changed = PVABitSet.decodeBitSet(body);
        value.decodeElements(changed, types, body);
        PVAStatus status = PVAStatus.StatusOK;
        try {
            variable.written(changed, value);
        } catch (IOException e) {
            status = new PVAStatus(PVAStatus.Type.ERROR, e.getMessage(), "");
        }
        PVAStatus said = status;
        reply(PVAHeader.CMD_PUT, 1024, out -> {
            out.putInt(request).put(sub);
            said.encode(out);
        });
    }

    private void monitor(ByteBuffer body) throws Exception {
        PvaVariable variable = variable(body.getInt());
        int request = body.getInt();
        byte sub = body.get();
        if ((sub & PVAHeader.CMD_SUB_INIT) != 0) {
            begin(variable, request, sub, body);
        } else if ((sub & PVAHeader.CMD_SUB_DESTROY) != 0) {
            endMonitor(request);
        } else if (sub == PVAHeader.CMD_SUB_START) {
            monitors.get(request).start();
        } else if (sub == PVAHeader.CMD_SUB_PIPELINE) {
            monitors.get(request).credit.addAndGet(body.getInt());
        }
    }

    private void begin(PvaVariable variable, int request, byte sub, ByteBuffer body) throws Exception {
        int queue = USUAL_QUEUE;
        boolean pipeline = (sub & PVAHeader.CMD_SUB_PIPELINE) != 0;
        if (types.decodeType("", body) instanceof PVAStructure asked) {
            asked.decode(types, body);
            queue = queue(asked);
        }
        monitors.put(request, new Monitor(variable, request, queue, pipeline ? body.getInt() : Integer.MAX_VALUE));
        describe(PVAHeader.CMD_MONITOR, variable, request, PVAHeader.CMD_SUB_INIT);
    }

    private static int queue(PVAStructure asked) {
        if (asked.<PVAData>get("record") instanceof PVAStructure options
                && options.<PVAData>get("_options") instanceof PVAStructure named
                && named.<PVAData>get("queueSize") instanceof PVAString size
                && size.get().matches("\\d{1,6}")) {
            return Math.max(2, Integer.parseInt(size.get()));
        }
        return USUAL_QUEUE;
    }

    private void endMonitor(int request) {
        Monitor monitor = monitors.remove(request);
        if (monitor != null) {
            monitor.end();
        }
    }

    private static ByteBuffer message(byte command, int capacity) {
        ByteBuffer message = ByteBuffer.allocate(HEADER + capacity).order(ByteOrder.LITTLE_ENDIAN);
        return begun(message, command);
    }

    private static ByteBuffer begun(ByteBuffer message, byte command) {
        return message.put(PVAHeader.PVA_MAGIC)
                .put((byte) 2)
                .put(PVAHeader.FLAG_SERVER)
                .put(command)
                .putInt(0);
    }

    private void reply(byte command, int capacity, Filling filling) throws Exception {
        ByteBuffer message = message(command, capacity);
        filling.fill(message);
        finish(message);
    }

    private void finish(ByteBuffer message) throws IOException {
        message.putInt(4, message.position() - HEADER);
        write(message.flip());
    }

    private synchronized void write(ByteBuffer message) throws IOException {
        while (!silent && message.hasRemaining()) {
            channel.write(message);
        }
    }

    /** A monitor and its thread. */
    private final class Monitor implements PvaVariable.Updates {

        private final PvaVariable variable;
        private final int request;
        private final int queue;
        private final AtomicInteger credit;
        private final boolean all;
        private final Thread thread;
        private ByteBuffer buffer = ByteBuffer.allocate(0);
        private volatile boolean over;

        Monitor(PvaVariable variable, int request, int queue, int window) {
            this.variable = variable;
            this.request = request;
            this.queue = queue;
            all = window == Integer.MAX_VALUE;
            credit = new AtomicInteger(window);
            thread = Thread.ofPlatform().daemon().name("pvAccess monitor").unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        void end() {
            over = true;
            if (ended) {
                thread.interrupt(); // an interruption closes the channel, too
            }
        }

        private void run() {
            try {
                variable.monitor(this);
            } catch (IOException | InterruptedException e) {
                // the client has gone
            }
        }

        @Override
        public ByteBuffer message(int capacity) {
            if (buffer.capacity() < capacity + HEADER + 8) {
                buffer = ByteBuffer.allocateDirect(capacity + HEADER + 8).order(ByteOrder.LITTLE_ENDIAN);
            }
            return begun(buffer.clear(), PVAHeader.CMD_MONITOR).putInt(request).put((byte) 0);
        }

        @Override
        public void send(ByteBuffer message) throws IOException {
            PVABitSet.encodeBitSet(new BitSet(), message);
            finish(message);
            credit.decrementAndGet();
        }

        @Override
        public int window() {
            return all ? Integer.MAX_VALUE : credit.get();
        }

        @Override
        public int queue() {
            return queue;
        }

        @Override
        public boolean wanted() {
            return !over && !ended;
        }
    }
}
