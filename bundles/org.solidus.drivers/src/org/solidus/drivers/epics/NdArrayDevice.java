/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.epics.pva.data.PVAStructure;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.drivers.stream.FrameForm;
import org.solidus.drivers.stream.FrameIntake;
import org.solidus.drivers.stream.StreamDevice;

/** Receives the frames of an NTNDArray. */
final class NdArrayDevice extends StreamDevice {

    private static final String ID = "epics.ntndarray";
    private static final double NANO = 1e-9;

    private final PvaAddress address;
    private final NtNdArrayDriver.Settings settings;
    private volatile PvaConnection connection;
    private volatile FrameForm form;
    private int channel;
    private PvaConnection.Monitor monitor;
    private NdArrayReader reader;
    private int unacknowledged;

    NdArrayDevice(String id, PvaAddress address, NtNdArrayDriver.Settings settings, DeviceContext context)
            throws DeviceException {
        super(id, ID, settings.stream(), context);
        if (address.name().isEmpty()) {
            throw new DeviceException(
                    "The address of " + id + " names no process variable; write pva://HOST:PORT/NAME.");
        }
        this.address = address;
        this.settings = settings;
    }

    @Override
    protected String model() {
        return "NTNDArray " + address.name();
    }

    @Override
    protected boolean isOpen() {
        PvaConnection now = connection;
        return now != null && now.open();
    }

    @Override
    protected void open(Deadline deadline) throws DeviceException, InterruptedException {
        PvaConnection made = PvaConnection.open(address.server(), settings.largest() << 20, deadline);
        connection = made;
        channel = made.channel(address.name(), deadline);
        if (form == null) {
            learn(made, deadline);
        }
    }

    /** The frame of now says what frames look like. */
    private void learn(PvaConnection made, Deadline deadline) throws DeviceException, InterruptedException {
        PvaConnection.Got now = made.get(channel, NdArrayReader.FIELDS, deadline);
        NdArrayReader first = reader(now.type());
        try {
            first.update(now.body());
            form = first.form();
        } catch (IOException nothingYet) {
            // A detector that has not taken anything yet shows an empty array; the first frame will tell.
        }
    }

    private NdArrayReader reader(PVAStructure type) throws DeviceException {
        try {
            return new NdArrayReader(type, connection.types());
        } catch (IOException e) {
            throw new DeviceException(address.name() + " is no detector: " + e.getMessage() + ".", e);
        }
    }

    @Override
    protected void begin(Deadline deadline) throws DeviceException, InterruptedException {
        monitor = connection.monitor(channel, NdArrayReader.FIELDS, settings.queue(), settings.pipeline(), deadline);
        reader = reader(monitor.value());
        unacknowledged = 0;
    }

    @Override
    protected boolean receive(FrameIntake intake, Deadline deadline) throws DeviceException, InterruptedException {
        Optional<ByteBuffer> update = connection.update(monitor, deadline);
        if (update.isEmpty()) {
            return false;
        }
        take(update.get(), intake);
        if (monitor.window() > 0 && ++unacknowledged >= monitor.window() / 2) {
            connection.acknowledge(monitor, unacknowledged, Deadline.in(clock(), Duration.ofSeconds(1)));
            unacknowledged = 0;
        }
        return true;
    }

    private void take(ByteBuffer update, FrameIntake intake) {
        long came = clock().nanos();
        try {
            reader.update(update);
        } catch (IOException e) {
            intake.unreadable(e.getMessage());
            return;
        }
        long id = intake.extended(reader.uniqueId());
        Optional<Instant> taken = reader.time();
        long time = taken.map(at -> at.getEpochSecond() * 1_000_000_000L + at.getNano())
                .orElse(Long.MIN_VALUE);
        try {
            FrameForm its = reader.form();
            if (form == null) {
                form = its;
            } else if (form != its && !form.signature().equals(its.signature())) {
                throw new IOException("it is " + its.words() + " where " + form.words() + " was announced");
            }
            Object pixels = reader.pixels();
            Place place = new Place(Math.max(0, id), taken.map(this::exposure));
            intake.frame(its.frame(pixels, place), id, time, came);
        } catch (IOException e) {
            intake.refused(id, time, e.getMessage());
        }
    }

    private Exposure exposure(Instant at) {
        return new Exposure(id(), at.getEpochSecond() + at.getNano() * NANO, 0, 0);
    }

    @Override
    protected void shut() {
        PvaConnection now = connection;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public Signature signature() throws DeviceException {
        FrameForm known = form;
        if (known == null) {
            throw new DeviceException(
                    id() + " has shown no frame yet, so that their form is not known; take one first.");
        }
        return known.signature();
    }
}
