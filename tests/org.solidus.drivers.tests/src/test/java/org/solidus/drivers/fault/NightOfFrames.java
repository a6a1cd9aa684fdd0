/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.solidus.device.DeviceException;
import org.solidus.device.FrameSource;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.fault.Fault;
import org.solidus.testbench.fault.FaultScript;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/**
 * The night of a detector: two frames a second flow all the time through a line that stalls and breaks, and some are
 * spoilt on purpose. From the first to the last each is handed on or said to be missing, in order, once, with its own
 * pixels.
 */
final class NightOfFrames extends Night {

    private static final double RATE = 2;
    private static final int ROWS = 16;
    private static final int COLUMNS = 24;
    private static final long WAIT = 50_000_000;
    private static final long LONGEST = 20_000_000_000L;
    private static final int TIDY = 50;

    private static final List<Mishap> MISHAPS = List.of(
            Mishap.FRAME_LOST,
            Mishap.FRAME_TWICE,
            Mishap.FRAME_SWAPPED,
            Mishap.FRAME_RESHAPED,
            Mishap.FRAME_CODEC,
            Mishap.CLOCK_BACK,
            Mishap.DROPPED);

    private final FrameSource source;
    private final double probability;
    private final AtomicLong faults = new AtomicLong();
    private final FrameAccount frames = new FrameAccount();
    private int seconds;

    NightOfFrames(Rig rig, long seed, double probability) throws Exception {
        super(rig, seed);
        this.probability = probability;
        source = (FrameSource) rig.device;
        source.start(frames);
        rig.proxy.ifPresent(line -> line.script(new BrokenLine(seed)));
    }

    /** Small frames, so that hours of them are no work. */
    static void prepare(Bench bench) {
        bench.put(FramePattern.class, new CountedRings(ROWS, COLUMNS, bench.seed()));
        bench.put(FramePlan.class, new FramePlan(RATE, Long.MAX_VALUE, FramePlan.Codec.NONE));
    }

    /** A network never changes what it carries, but delays it and breaks. */
    private final class BrokenLine implements FaultScript {

        private final Random chance;

        BrokenLine(long seed) {
            chance = new Random(seed + 1);
        }

        @Override
        public synchronized Fault befalls(byte[] reply) {
            if (chance.nextDouble() >= probability) {
                return Fault.NONE;
            }
            faults.incrementAndGet();
            Duration time = Duration.ofNanos((long) (chance.nextDouble() * LONGEST));
            return switch (chance.nextInt(5)) {
                case 0 -> new Fault.Late(time);
                case 1 -> new Fault.Split();
                case 2 -> new Fault.Reset();
                case 3 -> new Fault.Stall(time);
                default -> new Fault.Down(time);
            };
        }
    }

    @Override
    void work() throws DeviceException, InterruptedException {
        if (random.nextDouble() < probability) {
            faults.addAndGet(rig.instrument.bring(MISHAPS.get(random.nextInt(MISHAPS.size()))) ? 1 : 0);
        }
        if (rig.device.state() == State.READY) {
            source.start(frames);
        }
        arrived();
        if (++seconds % TIDY == 0) {
            tidy();
        }
        ask((Sensor) rig.device);
    }

    /** Gives what is under way a moment; what does not come is late, or lost. */
    private void arrived() {
        long before = frames.seen();
        long until = System.nanoTime() + WAIT;
        while (frames.seen() == before && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(200_000);
        }
    }

    /** Nobody lets a folder grow for ever: what was taken goes to an archive. */
    private void tidy() {
        URI address = URI.create(rig.instrument.address());
        if (!address.getScheme().equals("file")) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(address.getPath()), "frame_*.npy")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (Long.parseLong(name.substring("frame_".length(), name.length() - ".npy".length()))
                        < frames.newest() - 10) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Frames flow again. */
    @Override
    boolean isBack() throws InterruptedException {
        try {
            if (rig.device.state().latches()) {
                rig.device.reset("test");
            }
            if (rig.device.state() == State.DISCONNECTED) {
                rig.device.connect(rig.in(Rig.CONNECT));
            }
            if (rig.device.state() == State.READY) {
                source.start(frames);
            }
            long before = frames.handedOn();
            arrived();
            return frames.handedOn() > before;
        } catch (DeviceException notYet) {
            return false;
        }
    }

    @Override
    void account() throws Exception {
        source.stop("morning");
        frames.mustHold(name());
        assertEquals(frames.handedOn(), count("frames"), name() + ": what it says it handed on");
        assertEquals(frames.missing(), count("lost"), name() + ": what it says is missing");
        assertTrue(
                frames.handedOn() > seconds * RATE / 4,
                name() + ": only " + frames.handedOn() + " frames in " + seconds + " s");
    }

    private long count(String channel) throws Exception {
        return rig.read().stream()
                .filter(reading -> reading.channel().equals(channel))
                .mapToLong(reading -> Math.round(reading.value()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    long faults() {
        return faults.get();
    }

    @Override
    String deeds() {
        return frames.toString();
    }
}
