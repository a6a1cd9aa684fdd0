/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The progress bar and its plain lines. */
class ConsoleProgressTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void elsewhereThereIsALineEveryFewSeconds() {
        ConsoleProgress progress = new ConsoleProgress(err, false, clock::get);
        progress.begin("integrate", 100);
        for (int second = 1; second <= 12; second++) {
            clock.addAndGet(SECOND);
            progress.advance(2);
        }
        assertEquals(
                "integrate: 10 of 100 (10 %), 2.00/s, 0:45 left\nintegrate: 20 of 100 (20 %), 2.00/s, 0:40 left\n",
                text());
    }

    @Test
    void quickTasksAreSilentElsewhere() {
        ConsoleProgress progress = new ConsoleProgress(err, false, clock::get);
        progress.begin("integrate", 10);
        progress.advance(10);
        assertEquals("", text());
    }

    @Test
    void onATerminalTheBarIsRedrawnAndClearedForOtherText() {
        ConsoleProgress progress = new ConsoleProgress(err, true, clock::get);
        PrintStream messages = progress.beside(err, StandardCharsets.UTF_8);
        progress.begin("integrate", 7200);
        clock.addAndGet(SECOND);
        progress.advance(1);
        clock.addAndGet(SECOND / 1000);
        progress.advance(1);
        assertEquals("\r\u001b[Kintegrate [............................]   0 %  1/7200  1.00/s  1:59:59 left", text());
        messages.println("Hello.");
        assertTrue(text().endsWith("left\r\u001b[KHello.\n"), text());
        clock.addAndGet(SECOND);
        progress.advance(3598);
        assertTrue(text().contains("[##############..............]  50 %  3600/7200"), text());
    }

    @Test
    void aWarningTakesTheBarOffTheScreen() {
        ConsoleProgress progress = new ConsoleProgress(err, true, clock::get);
        progress.begin("write", 10);
        clock.addAndGet(SECOND);
        progress.advance(1);
        progress.warn("Less is written.");
        assertTrue(text().endsWith("\r\u001b[KWarning: Less is written.\n"), text());
    }

    @Test
    void withoutATotalItCounts() {
        ConsoleProgress progress = new ConsoleProgress(err, false, clock::get);
        progress.begin("reading", 0);
        clock.addAndGet(10 * SECOND);
        progress.advance(5);
        assertEquals("reading: 5 done, 0.50/s\n", text());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
