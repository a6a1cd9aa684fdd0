/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.solidus.core.run.Progress;

/**
 * Shows how far a long task is: on a terminal a bar with rate and time left that is drawn over itself, elsewhere a
 * plain line every few seconds (nothing for what is done sooner).
 */
final class ConsoleProgress implements Progress {

    private static final int BAR = 28;
    private static final long REDRAW = 100_000_000L;
    private static final long PLAIN_LINE = 5_000_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private String task = "";
    private long total;
    private long done;
    private long begun;
    private long shown;
    private boolean drawn;

    /**
     * @param terminal whether {@code err} is a terminal
     * @param nanos a clock, ns
     */
    ConsoleProgress(PrintStream err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
    }

    @Override
    public synchronized void begin(String name, long units) {
        clear();
        task = name;
        total = units;
        done = 0;
        begun = nanos.getAsLong();
        shown = begun;
    }

    @Override
    public synchronized void advance(long units) {
        done += units;
        long now = nanos.getAsLong();
        if (now - shown >= (terminal ? REDRAW : PLAIN_LINE)) {
            shown = now;
            show(line((now - begun) / 1e9));
        }
    }

    @Override
    public synchronized void warn(String sentence) {
        clear();
        err.println("Warning: " + sentence);
    }

    private void show(String line) {
        if (terminal) {
            err.print(CLEAR_LINE + line);
            err.flush();
            drawn = true;
        } else {
            err.println(line);
        }
    }

    private String line(double seconds) {
        double rate = done / seconds;
        if (total <= 0) {
            return String.format(Locale.ROOT, "%s: %d done, %s/s", task, done, digits(rate));
        }
        double share = Math.min(1, (double) done / total);
        String left = rate > 0 ? time((total - done) / rate) + " left" : "";
        return terminal
                ? String.format(
                        Locale.ROOT,
                        "%s %s %3.0f %%  %d/%d  %s/s  %s",
                        task,
                        bar(share),
                        100 * share,
                        done,
                        total,
                        digits(rate),
                        left)
                : String.format(
                        Locale.ROOT,
                        "%s: %d of %d (%.0f %%), %s/s, %s",
                        task,
                        done,
                        total,
                        100 * share,
                        digits(rate),
                        left);
    }

    private static String bar(double share) {
        int full = (int) (share * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    private static String digits(double rate) {
        return String.format(Locale.ROOT, rate < 10 ? "%.2f" : "%.0f", rate);
    }

    private static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Takes the bar off the screen. */
    synchronized void clear() {
        if (drawn) {
            err.print(CLEAR_LINE);
            err.flush();
            drawn = false;
        }
    }

    /** The stream for everything else: what is written to it does not end up behind the bar. */
    PrintStream beside(PrintStream stream, Charset charset) {
        return terminal ? new PrintStream(new Clearing(stream), true, charset) : stream;
    }

    /** Clears the bar before anything is written. */
    private final class Clearing extends FilterOutputStream {

        Clearing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            clear();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            clear();
            out.write(bytes, from, count);
        }
    }
}
