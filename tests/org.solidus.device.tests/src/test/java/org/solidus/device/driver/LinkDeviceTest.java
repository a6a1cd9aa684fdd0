/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.SafeReport;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.FakeLine;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.Links;

@Timeout(60)
class LinkDeviceTest {

    private final DeviceContext context = new DeviceContext(InstrumentClock.system(), Links.standard());
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean output;
    private volatile boolean deaf;
    private volatile int measured;
    private volatile String identity = "SOLIDUS,MODEL 1,123,1.0";
    private volatile String error = "0,\"No error\"";
    private FakeLine instrument;
    private FakeSource source;

    @BeforeEach
    void start() throws IOException {
        instrument = new FakeLine(this::answer);
        source = new FakeSource("smu", instrument.address(), context);
        source.listen(events::add);
    }

    @AfterEach
    void stop() throws IOException {
        source.close();
        instrument.close();
    }

    private String answer(String line) {
        switch (line) {
            case "*IDN?":
                return identity;
            case ":OUTP?":
                return output ? "1" : "0";
            case ":READ?":
                return String.valueOf(++measured);
            case ":SYST:ERR?":
                String now = error;
                error = "0,\"No error\"";
                return now;
            case ":OUTP ON":
                output = true;
                return null;
            case ":OUTP OFF":
                output = deaf && output;
                return null;
            default:
                return null;
        }
    }

    @Test
    void connectingLeavesAnOutputThatIsOnAndSaysSo() throws Exception {
        output = true;
        error = "-113,\"Undefined header\"";

        source.connect(in(2000));

        assertTrue(output);
        assertEquals(State.READY, source.state());
        assertTrue(
                instrument.heard().stream().allMatch(line -> line.endsWith("?")),
                instrument.heard().toString());
        assertSaid("found on");
        assertSaid("-113");
        assertEquals("SOLIDUS 1", source.describe().model());
    }

    @Test
    void nothingIsSentToAnInstrumentThatIsNotKnownYet() {
        identity = "ACME,PSU,1,1";
        output = true;

        SafeReport report = source.makeSafe("test.");

        assertFalse(report.safe());
        assertTrue(report.text().contains("ACME PSU"), report.text());
        assertTrue(report.text().contains("Nothing was sent"), report.text());
        assertTrue(output, "somebody else's output stays as it is");
        assertTrue(
                instrument.heard().stream().allMatch(line -> line.endsWith("?")),
                instrument.heard().toString());
    }

    @Test
    void aDeviceThatWasNeverConnectedSaysWhoItIsBeforeItIsMadeSafe() {
        output = true;

        SafeReport report = source.makeSafe("test.");

        assertTrue(report.safe(), report.text());
        assertFalse(output);
        assertEquals("*IDN?", instrument.heard().getFirst());
        assertEquals(State.SAFE, source.state());
    }

    @Test
    void anotherInstrumentThatAnswersAfterALostReplyIsFoundOut() throws Exception {
        source.connect(in(2000));
        identity = "SOLIDUS,MODEL 1,999,1.0";
        instrument.next(FakeLine.silent());

        DeviceException said = assertThrows(DeviceException.class, () -> source.read(in(3000)));

        assertTrue(said.getMessage().contains("another instrument"), said.getMessage());
        assertEquals(State.DISCONNECTED, source.state());
    }

    @Test
    void anotherKindOfInstrumentIsRefused() {
        identity = "ACME,PSU,1,1";

        DeviceException said = assertThrows(DeviceException.class, () -> source.connect(in(2000)));

        assertTrue(said.getMessage().contains("ACME PSU"), said.getMessage());
        assertEquals(State.DISCONNECTED, source.state());
    }

    @Test
    void aLateReadingIsNeverTheNextOne() throws Exception {
        source.connect(in(2000));
        CountDownLatch gate = new CountDownLatch(1);
        instrument.next(FakeLine.when(gate));
        CompletableFuture.delayedExecutor(1200, TimeUnit.MILLISECONDS).execute(gate::countDown);

        double second = source.read(in(3000)).getFirst().value();
        double third = value();

        assertEquals(2, second, 0, "1 came late, and was asked for again");
        assertEquals(3, third, 0);
        assertEquals(State.READY, source.state());
    }

    @Test
    void garbageIsAskedAgainAndNeverAValue() throws Exception {
        source.connect(in(2000));
        instrument.next(FakeLine.text("#!%\n"));

        assertEquals(2, value(), 0);
        instrument.next(FakeLine.text("9.91e37\n"));
        Reading invalid = source.read(in(2000)).getFirst();
        assertEquals(Quality.INVALID, invalid.quality());
        assertEquals(2, source.read(in(2000)).getFirst().sequence(), "readings are counted");
    }

    @Test
    void aCommandWhoseReplyWasLostIsNotRepeated() throws Exception {
        source.connect(in(2000));
        instrument.next(FakeLine.silent());

        assertThrows(LinkException.class, () -> source.on(in(300)));

        assertEquals(1, instrument.heard().stream().filter(":OUTP ON"::equals).count());
    }

    @Test
    void aResetInMidRunEndsInFaultWithTheOutputOff() throws Exception {
        source.connect(in(2000));
        source.on(in(2000));
        instrument.next(FakeLine.reset());

        try {
            source.read(in(5000));
        } catch (LinkException e) {
            // whether the question succeeds on the new line is not the point
        }

        assertFalse(output);
        assertEquals(State.FAULT, source.state());
        assertSaid("unknown");
        assertThrows(DeviceException.class, () -> source.on(in(1000)));
        assertFalse(output, "nothing goes on before a person has reset it");
        source.reset("a person");
        assertEquals(State.READY, source.state());
    }

    @Test
    void makingSafeCutsInOnAnExchangeThatHangs() throws Exception {
        source.connect(in(2000));
        source.on(in(2000));
        instrument.next(FakeLine.silent());
        CompletableFuture<Throwable> stuck = CompletableFuture.supplyAsync(() -> {
            try {
                source.read(in(3_600_000));
                return null;
            } catch (DeviceException | InterruptedException e) {
                return e;
            }
        });
        while (!instrument.heard().contains(":READ?")) {
            Thread.onSpinWait();
        }

        SafeReport report = source.makeSafe("test.");

        assertTrue(report.safe(), report.text());
        assertFalse(output);
        assertEquals(State.SAFE, source.state());
        assertTrue(report.nanos() < Duration.ofSeconds(5).toNanos());
        stuck.get(20, TimeUnit.SECONDS);
        assertEquals(State.SAFE, source.state(), "it latches");
    }

    @Test
    void aDeafInstrumentIsNotCalledSafe() throws Exception {
        source.connect(in(2000));
        source.on(in(2000));
        deaf = true;

        SafeReport report = source.makeSafe("test.");

        assertFalse(report.safe());
        assertTrue(report.text().contains("still on"), report.text());
        assertEquals(State.FAULT, source.state());
        assertThrows(DeviceException.class, () -> source.reset("a person"));
        assertEquals(State.FAULT, source.state());
    }

    @Test
    void aSilentInstrumentIsNotCalledSafeAndTheTimeIsBounded() throws Exception {
        source.connect(in(2000));
        source.on(in(2000));
        instrument.always(FakeLine.silent());

        SafeReport report = source.makeSafe("test.");

        assertFalse(report.safe());
        assertTrue(report.nanos() < Duration.ofSeconds(8).toNanos(), report.text());
        assertFalse(output, "the command was sent all the same");
    }

    @Test
    void anInterruptedThreadMakesSafeAllTheSame() throws Exception {
        source.connect(in(2000));
        source.on(in(2000));
        Thread.currentThread().interrupt();

        SafeReport report = source.makeSafe("test.");

        assertTrue(Thread.interrupted(), "the interruption is kept");
        assertTrue(report.safe(), report.text());
        assertFalse(output);
    }

    @Test
    void aLostLineIsOpenedAgainWhileNothingRuns() throws Exception {
        source.connect(in(2000));
        instrument.next(FakeLine.reset());

        assertEquals(2, value(), 0);
        assertEquals(State.READY, source.state());
        assertSaid("READY to DISCONNECTED");
    }

    @Test
    void anotherInstrumentAtTheSamePlaceIsNotTakenForTheFirst() throws Exception {
        source.connect(in(2000));
        identity = "SOLIDUS,MODEL 1,999,1.0";
        instrument.next(FakeLine.reset());

        DeviceException said = assertThrows(DeviceException.class, () -> source.read(in(2000)));

        assertTrue(said.getMessage().contains("another instrument"), said.getMessage());
        assertEquals(State.DISCONNECTED, source.state());
    }

    @Test
    void aMissingInstrumentIsTriedAgainWithPauses() throws Exception {
        source.connect(in(2000));
        instrument.close();

        assertThrows(LinkException.class, () -> source.read(in(1000)));
        assertThrows(LinkException.class, () -> source.read(in(1000)));
        LinkException said = assertThrows(LinkException.class, () -> source.read(in(1000)));

        assertTrue(said.getMessage().contains("tried again in"), said.getMessage());
        assertEquals(State.DISCONNECTED, source.state());
    }

    @Test
    void resettingNeedsAPersonAndALook() throws Exception {
        source.connect(in(2000));
        source.makeSafe("test.");
        assertEquals(State.SAFE, source.state());
        assertThrows(DeviceException.class, () -> source.connect(in(1000)));
        assertEquals(1, source.read(in(1000)).size(), "it may still be read");

        source.reset("Ada");

        assertEquals(State.READY, source.state());
        assertSaid("Reset by Ada");
    }

    @Test
    void whatIsUnderWayWhenItIsClosedLeavesNoLineOpen() throws Exception {
        CountDownLatch opening = new CountDownLatch(2);
        CountDownLatch closed = new CountDownLatch(1);
        List<Link> lines = new CopyOnWriteArrayList<>();
        Links slow = (address, deadline) -> {
            opening.countDown();
            if (opening.getCount() == 0) {
                closed.await();
            }
            Link line = Links.standard().open(address, deadline);
            lines.add(line);
            return line;
        };
        FakeSource device =
                new FakeSource("smu", instrument.address(), new DeviceContext(InstrumentClock.system(), slow));
        device.connect(in(2000));
        device.on(in(2000));
        instrument.next(FakeLine.reset());
        CompletableFuture<SafeReport> safe = CompletableFuture.supplyAsync(() -> device.makeSafe("test."));
        opening.await();

        device.close();
        closed.countDown();

        assertTrue(safe.get(20, TimeUnit.SECONDS).safe());
        assertFalse(output);
        assertEquals(2, lines.size());
        assertTrue(lines.stream().noneMatch(Link::open), "a line is left open");
    }

    private double value() throws DeviceException, InterruptedException {
        return source.read(in(5000)).getFirst().value();
    }

    /** What was late comes between the line being drained and the question that brings it into step. */
    @Test
    void whatComesLateJustWhenTheLineIsBroughtIntoStepEndsNoRun() throws Exception {
        LateLine late = new LateLine();
        Links links = (address, deadline) -> late.on(Links.standard().open(address, deadline));
        try (FakeSource device =
                new FakeSource("smu", instrument.address(), new DeviceContext(InstrumentClock.system(), links))) {
            device.listen(events::add);
            device.connect(in(2000));
            device.on(in(2000));
            assertEquals(State.RUNNING, device.state());
            late.loseNext(2);

            assertEquals(1, device.read(in(20_000)).size());

            assertEquals(0, late.left(), "it was not brought into step");
            assertEquals(State.RUNNING, device.state(), events.toString());
            assertTrue(output);

            late.loseNext(20);
            // It may be read again, once it was made safe on a new line.
            assertEquals(1, device.read(in(20_000)).size());
            assertEquals(State.FAULT, device.state(), "what never stops is no line");
            assertFalse(output);
        }
    }

    /** A line of which a reply gets lost, and on which something odd comes before each of the next questions. */
    private static final class LateLine {

        private int odd;
        private boolean lose;

        private synchronized void loseNext(int then) {
            lose = true;
            odd = then;
        }

        private synchronized int left() {
            return odd;
        }

        private synchronized void before() throws LinkException {
            if (lose) {
                lose = false;
                throw new LinkException(LinkException.Kind.LATE, "It did not answer in time.");
            }
            if (odd > 0) {
                odd--;
                throw new LinkException(LinkException.Kind.UNASKED, "It had sent what nobody asked for.");
            }
        }

        private Link on(Link line) {
            synchronized (this) {
                odd = 0;
            }
            return new Link() {

                @Override
                public byte[] exchange(byte[] out, Framing framing, Deadline deadline)
                        throws LinkException, InterruptedException {
                    before();
                    return line.exchange(out, framing, deadline);
                }

                @Override
                public int drain() throws LinkException {
                    return line.drain();
                }

                @Override
                public boolean open() {
                    return line.open();
                }

                @Override
                public String address() {
                    return line.address();
                }

                @Override
                public void close() {
                    line.close();
                }
            };
        }
    }

    private void assertSaid(String part) {
        assertTrue(events.stream().anyMatch(event -> event.text().contains(part)), () -> part + " in " + events);
    }

    private static Deadline in(long millis) {
        return Deadline.in(InstrumentClock.system(), Duration.ofMillis(millis));
    }

    /** Whoever waits for the line while it is made safe must not get it afterwards to switch the output on again. */
    @Test
    void whatWaitedBehindMakingSafeIsNotSentAfterIt() throws Exception {
        source.connect(in(2000));
        for (int i = 0; i < 25; i++) {
            instrument.next(FakeLine.text("0\n"));
            CountDownLatch gate = new CountDownLatch(1);
            instrument.next(FakeLine.when(gate));
            CompletableFuture<SafeReport> safe = CompletableFuture.supplyAsync(() -> source.makeSafe("test."));
            CompletableFuture<Boolean> on = CompletableFuture.supplyAsync(() -> {
                try {
                    source.on(in(3000));
                    return true;
                } catch (DeviceException | InterruptedException e) {
                    return false;
                }
            });
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(gate::countDown);
            safe.get(30, TimeUnit.SECONDS);
            on.get(30, TimeUnit.SECONDS);

            assertFalse(output && source.state().latches(), "it is on after it was made safe");
            output = false;
            source.reset("Ada");
        }
    }
}
