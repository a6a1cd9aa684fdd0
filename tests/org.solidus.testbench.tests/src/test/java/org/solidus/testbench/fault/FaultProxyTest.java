/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.solidus.device.clock.SteppedClock;
import org.solidus.device.link.Framing;
import org.solidus.testbench.LineServer;

/** An echo behind the proxy: what was sent is known, so what the line did to it is, too. */
class FaultProxyTest {

    private final SteppedClock clock = new SteppedClock(Instant.EPOCH);
    private Set<Thread> before;
    private LineServer echo;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        before = Thread.getAllStackTraces().keySet();
        echo = LineServer.start("echo", Framing.endsWith('\n'), (message, from) -> from.send(message));
        proxy = FaultProxy.before(echo.address() + "?baud=9600", clock);
    }

    @AfterEach
    void leavesNothingBehind() throws InterruptedException {
        proxy.close();
        echo.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().contains("fault proxy")) {
                thread.join(5000);
                assertTrue(!thread.isAlive(), thread.getName());
            }
        }
        assertEquals(0, proxy.open());
    }

    @Test
    void handsOnWhatComesAndKeepsTheAddressButForThePort() throws IOException {
        try (Socket host = host()) {
            assertEquals("hello\n", ask(host, "hello\n"));
        }
        assertTrue(proxy.address().startsWith("tcp://127.0.0.1:")
                && proxy.address().endsWith("?baud=9600"));
        assertNotEquals(echo.port(), URI.create(proxy.address()).getPort());
        assertThrows(IOException.class, () -> FaultProxy.before("serial:///dev/ttyUSB0", clock));
    }

    @Test
    void aLateReplyArrivesAfterItsTimeAndNotBefore() throws IOException {
        proxy.next(new Fault.Late(Duration.ofSeconds(3)));
        try (Socket host = host()) {
            send(host, "late\n");
            clock.advance(Duration.ofMillis(2999));
            nothingComes(host);
            // What it sleeps for may be set off a moment later than this thread's clock was read.
            for (int i = 0; i < 1_000_000 && host.getInputStream().available() == 0; i++) {
                clock.advance(Duration.ofSeconds(3));
                pause();
            }
            assertEquals("late\n", receive(host, 5));
            assertEquals("next\n", ask(host, "next\n"));
        }
    }

    @Test
    void aReplyIsGluedToTheNextOneOrComesTwice() throws IOException {
        proxy.next(new Fault.Glued(), Fault.NONE, new Fault.Twice());
        try (Socket host = host()) {
            send(host, "one\n");
            nothingComes(host);
            send(host, "two\n");
            assertEquals("one\ntwo\n", receive(host, 8));
            send(host, "three\n");
            assertEquals("three\nthree\n", receive(host, 12));
        }
    }

    @Test
    void damagesAreWhatTheySay() throws IOException {
        proxy.next(new Fault.Flipped(3), new Fault.Garbage(5), new Fault.Split(), new Fault.Swallowed());
        try (Socket host = host()) {
            assertEquals("i234\n", ask(host, "a234\n"));
            String garbage = ask(host, "abcdefgh\n");
            assertTrue(garbage.length() == 9 && garbage.endsWith("\n") && !garbage.startsWith("abc"));
            assertEquals("split\n", ask(host, "split\n"));
            send(host, "swallowed\n");
            nothingComes(host);
        }
    }

    @Test
    void aResetIsOneAndTheLineCanBeMadeAnew() throws IOException {
        proxy.next(new Fault.Reset());
        try (Socket host = host()) {
            send(host, "x\n");
            assertThrows(IOException.class, () -> {
                if (host.getInputStream().read() < 0) {
                    throw new IOException("the end, as seen before the reset");
                }
            });
        }
        try (Socket host = host()) {
            assertEquals("y\n", ask(host, "y\n"));
        }
        assertEquals(2, proxy.accepted());
    }

    @Test
    void aStalledLineIsSilentAndAcceptsAndThenGoesOn() throws IOException {
        try (Socket host = host()) {
            assertEquals("a\n", ask(host, "a\n"));
            proxy.stall();
            send(host, "b\n");
            nothingComes(host);
            proxy.resume();
            assertEquals("b\n", receive(host, 2));
        }
    }

    @Test
    void whatIsDownRefusesAndIsBackAtTheSamePort() throws Exception {
        int port = URI.create(proxy.address()).getPort();
        proxy.refuse();
        assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close());
        proxy.listen();
        proxy.listen();
        try (Socket host = host()) {
            assertEquals("back\n", ask(host, "back\n"));
        }
    }

    @Test
    void keepsWhatTheHostSaid() throws IOException {
        proxy.record();
        try (Socket host = host()) {
            ask(host, "*IDN?\n");
        }
        assertArrayEquals("*IDN?\n".getBytes(ISO_8859_1), proxy.requests().getFirst());
        assertTrue(proxy.moved() >= 12);
    }

    @Test
    void faultsByChanceAreTheSameForASeedAndAsFrequentAsAsked() {
        RandomFaults one = new RandomFaults(7, 0.1, Duration.ofSeconds(5));
        RandomFaults same = new RandomFaults(7, 0.1, Duration.ofSeconds(5));
        byte[] reply = {1, 2, 3};
        for (int i = 0; i < 10_000; i++) {
            assertEquals(one.befalls(reply), same.befalls(reply));
        }
        assertEquals(1000, one.count(), 4 * Math.sqrt(900));
    }

    private Socket host() throws IOException {
        Socket host = new Socket("127.0.0.1", URI.create(proxy.address()).getPort());
        host.setSoTimeout(10_000);
        return host;
    }

    private static void nothingComes(Socket host) throws IOException {
        host.setSoTimeout(30);
        assertThrows(SocketTimeoutException.class, () -> host.getInputStream().read());
        host.setSoTimeout(10_000);
    }

    private static void pause() {
        Thread.onSpinWait();
        Thread.yield();
    }

    private static String ask(Socket host, String text) throws IOException {
        send(host, text);
        return receive(host, text.length());
    }

    private static void send(Socket host, String text) throws IOException {
        host.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static String receive(Socket host, int length) throws IOException {
        return new String(host.getInputStream().readNBytes(length), ISO_8859_1);
    }
}
