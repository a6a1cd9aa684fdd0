/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.multimeter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.device.link.Framing;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.dilatometer.Dilatometer;
import org.solidus.testbench.scpi.ScpiCommands;

/** A multimeter on TCP that reads the voltage of the bench's dilatometer: 250 um a volt, 0 V for the green pellet. */
@Component(service = {InstrumentSimulator.class, Contribution.class})
public final class MultimeterSimulator implements InstrumentSimulator {

    private static final double MICROMETRES_A_VOLT = 250;
    private static final double NO_NUMBER = 9.91e37;

    @Override
    public String id() {
        return "scpi-multimeter";
    }

    @Override
    public String name() {
        return "SCPI multimeter on a dilatometer";
    }

    @Override
    public List<String> drivers() {
        return List.of("scpi.multimeter");
    }

    @Override
    public SimulatedInstrument start(Bench bench) throws IOException {
        return new Meter(new Dilatometer(bench, id()));
    }

    private static final class Meter implements SimulatedInstrument {

        private final Dilatometer dilatometer;
        private final Deque<String> errors = new ArrayDeque<>();
        private final LineServer server;

        Meter(Dilatometer dilatometer) throws IOException {
            this.dilatometer = dilatometer;
            ScpiCommands commands = new ScpiCommands(error -> error(error.number() + ",\"" + error.getMessage() + "\""))
                    .query("*IDN", a -> "SOLIDUS,BENCH MULTIMETER,1,1.0")
                    .command("*CLS", a -> clear())
                    .query(":SYSTem:ERRor[:NEXT]", a -> nextError())
                    .query(":MEASure[:VOLTage][:DC]", a -> volts());
            server = LineServer.start("multimeter", Framing.endsWith('\n'), (message, from) -> {
                String answer = commands.execute(new String(message, StandardCharsets.ISO_8859_1).strip());
                if (!answer.isEmpty()) {
                    from.send(answer + "\n");
                }
            });
        }

        private String volts() {
            double volts = (dilatometer.length() - dilatometer.green()) / MICROMETRES_A_VOLT;
            return String.format(Locale.ROOT, "%+.8E", Double.isNaN(volts) ? NO_NUMBER : volts);
        }

        private synchronized void error(String error) {
            errors.add(error);
        }

        private synchronized void clear() {
            errors.clear();
        }

        private synchronized String nextError() {
            return errors.isEmpty() ? "+0,\"No error\"" : errors.removeFirst();
        }

        @Override
        public String address() {
            return server.address();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "channel", "length", "unit", "um", "scale", "250", "zero", String.valueOf(dilatometer.green()));
        }

        @Override
        public Output output() {
            return Output.NONE;
        }

        @Override
        public boolean bring(Mishap mishap) {
            switch (mishap) {
                case ERROR_QUEUED -> error("-222,\"Data out of range\"");
                case BUSY -> server.occupy(true);
                case DROPPED -> server.drop();
                default -> {
                    return dilatometer.bring(mishap);
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
