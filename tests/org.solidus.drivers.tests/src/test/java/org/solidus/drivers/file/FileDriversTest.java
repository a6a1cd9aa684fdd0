/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.source.Reader;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.link.Links;
import org.solidus.drivers.stream.Recorded;
import org.solidus.drivers.stream.StreamDevice;
import org.solidus.drivers.stream.StreamSettings;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.file.FolderSimulator;
import org.solidus.testbench.file.TableSimulator;
import org.solidus.testbench.frames.CountedRings;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

@Timeout(60)
class FileDriversTest {

    private static final InstrumentClock CLOCK = InstrumentClock.system();
    private static final List<Reader> READERS =
            ClassPathRegistry.load(FileDriversTest.class.getClassLoader()).readers();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private Sensor table(Path file, InstrumentClock clock, List<String> columns, Optional<String> time)
            throws Exception {
        Device device = new CsvDriver()
                .open(
                        "log",
                        "file://" + file,
                        new CsvDriver.Settings(columns, time, false, 5),
                        new DeviceContext(clock, null));
        opened.add(device);
        device.listen(events::add);
        device.connect(Deadline.in(clock, Duration.ofSeconds(2)));
        return (Sensor) device;
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    private static List<Reading> read(Sensor table) throws Exception {
        return table.read(Deadline.in(CLOCK, Duration.ofMillis(50)));
    }

    @Test
    void linesCountWhenTheyHaveEndedAndKeepTheirTimes() throws Exception {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "Some program 3.1\nTime;Temp (C)\n2024-05-01 12:00:00,5;20,5\n");
        Sensor table = table(file, CLOCK, List.of("temperature = Temp (C) in degC"), Optional.of("Time"));
        assertTrue(read(table).isEmpty());
        append(file, "2024-05-01 12:00:01,75;21,25\n2024-05-01 12:00:07,5;2");
        List<Reading> first = read(table);
        assertEquals(1, first.size());
        assertEquals(21.25, first.getFirst().value());
        assertEquals(
                Instant.parse("2024-05-01T12:00:01.75Z").toEpochMilli() / 1000.0,
                first.getFirst().deviceTime().orElseThrow());
        append(file, "3,5\n\n2024-05-01 12:00:08;---\n");
        List<Reading> second = read(table);
        assertEquals(23.5, second.getFirst().value());
        assertEquals(Quality.INVALID, second.getLast().quality());
        assertEquals(2, second.size());
    }

    @Test
    void aTableThatBeganAnewIsReadFromItsBeginning() throws Exception {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "t,v\n1,10\n2,20\n3,30\n");
        Sensor table = table(file, CLOCK, List.of("v = v"), Optional.of("t"));
        assertTrue(read(table).isEmpty());
        Files.writeString(file, "v,t\n40,4\n");
        assertEquals(40, read(table).getFirst().value());
        append(file, "50,5\n");
        Files.move(file, folder.resolve("old.csv"));
        Files.writeString(file, "t,v\n6,60\n");
        List<Double> values = new ArrayList<>();
        while (values.size() < 2) {
            read(table).forEach(reading -> values.add(reading.value()));
        }
        assertEquals(List.of(50.0, 60.0), values);
        assertEquals(
                2,
                events.stream()
                        .filter(event -> event.text().contains("began anew"))
                        .count());
    }

    @Test
    void aTableThatGrowsNoMoreIsOld() throws Exception {
        SteppedClock clock = new SteppedClock(Instant.EPOCH);
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "t,v\n");
        Sensor table = table(file, clock, List.of("v = v"), Optional.of("t"));
        append(file, "1,10\n");
        assertEquals(Quality.GOOD, read(table).getFirst().quality());
        clock.advance(Duration.ofSeconds(4));
        assertTrue(read(table).isEmpty());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(Quality.STALE, read(table).getFirst().quality());
    }

    @Test
    void missingColumnsAndFilesAreSaid() throws Exception {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "t,v\n");
        DeviceException wrong =
                assertThrows(DeviceException.class, () -> table(file, CLOCK, List.of("w = w"), Optional.of("t")));
        assertTrue(wrong.getMessage().contains("names the columns w, t"), wrong.getMessage());
        assertThrows(
                DeviceException.class, () -> table(folder.resolve("none"), CLOCK, List.of("w = w"), Optional.empty()));
    }

    @Test
    void aSimulatedProgramIsFollowedThroughRotation() throws Exception {
        SimulatedInstrument program = new TableSimulator().start(new Bench(CLOCK, 1));
        opened.add(program);
        Sensor table = table(
                Path.of(program.address().substring("file://".length())),
                CLOCK,
                List.of("temperature = Temperature (C) in degC"),
                Optional.of("Time (s)"));
        List<Double> times = new ArrayList<>();
        while (times.size() < 5) {
            read(table).forEach(reading -> times.add(reading.deviceTime().orElseThrow()));
        }
        program.bring(Mishap.DROPPED);
        while (times.size() < 12) {
            read(table).forEach(reading -> times.add(reading.deviceTime().orElseThrow()));
        }
        for (int i = 1; i < times.size(); i++) {
            assertEquals(0.1, times.get(i) - times.get(i - 1), 1e-6);
        }
    }

    private StreamDevice camera(FramePlan plan) throws Exception {
        Bench bench = new Bench(CLOCK, 5);
        bench.put(FramePlan.class, plan);
        bench.put(FramePattern.class, new CountedRings(33, 47, 5));
        SimulatedInstrument program = new FolderSimulator().start(bench);
        opened.add(program);
        simulated = program;
        return camera(program.address(), true);
    }

    private StreamDevice camera(String address, boolean numbered) throws Exception {
        StreamDevice device = (StreamDevice) new FolderDriver()
                .open(
                        "camera",
                        address,
                        new FolderDriver.Settings(
                                "*.npy", Optional.empty(), true, 0.05, 0.2, 0.02, numbered, StreamSettings.USUAL),
                        new DeviceContext(CLOCK, Links.standard(), READERS));
        opened.add(device);
        device.connect(Deadline.in(CLOCK, Duration.ofSeconds(2)));
        return device;
    }

    private SimulatedInstrument simulated;

    @Test
    void framesComeFromWholeFilesInOrder() throws Exception {
        StreamDevice device = camera(new FramePlan(100, 40, FramePlan.Codec.NONE));
        Recorded heard = new Recorded();
        device.start(heard);
        Recorded.await(() -> heard.ids().contains(40L));
        assertEquals(40, heard.ids().size());
        CountedRings truth = new CountedRings(33, 47, 5);
        for (int i = 0; i < 40; i++) {
            assertEquals(i + 1L, heard.ids().get(i));
            assertArrayEquals((short[]) truth.frame(i, 0).array(), (short[])
                    heard.frames().get(i).raw().array());
        }
    }

    @Test
    void aMissingAndADamagedFileAreCounted() throws Exception {
        StreamDevice device = camera(new FramePlan(30, Long.MAX_VALUE, FramePlan.Codec.NONE));
        Recorded heard = new Recorded();
        device.start(heard);
        Recorded.await(() -> heard.ids().size() > 3);
        simulated.bring(Mishap.FRAME_LOST);
        Recorded.await(() -> device.counts().lost() == 1);
        simulated.bring(Mishap.FRAME_CODEC);
        Recorded.await(() -> device.counts().lost() == 2);
        simulated.bring(Mishap.FRAME_RESHAPED);
        Recorded.await(() -> device.counts().lost() == 3);
        assertEquals(heard.ids().stream().sorted().distinct().toList(), heard.ids());
    }

    /** The damaged one is given up when more have come after it than are remembered: that is no new numbering. */
    @Test
    void aDamagedFileIsNoNewNumberingHoweverManyComeAfterIt() throws Exception {
        int many = 2600;
        for (int i = 1; i <= many; i++) {
            numpy(i, i == 700 ? 1 : 4);
        }
        StreamDevice device = camera("file://" + folder, true);
        device.listen(events::add);
        Recorded heard = new Recorded();
        device.start(heard);
        Recorded.await(
                () -> heard.ids().contains((long) many) && device.counts().refused() == 1);
        numpy(many + 1, 4);
        Recorded.await(() -> heard.ids().contains(many + 1L));
        assertEquals(many, heard.ids().size());
        assertEquals(heard.ids().stream().sorted().distinct().toList(), heard.ids());
        assertEquals(List.of("700+1"), heard.gaps());
        assertEquals(1, device.counts().lost());
        assertTrue(events.stream().noneMatch(event -> event.text().contains("anew")), events.toString());
        assertTrue(events.stream().anyMatch(event -> event.text().contains("frame_00700.npy")), events.toString());
    }

    /** What is tried again takes no second number. */
    @Test
    void aDamagedFileWithoutANumberIsOneFrameThatIsMissing() throws Exception {
        for (int i = 1; i <= 9; i++) {
            numpy(i, i == 4 ? 1 : 4);
        }
        StreamDevice device = camera("file://" + folder, false);
        Recorded heard = new Recorded();
        device.start(heard);
        Recorded.await(() -> heard.ids().size() == 8
                && heard.gaps().size() == 1
                && device.counts().lost() == 1);
        assertEquals(1, device.counts().refused());
    }

    /** A frame of 2 x 2 counts of 8 bits. @param bytes of the 4 that are there */
    private void numpy(int number, int bytes) throws Exception {
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2), }";
        byte[] file = ("\u0093NUMPY\u0001\u0000v\u0000" + header + " ".repeat(117 - header.length()) + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve(String.format("frame_%05d.npy", number)), Arrays.copyOf(file, file.length + bytes));
    }
}
