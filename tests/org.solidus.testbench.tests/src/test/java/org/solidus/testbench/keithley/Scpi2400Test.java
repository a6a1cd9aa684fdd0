/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.solidus.device.clock.SteppedClock;
import org.solidus.testbench.Bench;
import org.solidus.testbench.SimulatedInstrument;

@Timeout(30)
class Scpi2400Test {

    private final SteppedClock clock = new SteppedClock(Instant.EPOCH);

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void itSweepsWithinItsMemoryAndAnswersNothingMeanwhile() throws Exception {
        try (SimulatedInstrument meter = new Keithley2400Simulator().start(new Bench(clock, 1));
                Socket socket =
                        new Socket("127.0.0.1", URI.create(meter.address()).getPort())) {
            socket.setSoTimeout(200);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say(socket, ":SOUR:SWE:POIN 2501;:SYST:ERR?");
            assertTrue(in.readLine().startsWith("-222"), "2500 points are the most");
            say(socket, ":READ?");
            say(socket, ":SYST:ERR?");
            assertTrue(in.readLine().startsWith("803"), "nothing is read while the output is off");
            say(
                    socket,
                    ":FORM:ELEM VOLT,CURR;:SOUR:VOLT:STAR 0;:SOUR:VOLT:STOP 1;:SOUR:VOLT:STEP 0.01;:SOUR:VOLT:MODE SWE");
            say(socket, ":SOUR:DEL 0.1;:TRIG:COUN 101;:TRAC:POIN 101;:TRAC:FEED:CONT NEXT;:OUTP ON;:INIT");
            say(socket, ":OUTP?");
            assertThrows(SocketTimeoutException.class, in::readLine);
            clock.advance(Duration.ofSeconds(60));
            socket.setSoTimeout(5000);
            assertEquals("1", in.readLine(), "what waited is answered at the end");
            say(socket, ":TRAC:DATA?");
            assertEquals(202, in.readLine().split(",").length);
        }
    }

    @Test
    void aMeasurementIsAnsweredWhenItIsOver() throws Exception {
        try (SimulatedInstrument meter = new Keithley2400Simulator().start(new Bench(clock, 1));
                Socket socket =
                        new Socket("127.0.0.1", URI.create(meter.address()).getPort())) {
            socket.setSoTimeout(200);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            say(socket, ":SENS:CURR:NPLC 1;:FORM:ELEM TIME;:OUTP ON");
            say(socket, ":READ?");
            say(socket, ":OUTP?");
            assertThrows(SocketTimeoutException.class, in::readLine, "it integrates for 20 ms");
            clock.advance(Duration.ofMillis(19));
            assertThrows(SocketTimeoutException.class, in::readLine, "it integrates still");
            clock.advance(Duration.ofMillis(11));
            socket.setSoTimeout(5000);
            double measured = Double.parseDouble(in.readLine());
            assertTrue(measured >= 0.02 && measured <= 0.03, "its time is that of its end: " + measured);
            assertEquals("1", in.readLine(), "what was asked meanwhile is answered after it");
        }
    }
}
