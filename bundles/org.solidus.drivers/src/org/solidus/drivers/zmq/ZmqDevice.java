/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.zmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.solidus.core.data.Signature;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.link.Address;
import org.solidus.drivers.stream.FrameForm;
import org.solidus.drivers.stream.FrameIntake;
import org.solidus.drivers.stream.StreamDevice;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import org.zeromq.ZMonitor;

/** Receives frames by ZeroMQ. */
final class ZmqDevice extends StreamDevice {

    private static final String ID = "zmq.frames";
    private static final int MOST_PARTS = 16;
    private static final Set<ZMonitor.Event> REFUSALS =
            EnumSet.of(ZMonitor.Event.CLOSED, ZMonitor.Event.CONNECT_RETRIED);

    /** A greeting that takes longer is begun anew: with JeroMQ 0.6 some of a hundred never end. */
    private static final int GREETING_MILLIS = 500;

    private static final String EVENTS = "inproc://events";
    private static final long LOOK_MILLIS = 20;
    private static final int HEARTBEAT_MILLIS = 1000;
    private static final int RECONNECT_MILLIS = 100;
    private static final int LONGEST_RECONNECT_MILLIS = 2000;

    private final Address address;
    private final ZmqDriver.Settings settings;
    private final ZmqFrames frames;
    private volatile ZContext context;
    private ZMQ.Socket socket;
    private SoundSizes sizes = new SoundSizes(0);

    ZmqDevice(String id, Address address, ZmqDriver.Settings settings, DeviceContext device) throws DeviceException {
        super(id, ID, settings.stream(), device);
        this.address = address;
        this.settings = settings;
        this.frames = new ZmqFrames(id);
        if (settings.type().isPresent() != !settings.shape().isEmpty()) {
            throw new DeviceException("The frames of " + id + " need both a shape and a type, or neither.");
        }
        if (settings.type().isPresent()) {
            int[] shape = settings.shape().stream().mapToInt(Integer::intValue).toArray();
            try {
                frames.announce(ZmqFrames.form(settings.type().get(), shape));
            } catch (IOException e) {
                throw new DeviceException("The shape of the frames of " + id + " is wrong: " + e.getMessage() + ".", e);
            }
        }
    }

    @Override
    protected String model() {
        return "Frames by ZeroMQ from " + address.place();
    }

    @Override
    protected void open(Deadline deadline) throws DeviceException, InterruptedException {
        shut();
        ZContext made = new ZContext();
        context = made;
        socket = made.createSocket(SocketType.PULL);
        socket.setRcvHWM(settings.queue());
        long largest = (long) settings.largest() << 20;
        socket.setMaxMsgSize(largest);
        sizes = new SoundSizes(largest);
        socket.setMsgAllocator(sizes);
        socket.setLinger(0);
        socket.setHandshakeIvl(GREETING_MILLIS);
        socket.setHeartbeatIvl(HEARTBEAT_MILLIS);
        socket.setHeartbeatTimeout(2 * HEARTBEAT_MILLIS);
        socket.setReconnectIVL(RECONNECT_MILLIS);
        socket.setReconnectIVLMax(LONGEST_RECONNECT_MILLIS);
        socket.monitor(EVENTS, ZMQ.EVENT_ALL);
        try (ZMQ.Socket events = made.createSocket(SocketType.PAIR)) {
            events.connect(EVENTS);
            socket.connect("tcp://" + address.place());
            try {
                greeted(events, deadline);
            } finally {
                socket.monitor(null, 0); // says a last word to its listener, which must still be there
            }
        } catch (ZMQException | IllegalStateException e) {
            throw new DeviceException(id() + " can't be connected: " + e.getMessage() + ".", e);
        }
    }

    /**
     * A socket of ZeroMQ connects to anything, some time: waits until a peer has greeted. This is seen on the connection
     * itself, since a second one could be given frames.
     */
    private void greeted(ZMQ.Socket events, Deadline deadline) throws DeviceException, InterruptedException {
        boolean connected = false;
        while (!deadline.passed()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            events.setReceiveTimeOut(
                    (int) Math.clamp(deadline.clock().wallNanos(deadline.left()) / 1_000_000, 1, LOOK_MILLIS));
            ZEvent event = ZEvent.recv(events);
            ZMonitor.Event what = event == null ? ZMonitor.Event.LISTENING : event.getEvent();
            if (what == ZMonitor.Event.HANDSHAKE_PROTOCOL) {
                return;
            }
            connected |= what == ZMonitor.Event.CONNECTED;
            if (!connected && REFUSALS.contains(what)) {
                throw nobody();
            }
        }
        throw nobody();
    }

    private DeviceException nobody() {
        return new DeviceException(
                id() + " cannot be reached: nobody at " + address.place() + " pushes frames by ZeroMQ.");
    }

    @Override
    protected void begin(Deadline deadline) {
        // who is connected receives
    }

    @Override
    protected boolean receive(FrameIntake intake, Deadline deadline) throws DeviceException {
        try {
            long wall = deadline.clock().wallNanos(Math.max(1, deadline.left()));
            socket.setReceiveTimeOut((int) Math.max(1, wall / 1_000_000));
            byte[] first = socket.recv();
            if (sizes.nonsense()) {
                throw new DeviceException(
                        id() + " heard something that is not ZeroMQ; check who is at " + address.place() + ".");
            }
            if (first == null) {
                return false;
            }
            frames.message(parts(first), clock().nanos(), intake);
            return true;
        } catch (ZMQException | IllegalStateException e) {
            throw new DeviceException(id() + " lost its socket: " + e.getMessage() + ".", e);
        }
    }

    private List<byte[]> parts(byte[] first) {
        List<byte[]> parts = new ArrayList<>(4);
        parts.add(first);
        while (socket.hasReceiveMore()) {
            byte[] part = socket.recv();
            if (part != null && parts.size() < MOST_PARTS) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Sockets of ZeroMQ do not bear an interruption. */
    @Override
    protected boolean interruptible() {
        return false;
    }

    @Override
    protected boolean isOpen() {
        return context != null;
    }

    @Override
    protected void shut() {
        ZContext now = context;
        context = null;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public Signature signature() throws DeviceException {
        FrameForm form = frames.form();
        if (form == null) {
            throw new DeviceException(
                    id() + " has sent no frame yet, so that their form is not known; give shape and type in"
                            + " its settings, or let one come first.");
        }
        return form.signature();
    }
}
