/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.List;
import java.util.OptionalDouble;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.scpi.Scpi;

/**
 * The language of the series 2400, over a serial line or a server of one. While it sweeps by itself it answers nothing
 * (all but {@code :ABORt} and {@code *RST} waits), so that nobody could watch over the cell; this driver lets it measure
 * one point at a time.
 *
 * <p>Source: 2400 Series SourceMeter User's Manual, 2400S-900-01 Rev. K: section 13 and page 18-59 (output-off states: NORMal
 * puts 0 V across the cell, with 0.5 % of the range as limit), page 16-3 (what waits), section 18 (FORMat:ELEMents and its
 * status word).
 */
final class ScpiDialect2400 extends ScpiDialect {

    private static final double SAME = 1e-3;
    /** Potential, current, time and status; as it wakes up it gives a resistance before the time, too. */
    private static final int COLUMNS = 4;

    private static final int OVERFLOW = 1;
    private static final int COMPLIANCE = 1 << 3;
    private static final int RANGE_COMPLIANCE = 1 << 16;

    ScpiDialect2400(List<String> models) {
        super(models);
    }

    @Override
    public void configure(Setup setup, Link link, Deadline deadline) throws DeviceException, InterruptedException {
        if (setup.current()) {
            throw new DeviceException(link.address() + " sources potentials, not currents, in this driver.");
        }
        Scpi scpi = new Scpi(link);
        String limit = KeithleyModels.number(setup.limit());
        scpi.checked(
                deadline,
                ":SOUR:FUNC VOLT",
                ":SOUR:VOLT:MODE FIX",
                ":SENS:FUNC \"VOLT\",\"CURR\"",
                ":SYST:RSEN " + (setup.fourWire() ? "ON" : "OFF"),
                ":SENS:CURR:NPLC " + KeithleyModels.number(setup.cycles()),
                ":SOUR:VOLT:RANG " + KeithleyModels.number(setup.largest()),
                ":SENS:CURR:PROT " + limit,
                ":SENS:CURR:RANG " + limit,
                ":FORM:ELEM VOLT,CURR,TIME,STAT",
                ":SOUR:DEL 0",
                ":TRIG:COUN 1",
                ":SOUR:VOLT " + KeithleyModels.number(setup.level()),
                ":OUTP:SMOD HIMP");
        KeithleyModels.same(
                link, "limit", scpi.number(":SENS:CURR:PROT?", deadline), setup.limit(), SAME * setup.limit());
        KeithleyModels.same(link, "level", scpi.number(":SOUR:VOLT?", deadline), setup.level(), SAME * setup.largest());
    }

    @Override
    public Sample measure(OptionalDouble volts, Link link, Deadline deadline)
            throws DeviceException, InterruptedException {
        Scpi scpi = new Scpi(link);
        if (volts.isPresent()) {
            level(volts.getAsDouble(), scpi, deadline);
        }
        // As it was switched on, or as somebody left it, it would give resistance, too.
        scpi.write(":FORM:ELEM VOLT,CURR,TIME,STAT", deadline);
        double[] row = scpi.numbers(":READ?", deadline);
        int rest = row.length - COLUMNS;
        if (rest < 0 || rest > 1 || !(row[3 + rest] >= 0 && row[3 + rest] < 1 << 24)) {
            throw new LinkException(
                    LinkException.Kind.GARBAGE,
                    link.address() + " gave " + row.length + " numbers for potential, current, time and status.");
        }
        int status = (int) row[3 + rest];
        boolean overflow = (status & OVERFLOW) != 0;
        return new Sample(
                row[0],
                overflow ? Double.NaN : row[1],
                row[2 + rest],
                deadline.clock().nanos(),
                (status & (COMPLIANCE | RANGE_COMPLIANCE)) != 0);
    }
}
