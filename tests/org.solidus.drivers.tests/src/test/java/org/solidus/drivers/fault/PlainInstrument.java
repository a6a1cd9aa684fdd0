/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Framing;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.scpi.ScpiCommands;
import org.solidus.testbench.scpi.ScpiError;

/** The smallest source there is, to try the matrix itself on: ten points a second into a resistor of 100 ohm. */
final class PlainInstrument implements InstrumentSimulator {

    @Override
    public String id() {
        return "plain";
    }

    @Override
    public String name() {
        return "Plain source";
    }

    @Override
    public List<String> drivers() {
        return List.of("plain");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        return new Source(bench.clock());
    }

    private static final class Source implements SimulatedInstrument, LineServer.Protocol {

        private static final double OHM = 100;

        private final InstrumentClock clock;
        private final Deque<String> errors = new ArrayDeque<>();
        private final ScpiCommands commands = new ScpiCommands(this::queue);
        private final LineServer server;
        private boolean on;
        private boolean open;
        private boolean broken;
        private boolean tripped;
        private boolean deaf;
        private double seconds;
        private double back;
        private long started;

        Source(InstrumentClock clock) throws IOException {
            this.clock = clock;
            commands.query("*IDN", none -> "Solidus,PLAIN,1,0")
                    .query(":SYSTem:ERRor[:NEXT]", none -> errors.isEmpty() ? "0,\"No error\"" : errors.poll())
                    .query(":OUTPut", none -> running() ? "1" : "0")
                    .query(":OUTPut:SMODe", none -> open ? "HIMP" : "NORM")
                    .query(":TIME", none -> number(seconds))
                    .query(":STATe", none -> tripped ? "TRIP" : running() ? "RUN" : "IDLE")
                    .query(":POINts", none -> String.valueOf(points()))
                    .query(":READ", none -> reading())
                    .command(":TIME", of -> seconds = Double.parseDouble(of.getFirst()))
                    .command(":OUTPut", of -> output(of.getFirst().equals("ON")))
                    .command(":OUTPut:SMODe", of -> open = of.getFirst().equals("HIMP"));
            server = LineServer.start("plain", Framing.endsWith('\n'), this);
        }

        private void queue(ScpiError error) {
            errors.add(error.number() + ",\"" + error.getMessage() + "\"");
        }

        private boolean running() {
            if (on && seconds > 0 && clock.nanos() - started > seconds * 1e9) {
                on = false;
            }
            return on;
        }

        private long points() {
            return started == 0 ? 0 : (long) (10 * Math.min(seconds, (clock.nanos() - started) / 1e9));
        }

        private void output(boolean wanted) {
            if (!wanted && deaf) {
                return;
            }
            if (wanted && !on) {
                started = Math.max(1, clock.nanos());
                tripped = false;
            }
            on = wanted;
        }

        private String reading() {
            double volt = running() ? 1 : 0;
            return (broken ? "9.91E37" : number(volt / OHM + 1e-9 * (clock.nanos() % 1000))) + ","
                    + number(clock.nanos() / 1e9 - back);
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.9E", value);
        }

        @Override
        public void received(byte[] message, LineServer.Client from) throws IOException {
            String answer;
            synchronized (this) {
                answer = commands.execute(new String(message, StandardCharsets.ISO_8859_1).strip());
            }
            if (!answer.isEmpty()) {
                from.send(answer + "\n");
            }
        }

        @Override
        public String address() {
            return server.address();
        }

        @Override
        public synchronized Output output() {
            return running() ? Output.ON : open ? Output.OFF_HIGH_IMPEDANCE : Output.OFF_LOW_IMPEDANCE;
        }

        @Override
        public synchronized boolean bring(Mishap mishap) {
            switch (mishap) {
                case OUTPUT_ON -> output(true);
                case COMPLIANCE -> {
                    tripped = true;
                    on = false;
                }
                case ERROR_QUEUED -> errors.add("-222,\"Data out of range\"");
                case SENSOR_BROKEN -> broken = true;
                case CLOCK_BACK -> back = 3600;
                case BUSY -> server.occupy(true);
                case DEAF_TO_SAFE -> deaf = true;
                default -> {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
