/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.unit.Unit;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.journal.DeviceNote.ChannelNote;

/** Journals of known content. */
final class Journals {

    static final Unit VOLT = Unit.of("V");
    static final Unit AMPERE = Unit.of("A");
    /** Time between points, s. */
    static final double STEP = 0.05;
    /** Host minus device, s. */
    static final double OFFSET = -1000;

    static final RunNote NOTE =
            new RunNote("run", "A test", "somebody", "nothing", "plan.yaml", "acquisition: 1\n", "test");
    static final DeviceNote SMU = new DeviceNote(
            "smu",
            "fake.smu",
            "tcp://127.0.0.1:1",
            "{}",
            "Fake 1",
            "7",
            "1.0",
            "Open.",
            "NONE",
            List.of(new ChannelNote("voltage", VOLT), new ChannelNote("current", AMPERE)));

    private Journals() {}

    static double voltage(int i) {
        return 0.001 * i;
    }

    static double current(int i) {
        return 1e-6 * Math.sin(0.1 * i);
    }

    static List<Reading> moment(InstrumentClock clock, int i, int back) {
        // The instrument's clock, which is set back at a point; delays vary, and some are next to none.
        double own = STEP * i - OFFSET - (back > 0 && i >= back ? 500 : 0);
        OptionalDouble time = OptionalDouble.of(own);
        long host = (long) (1e9 * (STEP * i + 0.001 * (1 + i * 7 % 40)));
        boolean broken = i % 100 == 99;
        Instant now = clock.now();
        return List.of(
                new Reading("smu", "voltage", voltage(i), VOLT, time, host, now, i, Quality.GOOD),
                new Reading(
                        "smu",
                        "current",
                        broken ? 9.91e37 : current(i),
                        AMPERE,
                        time,
                        host,
                        now,
                        i,
                        broken ? Quality.INVALID : Quality.GOOD));
    }

    static Event event(InstrumentClock clock) {
        return new Event("run", Event.Kind.RUN, clock.nanos(), clock.now(), "A step.");
    }

    /** So many points, flushed now and then; the instrument's clock goes back at one of them, if that is not 0. */
    static Path small(Path file, int points, int back) throws IOException {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (Journal journal = Journal.begin(JournalFile.create(file), NOTE, clock, JournalLimits.usual(), why -> {})) {
            journal.device(SMU);
            for (int i = 0; i < points; i++) {
                journal.readings(moment(clock, i, back));
                if (i % 50 == 0 && points < 1000) {
                    journal.event(event(clock));
                }
            }
            journal.end(true, "All is done.");
        }
        return file;
    }

    static Frame frame(int i) {
        short[] pixels = new short[12 * 8];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (short) (i * 1000 + k);
        }
        return Frame.of(NDArray.of(ElementType.UINT16, pixels, 12, 8))
                .place(new Place(i, Optional.of(new Exposure("detector", 5000 + 0.05 * i, 0.05, 0))))
                .build();
    }

    /** Frames; two are missing after the first twenty. */
    static Path frames(Path file, int count) throws IOException, InterruptedException {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (Journal journal = Journal.begin(JournalFile.create(file), NOTE, clock, JournalLimits.usual(), why -> {})) {
            for (int i = 0; i < count; i++) {
                if (i == 20) {
                    journal.gap("detector", 20, 2, "The numbers leap.");
                }
                journal.frame("detector", frame(i), i < 20 ? i : i + 2, (long) (1e9 * (0.05 * i + 0.06)));
            }
            journal.end(true, "All is done.");
        }
        return file;
    }
}
