/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.linkam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Framing;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;

/** A Linkam T95 on a terminal server: a stage that follows its ramp, and cools by itself when it is stopped. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class LinkamSimulator implements InstrumentSimulator {

    @Override
    public String id() {
        return "linkam-t95";
    }

    @Override
    public String name() {
        return "Linkam T95 temperature stage";
    }

    @Override
    public List<String> drivers() {
        return List.of("linkam.t95");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        return new Stage(bench.clock());
    }

    private static final class Stage implements SimulatedInstrument {

        private static final double ROOM = 22;
        private static final double TAU = 60;
        private static final int STOPPED = 0x01;
        private static final int HEATING = 0x10;
        private static final int COOLING = 0x20;
        private static final int AT_LIMIT = 0x30;
        private static final int HELD = 0x50;

        private final InstrumentClock clock;
        private final LineServer server;
        private long nanos;
        private double celsius = ROOM;
        private double limit = ROOM;
        private double perMinute = 10;
        private int state = STOPPED;
        private int errors;
        private boolean deaf;
        private boolean frozen;
        private double shown = ROOM;

        Stage(InstrumentClock clock) throws IOException {
            this.clock = clock;
            nanos = clock.nanos();
            server = LineServer.start("linkam", Framing.endsWith('\r'), (message, from) -> {
                String command = new String(message, StandardCharsets.ISO_8859_1).strip();
                from.send(command.equals("T") ? status() : done(command));
            });
        }

        private synchronized void advance() {
            double seconds = (clock.nanos() - nanos) * 1e-9;
            nanos = clock.nanos();
            if (state == STOPPED) {
                celsius = ROOM + (celsius - ROOM) * Math.exp(-seconds / TAU);
            } else if (state != HELD) {
                double step = perMinute / 60 * seconds;
                celsius += Math.clamp(limit - celsius, -step, step);
                state = limit == celsius ? AT_LIMIT : limit > celsius ? HEATING : COOLING;
            }
        }

        private synchronized byte[] status() {
            advance();
            shown = frozen ? shown : celsius;
            byte[] reply = new byte[11];
            reply[0] = (byte) state;
            for (int i = 1; i < 6; i++) {
                reply[i] = (byte) 0x80;
            }
            reply[1] |= (byte) errors;
            String tenths = String.format(Locale.ROOT, "%04X", (int) Math.round(10 * shown) & 0xffff);
            System.arraycopy(tenths.getBytes(StandardCharsets.US_ASCII), 0, reply, 6, 4);
            reply[10] = '\r';
            return reply;
        }

        private synchronized byte[] done(String command) {
            advance();
            if (command.startsWith("R1")) {
                perMinute = Integer.parseInt(command.substring(2)) / 100.0;
            } else if (command.startsWith("L1")) {
                limit = Integer.parseInt(command.substring(2)) / 10.0;
            } else if (!deaf) {
                state = switch (command) {
                    case "S" -> limit >= celsius ? HEATING : COOLING;
                    case "O" -> HELD;
                    case "E" -> STOPPED;
                    default -> state;
                };
            }
            return new byte[] {'\r'};
        }

        @Override
        public String address() {
            return server.address();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("highest", "600 degC", "lowest", "-100 degC");
        }

        @Override
        public Output output() {
            return Output.NONE;
        }

        @Override
        public synchronized boolean bring(Mishap mishap) {
            switch (mishap) {
                case SENSOR_BROKEN -> errors |= 2;
                case FROZEN -> frozen = true;
                case DEAF_TO_SAFE -> {
                    state = state == STOPPED ? HEATING : state;
                    deaf = true;
                }
                case BUSY -> server.occupy(true);
                case DROPPED -> server.drop();
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
