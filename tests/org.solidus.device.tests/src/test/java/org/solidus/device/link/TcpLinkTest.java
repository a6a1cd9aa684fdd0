/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.solidus.device.Deadline;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.ScaledClock;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.link.LinkException.Kind;

@Timeout(20)
class TcpLinkTest {

    private static final Framing LINE = Framing.endsWith('\n');

    private FakeLine instrument;
    private Link link;

    @BeforeEach
    void start() throws Exception {
        instrument =
                new FakeLine(line -> line.endsWith("?") ? line.toLowerCase().replace("?", "") : null);
        link = Links.standard().open(instrument.address(), in(5000));
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        instrument.close();
    }

    @Test
    void anAnswerThatComesByteByByteIsWhole() throws Exception {
        instrument.next(FakeLine.bytewise());

        assertEquals("voltage", ask("VOLTAGE?"));
    }

    @Test
    void theSecondOfTwoAnswersThatComeTogetherIsReadNext() throws Exception {
        instrument.next(FakeLine.text("one\r\ntwo\n"));

        assertEquals("one", ask("A?"));
        assertEquals("two", text(link.exchange(new byte[0], LINE, in(1000))));
        assertEquals("b", ask("B?"));
    }

    @Test
    void aLateAnswerIsNeverTakenForTheNext() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        instrument.next(FakeLine.when(gate));
        assertKind(() -> link.exchange(bytes("A?\n"), LINE, in(30)), Kind.LATE);
        gate.countDown();
        while (instrument.heard().isEmpty() || link.drain() == 0) {
            Thread.onSpinWait();
        }

        assertEquals("b", ask("B?"));
    }

    @Test
    void whatNobodyAskedForIsRefusedBeforeAnythingIsSent() throws Exception {
        ask("A?");
        instrument.sendUnasked("stray\n");
        awaitKind(Kind.UNASKED);

        assertEquals(6, link.drain());
        assertEquals("b", ask("B?"));
    }

    /** Sends until the stray bytes have arrived; each question that got through was answered rightly. */
    private void awaitKind(Kind kind) throws Exception {
        for (int i = 0; i < 1000; i++) {
            try {
                link.exchange(bytes("NOTHING\n"), Framing.NONE, in(1000));
            } catch (LinkException e) {
                assertEquals(kind, e.kind());
                assertTrue(e.getMessage().contains("stray<0a>"), e.getMessage());
                return;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        throw new AssertionError("nothing stray arrived");
    }

    @Test
    void aResetIsGone() {
        instrument.next(FakeLine.reset());

        assertKind(() -> ask("A?"), Kind.GONE);
    }

    @Test
    void nobodyListeningIsSaidSo() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }

        LinkException refused =
                assertThrows(LinkException.class, () -> Links.standard().open("tcp://127.0.0.1:" + port, in(2000)));
        assertEquals(Kind.REFUSED, refused.kind());
        assertTrue(refused.getMessage().contains("127.0.0.1:" + port), refused.getMessage());
        assertTrue(refused.getMessage().contains("nobody listens"), refused.getMessage());
    }

    @Test
    void aReplyWithoutEndIsBounded() {
        String much = "x".repeat(1 << 20);
        instrument.next((reply, out, socket) -> {
            for (int i = 0; i < 40; i++) {
                out.write(bytes(much));
            }
        });

        assertKind(() -> link.exchange(bytes("A?\n"), LINE, in(10_000)), Kind.GARBAGE);
    }

    @Test
    void closingFromAnotherThreadEndsAnExchange() throws Exception {
        instrument.next(FakeLine.silent());
        CompletableFuture<byte[]> stuck = CompletableFuture.supplyAsync(() -> {
            try {
                return link.exchange(bytes("A?\n"), LINE, in(3_600_000));
            } catch (LinkException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (instrument.heard().isEmpty()) {
            Thread.onSpinWait();
        }

        link.close();

        Throwable failed = assertThrows(ExecutionException.class, () -> stuck.get(10, TimeUnit.SECONDS));
        String why = failed.getCause().getCause().getMessage();
        assertTrue(why.contains("closed on this side"), why);
        assertFalse(link.open());
    }

    @Test
    void anInterruptionEndsAnExchange() throws Exception {
        instrument.next(FakeLine.silent());
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                link.exchange(bytes("A?\n"), LINE, in(3_600_000));
            } catch (LinkException | InterruptedException e) {
                ended.complete(e);
            }
        });
        while (instrument.heard().isEmpty()) {
            Thread.onSpinWait();
        }

        thread.interrupt();

        assertInstanceOf(InterruptedException.class, ended.get(10, TimeUnit.SECONDS));
        assertTrue(link.open());
    }

    @Test
    void aSteppedClockDecidesWhatIsLate() throws Exception {
        SteppedClock clock = new SteppedClock(Instant.EPOCH);
        assertEquals("a", text(link.exchange(bytes("A?\n"), LINE, Deadline.in(clock, Duration.ofSeconds(1)))));
        instrument.next(FakeLine.silent());
        CompletableFuture<Void> advanced = CompletableFuture.runAsync(() -> {
            while (instrument.heard().size() < 2) {
                Thread.onSpinWait();
            }
            clock.advance(Duration.ofSeconds(2));
        });

        assertKind(() -> link.exchange(bytes("B?\n"), LINE, Deadline.in(clock, Duration.ofSeconds(1))), Kind.LATE);
        advanced.join();
    }

    @Test
    void aFastClockLeavesTheComputerTheTimeToCarryTheBytes() throws Exception {
        ScaledClock clock = new ScaledClock(1e5, Instant.EPOCH);
        for (int i = 0; i < 100; i++) {
            assertEquals("a", text(link.exchange(bytes("A?\n"), LINE, Deadline.in(clock, Duration.ofSeconds(1)))));
        }
    }

    @Test
    void wrongAddressesAreSentences() {
        for (String wrong : new String[] {
            "",
            "127.0.0.1:5025",
            "tcp://",
            "tcp://host",
            "tcp://127.0.0.1:port",
            "tcp://127.0.0.1:70000",
            "usb://a",
            "serial:///dev/none-there?parity=some",
            "serial:///dev/none-there?baud",
            "serial:///dev/none-there"
        }) {
            LinkException said =
                    assertThrows(LinkException.class, () -> Links.standard().open(wrong, in(500)), wrong);
            assertTrue(said.getMessage().endsWith("."), said.getMessage());
        }
    }

    private String ask(String question) throws LinkException, InterruptedException {
        return text(link.exchange(bytes(question + "\n"), LINE, in(2000)));
    }

    private static void assertKind(Executable call, Kind kind) {
        assertEquals(kind, assertThrows(LinkException.class, call).kind());
    }

    private static Deadline in(long millis) {
        return Deadline.in(InstrumentClock.system(), Duration.ofMillis(millis));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] reply) {
        return new String(Framing.body(reply, 1), StandardCharsets.ISO_8859_1);
    }
}
