/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Table;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.device.Event;
import org.solidus.device.acquire.RunReport.Outcome;
import org.solidus.device.guard.SafetyNet;

/** Whatever becomes of a run, what it drives is safe and what it measured is there. */
class AcquisitionTest {

    private static final String CV =
            "profile: { cv: { start: 0 V, vertices: [1 V], end: 0 V, rate: 200 mV/s, step: 10 mV, compliance: 10 mA } }";

    @TempDir
    private Path folder;

    @BeforeEach
    void clean() {
        FakeSource.LOG.clear();
    }

    private static String smu(String settings, String more) {
        return "devices:\n  smu:\n    driver: fake.source\n    address: none\n    every: 0.5 s\n    settings: { "
                + settings + " }\n    " + more + "\n";
    }

    private static Table table(Path file, String name) throws IOException {
        Opener opener = new Opener(
                ClassPathRegistry.load(AcquisitionTest.class.getClassLoader()).readers());
        try (Container container = opener.open(file)) {
            return container.source("/entry/" + name, Optional.empty()).frame(0).table();
        }
    }

    @Test
    void aSweepIsInTheFileWithoutAMissingPointAtItsTrueRate() throws Exception {
        RunReport report = Rehearsals.run(folder, "sample: film\n" + smu("watchdog: true", CV));
        assertEquals(Outcome.COMPLETE, report.outcome(), report.reason());
        assertTrue(report.allSafe());
        assertEquals(0, report.lost());
        Table smu = table(report.file().get(), "smu");
        double[] potential = smu.column("voltage").doubles();
        double[] time = smu.column("time").doubles();
        int begin = smu.rows() - 201;
        for (int i = 0; i <= 200; i++) {
            assertEquals(i <= 100 ? 0.01 * i : 0.01 * (200 - i), potential[begin + i], 1e-9);
            assertEquals(0.05 * i, time[begin + i] - time[begin], 1e-9);
        }
        Table run = table(report.file().get(), "run");
        assertEquals(1, run.column("complete").number(0));
        assertEquals("film", run.column("sample").text(0));
        assertTrue(FakeSource.LOG.contains("smu safe"), "the end is as safe as everything else");
    }

    @Test
    void theClockOfTheInstrumentIsInTheFileWithItsErrorAndOrdersWhatWasMeasured() throws Exception {
        RunReport report = Rehearsals.run(folder, smu("", CV));
        Table clocks = table(report.file().get(), "clocks");
        Table smu = table(report.file().get(), "smu");
        assertEquals("smu", clocks.column("device").text(0));
        double error = clocks.column("offset error").number(0);
        assertTrue(error > 0 && error <= 1, "offset error " + error);
        int last = smu.rows() - 1;
        while (Double.isNaN(smu.column("device_time").number(last))) {
            last--;
        }
        assertEquals(error, smu.column("time error").number(last), 0);
        assertEquals(
                clocks.column("offset").number(0),
                smu.column("time").number(last) - smu.column("device_time").number(last),
                error);
    }

    @Test
    void whatAPersonNotesWhileItRunsIsAmongItsEvents() throws Exception {
        AtomicReference<NoteBook> book = new AtomicReference<>();
        RunListener listener = new RunListener() {
            @Override
            public void begins(NoteBook notes) {
                book.set(notes);
            }

            @Override
            public void event(Event event) {
                if (event.text().contains("has started")) {
                    book.get().note("ada", "The furnace smells.");
                }
            }
        };
        RunReport report = Rehearsals.run(folder, smu("", CV), listener, () -> false);
        int row = texts(report).indexOf("The furnace smells.");
        assertTrue(row > 0, texts(report).toString());
        assertEquals("note", kinds(report).get(row));
        assertEquals("ada", column(report, "source").get(row));
    }

    @Test
    void theSecondRunOfAPlanDoesNotReplaceTheFirst() throws Exception {
        RunReport first = Rehearsals.run(folder, smu("", CV));
        RunReport second = Rehearsals.run(folder, smu("", CV));
        assertEquals("plan.nxs", first.file().get().getFileName().toString());
        assertEquals("plan_2.nxs", second.file().get().getFileName().toString());
    }

    @Test
    void aComplianceTripEndsTheRunAndKeepsWhatCame() throws Exception {
        RunReport report = Rehearsals.run(folder, smu("trips: 0.5 V", CV));
        assertEquals(Outcome.PARTIAL, report.outcome());
        assertTrue(report.reason().contains("Compliance"), report.reason());
        assertTrue(report.allSafe());
        double[] potential = table(report.file().get(), "smu").column("voltage").doubles();
        assertEquals(0.5, java.util.Arrays.stream(potential).max().orElseThrow(), 1e-9);
        assertEquals(0, table(report.file().get(), "run").column("complete").number(0));
    }

    @Test
    void aGuardThatTripsMakesTheSourceSafeFirst() throws Exception {
        String body = """
                tripOrder: [smu, other]
                guards: { over: { limit: smu.voltage, above: 0.4 V } }
                devices:
                  other: { driver: fake.source, address: none }
                  smu: { driver: fake.source, address: none, every: 0.1 s, %s }
                """.formatted(CV);
        RunReport report = Rehearsals.run(folder, body);
        assertEquals(Outcome.PARTIAL, report.outcome());
        assertTrue(report.reason().contains("over"), report.reason());
        int source = FakeSource.LOG.indexOf("smu safe");
        assertTrue(source >= 0 && source < FakeSource.LOG.indexOf("other safe"), FakeSource.LOG.toString());
        assertTrue(kinds(report).contains("trip"));
    }

    /** It is not read while it is being prepared; nothing is driven then. */
    @Test
    void aLongPreparationIsNoSilence() throws Exception {
        String guard = "guards: { quiet: { stale: smu.voltage, after: 5 s } }\n";
        RunReport report = Rehearsals.run(folder, guard + smu("prepares: 15 s", CV));
        assertEquals(Outcome.COMPLETE, report.outcome(), report.reason());
        assertFalse(kinds(report).contains("trip"));
    }

    @Test
    void silenceOfAPreparationCountsOnceSomethingElseIsDriven() throws Exception {
        String body = """
                guards: { quiet: { stale: slow.voltage, after: 5 s } }
                tripOrder: [smu, slow]
                devices:
                  smu: { driver: fake.source, address: none, every: 0.5 s, %s }
                  slow: { driver: fake.source, address: none, every: 0.5 s, settings: { prepares: 40 s }, %s }
                triggers:
                  - at: 1 s
                    start: slow
                """.formatted(CV.replace("200 mV/s", "20 mV/s"), CV);
        RunReport report = Rehearsals.run(folder, body);
        assertEquals(Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("quiet"), report.reason());
        assertTrue(FakeSource.LOG.contains("smu safe"), FakeSource.LOG.toString());
        assertFalse(FakeSource.LOG.contains("slow started"), FakeSource.LOG.toString());
    }

    @Test
    void nothingIsStartedAgainstAGuard() throws Exception {
        RunReport report = Rehearsals.run(
                folder, "guards: { low: { limit: smu.voltage, below: 1 V, stops: smu } }\n" + smu("", CV));
        assertEquals(Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("low"), report.reason());
        assertFalse(FakeSource.LOG.contains("smu started"), FakeSource.LOG.toString());
    }

    private static List<String> kinds(RunReport report) throws IOException {
        return column(report, "kind");
    }

    private static List<String> texts(RunReport report) throws IOException {
        return column(report, "text");
    }

    private static List<String> column(RunReport report, String name) throws IOException {
        Table events = table(report.file().get(), "events");
        return java.util.stream.IntStream.range(0, events.rows())
                .mapToObj(row -> events.column(name).text(row))
                .toList();
    }

    @Test
    void oneThatCannotBeMadeSafeHoldsUpNobodyAndIsAnAlarm() throws Exception {
        String body = """
                tripOrder: [smu, other]
                guards: { over: { limit: smu.voltage, above: 0.4 V } }
                devices:
                  other: { driver: fake.source, address: none }
                  smu: { driver: fake.source, address: none, every: 0.1 s, settings: { deaf: true }, %s }
                """.formatted(CV);
        RunReport report = Rehearsals.run(folder, body);
        assertFalse(report.allSafe());
        assertTrue(report.reason().contains("ALARM"), report.reason());
        assertTrue(FakeSource.LOG.contains("other safe"));
        assertTrue(report.file().isPresent());
    }

    @Test
    void theLossOfASourceEndsTheRunThatOfASensorNeedNot() throws Exception {
        RunReport source = Rehearsals.run(folder, smu("lostAfter: 50", CV));
        assertEquals(Outcome.PARTIAL, source.outcome());
        assertTrue(source.reason().contains("lost"), source.reason());
        assertTrue(FakeSource.LOG.contains("smu safe"));
    }

    @Test
    void readingsThatWereLeftOutAreCounted() throws Exception {
        RunReport report = Rehearsals.run(folder, smu("skips: 30", CV));
        assertEquals(2, report.lost());
        assertTrue(kinds(report).contains("gap"));
        assertEquals(1, table(report.file().get(), "devices").column("lost").number(0));
    }

    @Test
    void aPersonWhoStopsItFindsEverythingSafeAndTheFileThere() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        RunListener listener = new RunListener() {
            @Override
            public void event(Event event) {
                stop.compareAndSet(false, event.text().contains("has started"));
            }
        };
        RunReport report = Rehearsals.run(folder, smu("", CV), listener, stop::get);
        assertEquals(Outcome.STOPPED, report.outcome());
        assertTrue(report.allSafe());
        assertEquals(0, table(report.file().get(), "run").column("complete").number(0));
    }

    @Test
    void whatIsNotThereIsSaidAndNothingIsMoved() {
        IOException failure = assertThrows(
                IOException.class, () -> Rehearsals.run(folder, "connect: 1 s\n" + smu("absent: true", CV)));
        assertTrue(failure.getMessage().contains("smu does not answer"), failure.getMessage());
        assertTrue(failure.getMessage().contains("Nothing was moved"), failure.getMessage());
        assertEquals(List.of("smu closed"), FakeSource.LOG);
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void triggersActAtTimesOnReadingsAndWhenProfilesEnd() throws Exception {
        String body = """
                tripOrder: [smu, heater]
                devices:
                  smu: { driver: fake.source, address: none, every: 0.2 s }
                  heater: { driver: fake.source, address: none, every: 0.2 s }
                profiles:
                  sweep: { device: smu, cv: { start: 0 V, vertices: [1 V], rate: 400 mV/s, step: 10 mV, compliance: 1 mA } }
                triggers:
                  - { at: 1 s, set: heater.voltage, to: 2000 mV }
                  - { when: heater.current, above: 1.5 mA, start: sweep }
                  - { after: sweep, delay: 0.5 s, mark: it is done }
                  - { after: sweep, delay: 1 s, stop: run }
                """;
        RunReport report = Rehearsals.run(folder, body);
        assertEquals(Outcome.COMPLETE, report.outcome(), report.reason());
        assertTrue(FakeSource.LOG.contains("smu started"), report + " " + texts(report));
        assertTrue(
                FakeSource.LOG.indexOf("heater set voltage 2.0") < FakeSource.LOG.indexOf("smu started"),
                FakeSource.LOG.toString());
        assertTrue(kinds(report).contains("note"));
    }

    @Test
    void whoLooksOnSeesWhatIsWrittenAndWhatWaits() throws Exception {
        List<Recording> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void recording(Recording recording) {
                seen.add(recording);
            }
        };
        RunReport report = Rehearsals.run(folder, smu("skips: 30", CV), listener, () -> false);
        Recording last = seen.getLast();
        assertEquals(report.readings(), last.readings());
        assertEquals(report.lost(), last.lost());
        assertEquals(List.of(), last.frames());
        assertTrue(last.written() > 0, last.toString());
        assertTrue(last.waiting() <= last.room(), last.toString());
        assertTrue(last.free().orElse(0) > 0, last.toString());
        for (int i = 1; i < seen.size(); i++) {
            assertTrue(seen.get(i).readings() >= seen.get(i - 1).readings(), seen.toString());
            assertTrue(seen.get(i).written() >= seen.get(i - 1).written(), seen.toString());
        }
    }

    /** As when a bundle is stopped in the middle: what calls this waits until the outputs are off. */
    @Test
    void whenTheProgramsPartEndsEverythingIsMadeSafe() throws Exception {
        CountDownLatch pulled = new CountDownLatch(1);
        RunListener pulls = new RunListener() {
            @Override
            public void phase(RunPhase phase) {
                if (phase == RunPhase.RUNNING) {
                    SafetyNet.pull("The bundle of drivers was stopped.");
                    pulled.countDown();
                }
            }
        };
        RunReport report = Rehearsals.run(folder, smu("", CV), pulls, () -> false);
        assertTrue(pulled.await(20, TimeUnit.SECONDS));
        assertEquals(Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("bundle of drivers"), report.reason());
        assertTrue(report.allSafe());
        assertTrue(FakeSource.LOG.contains("smu safe"), FakeSource.LOG::toString);
    }

    @Test
    void whoLooksOnAndHangsKeepsNothingFromBeingMadeSafe() throws Exception {
        java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
        RunListener hangs = new RunListener() {
            @Override
            public void event(Event event) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        RunReport report = Rehearsals.run(folder, smu("", CV), hangs, () -> false);
        never.countDown();
        assertEquals(Outcome.COMPLETE, report.outcome(), report.reason());
        assertTrue(FakeSource.LOG.contains("smu safe"));
    }

    @Test
    void aDriverThatDoesNotComeBackIsALostDevice() throws Exception {
        RunReport report = Rehearsals.run(
                folder,
                "tripOrder: [smu, other]\ndevices:\n"
                        + "  other: { driver: fake.source, address: none, every: 0.5 s, settings: { hangs: 3 }, onLoss: continue }\n"
                        + "  smu: { driver: fake.source, address: none, every: 0.5 s, "
                        + CV.replace("rate: 200 mV/s", "rate: 10 mV/s") + " }\n"
                        + "guards: { watch: { limit: other.voltage, above: 5 V } }\n");
        assertEquals(Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("has not come back"), report.reason());
        assertTrue(FakeSource.LOG.contains("smu safe"));
    }

    @Test
    void aSensorThatIsLostNeedNotEndTheRunWhichIsFlaggedThen() throws Exception {
        RunReport report = Rehearsals.run(
                folder,
                "tripOrder: [smu]\ndevices:\n"
                        + "  other: { driver: fake.source, address: none, every: 0.5 s, settings: { sensor: true, hangs: 3 },"
                        + " onLoss: continue }\n"
                        + "  smu: { driver: fake.source, address: none, every: 0.5 s, "
                        + CV.replace("rate: 200 mV/s", "rate: 20 mV/s") + " }\n");
        assertEquals(Outcome.PARTIAL, report.outcome(), report.reason());
        assertTrue(report.reason().contains("'other' was lost"), report.reason());
        assertTrue(report.reason().contains("Everything has ended"), report.reason());
        double[] potential = table(report.file().get(), "smu").column("voltage").doubles();
        assertEquals(1, java.util.Arrays.stream(potential).max().orElseThrow(), 1e-9, "the sweep went on");
    }

    @Test
    void aWatchdogThatIsNotThereAfterAllIsNoLicenceToRunUnattended() {
        var refused = assertThrows(
                org.solidus.core.pipeline.PipelineException.class,
                () -> Rehearsals.run(folder, "unattended: true\n" + smu("pretends: true", CV)));
        assertTrue(refused.problems().getFirst().toString().contains("no watchdog"), refused.toString());
        assertFalse(FakeSource.LOG.contains("smu prepared"), FakeSource.LOG.toString());
    }

    @Test
    void aVeryLongRunDoesNotEndAtOnce() throws Exception {
        RunReport report = Rehearsals.run(
                folder,
                "duration: 1e12 s\n" + smu("", "silent: false"),
                RunListener.NONE,
                new java.util.function.BooleanSupplier() {
                    private int asked;

                    @Override
                    public boolean getAsBoolean() {
                        return ++asked > 50;
                    }
                });
        assertEquals(Outcome.STOPPED, report.outcome(), report.reason());
    }

    @Test
    void aTriggerThatFiresAllTheTimeNeitherFillsMemoryNorKeepsItsDeviceFromBeingRead() throws Exception {
        RunReport report = Rehearsals.run(
                folder,
                "duration: 20 s\ntripOrder: [smu, heater]\ndevices:\n"
                        + "  smu: { driver: fake.source, address: none, every: 0.01 s }\n"
                        + "  heater: { driver: fake.source, address: none, every: 0.5 s }\n"
                        + "triggers:\n  - { when: smu.voltage, below: 5 V, again: true, set: heater.voltage, to: 1 V }\n");
        assertEquals(Outcome.COMPLETE, report.outcome(), report.reason());
        assertTrue(table(report.file().get(), "heater").rows() > 20);
    }
}
