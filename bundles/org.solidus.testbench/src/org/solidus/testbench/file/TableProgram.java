/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import org.solidus.device.clock.InstrumentClock;

/** Writes lines in two halves, as programs that buffer do. The temperature rises by a tenth of a degree a line. */
final class TableProgram extends WritingProgram {

    private static final long PERIOD = 100_000_000;
    private static final String NAMES = "Holder log\r\nTime (s),Temperature (C),State\r\n";

    private final Path file;
    private volatile Mishap next;
    private volatile boolean broken;
    private volatile boolean babbling;
    private volatile boolean frozen;
    private volatile double clockError;

    TableProgram(InstrumentClock clock) throws IOException {
        super("table", clock, PERIOD);
        file = folder().resolve("log.csv");
        Files.writeString(file, NAMES);
    }

    @Override
    void write(long index) throws IOException {
        Mishap now = next;
        next = null;
        if (now == Mishap.DROPPED) {
            Files.move(file, folder().resolve("log-" + index + ".csv"));
            Files.writeString(file, NAMES);
        }
        String temperature = broken
                ? "---"
                : String.format(Locale.ROOT, "%.1f", 25 + (frozen ? 0 : 0.1 * index) + (now == Mishap.JUMP ? 500 : 0));
        String line = babbling
                ? "#@!,,\u0001\r\n"
                : String.format(Locale.ROOT, "%.3f,%s,\"on, ramping\"\r\n", 0.1 * index + clockError, temperature);
        append(line.substring(0, line.length() / 2));
        append(line.substring(line.length() / 2));
    }

    private void append(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }

    @Override
    public String address() {
        return "file://" + file;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("columns", "[temperature = Temperature (C) in degC]", "time", "Time (s)", "silence", "0.5 s");
    }

    @Override
    public boolean bring(Mishap mishap) {
        switch (mishap) {
            case SILENT -> silence();
            case SENSOR_BROKEN -> broken = true;
            case FROZEN -> frozen = true;
            case CLOCK_BACK -> clockError -= 3600;
            case GARBAGE -> babbling = true;
            case DROPPED, JUMP -> next = mishap;
            default -> {
                return false;
            }
        }
        return true;
    }
}
