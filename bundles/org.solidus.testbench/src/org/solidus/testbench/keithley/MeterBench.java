/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import java.io.IOException;
import java.util.OptionalLong;
import org.solidus.device.link.Framing;
import org.solidus.testbench.Bench;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.cell.Cell;
import org.solidus.testbench.cell.CellModel;

/** A source-meter on a bench: the machine, the port that it is spoken to by, and the cell that it is connected to. */
final class MeterBench implements SimulatedInstrument {

    private static final double STEP_BACK = -3600;
    private static final double NOISE = 5e-12;

    private final SourceMeter meter;
    private final LineServer server;

    private MeterBench(SourceMeter meter, LineServer server) {
        this.meter = meter;
        this.server = server;
    }

    /** The cell of a bench; a redox lamella unless somebody put another one there. */
    static Cell cell(Bench bench) {
        return bench.thing(Cell.class, () -> new Cell(CellModel.redox(NOISE), bench.seed()));
    }

    /** Serves a meter in a language of lines. */
    static MeterBench serve(String name, SourceMeter meter, LineServer.Protocol language) throws IOException {
        return new MeterBench(meter, LineServer.start(name, Framing.endsWith('\n'), language));
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public Output output() {
        synchronized (meter) {
            return meter.seen();
        }
    }

    @Override
    public OptionalLong measured() {
        synchronized (meter) {
            return meter.swept();
        }
    }

    @Override
    public boolean bring(Mishap mishap) {
        synchronized (meter) {
            switch (mishap) {
                case OUTPUT_ON -> meter.output(true);
                case COMPLIANCE -> meter.mishaps.reachCompliance();
                case ERROR_QUEUED -> meter.error(-222, "Parameter data out of range");
                case SENSOR_BROKEN -> meter.mishaps.breakSensor();
                case JUMP -> meter.mishaps.jump();
                case CLOCK_BACK -> meter.setClock(STEP_BACK);
                case DEAF_TO_SAFE -> meter.mishaps.deafen();
                case FROZEN -> meter.mishaps.freeze();
                case BUSY -> server.occupy(true);
                case DROPPED -> server.drop();
                default -> {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
