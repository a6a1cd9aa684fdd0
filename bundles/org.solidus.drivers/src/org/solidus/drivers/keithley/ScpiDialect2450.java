/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.scpi.Scpi;

/**
 * The language of the models 2450, 2460 and 2461.
 *
 * <p>Source: Keithley 2450 Reference Manual, 2450-901-01, sections 2 (output-off states, pages 2-82 to 2-84) and 6 (SCPI
 * command reference). The output-off state is kept with the source function, so that it is set after that.
 */
final class ScpiDialect2450 extends ScpiDialect {

    /** Limits are reached within the accuracy of their measurement. */
    private static final double AT_LIMIT = 0.995;

    private static final double SAME = 1e-3;

    ScpiDialect2450(List<String> models) {
        super(models);
    }

    @Override
    public void configure(Setup setup, Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Scpi scpi = new Scpi(link);
        String source = setup.current() ? "CURR" : "VOLT";
        String sense = setup.current() ? "VOLT" : "CURR";
        String limit = setup.current() ? "VLIM" : "ILIM";
        List<String> commands = new ArrayList<>(List.of(
                ":SOUR:FUNC " + source,
                ":SENS:FUNC \"" + sense + "\"",
                ":SENS:" + sense + ":RSEN " + (setup.fourWire() ? "ON" : "OFF"),
                ":SENS:" + sense + ":NPLC " + KeithleyModels.number(setup.cycles()),
                ":SOUR:" + source + ":RANG " + KeithleyModels.number(setup.largest()),
                ":SOUR:" + source + ":" + limit + " " + KeithleyModels.number(setup.limit()),
                ":SOUR:" + source + " " + KeithleyModels.number(setup.level()),
                ":OUTP:SMOD HIMP"));
        scpi.checked(deadline, commands.toArray(String[]::new));
        wish(scpi, deadline, ":SENS:" + sense + ":RANG " + KeithleyModels.number(setup.limit()));
        wish(scpi, deadline, ":SOUR:" + source + ":READ:BACK ON");
        wish(scpi, deadline, ":SOUR:" + source + ":DEL 0");
        wish(scpi, deadline, ":FORM:ASC:PREC 10");
        KeithleyModels.same(
                link,
                "limit",
                scpi.number(":SOUR:" + source + ":" + limit + "?", deadline),
                setup.limit(),
                SAME * setup.limit());
        KeithleyModels.same(
                link, "level", scpi.number(":SOUR:" + source + "?", deadline), setup.level(), SAME * setup.largest());
    }

    /** What is better, but not needed: an instrument that does not know it is none the worse for it. */
    private static void wish(Scpi scpi, Deadline deadline, String command)
            throws DeviceException, InterruptedException {
        scpi.write(command, deadline);
        scpi.errors(deadline);
    }

    @Override
    public Sample measure(OptionalDouble volts, Link link, Deadline deadline)
            throws DeviceException, InterruptedException {
        Scpi scpi = new Scpi(link);
        if (volts.isPresent()) {
            level(volts.getAsDouble(), scpi, deadline);
        }
        double[] row = scpi.numbers(":READ? \"defbuffer1\",SOUR,READ", deadline);
        if (row.length != 2) {
            throw new LinkException(
                    LinkException.Kind.GARBAGE,
                    link.address() + " gave " + row.length + " numbers for one measurement.");
        }
        boolean limited = scpi.on(":SOUR:VOLT:ILIM:TRIP?", deadline);
        return new Sample(row[0], row[1], Double.NaN, deadline.clock().nanos(), limited);
    }

    /** Whether a current is at its limit. */
    static boolean atLimit(double amperes, double limit) {
        return Math.abs(amperes) >= AT_LIMIT * limit;
    }
}
