/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;

/**
 * The language of the series 2600: Lua. Channel A is used.
 *
 * <p>Source: Series 2600B System SourceMeter Instrument Reference Manual, 2600BS-901-01: 2 (output-off modes), 9
 * ({@code smuX.source.offmode}, {@code errorqueue.next}), 11 ({@code *TRG}), and 2600A 19-211 ({@code trigger.wait}).
 */
record TspDialect() implements Dialect {

    private static final int MOST_ERRORS = 64;
    private static final double SAME = 1e-3;
    private static final int STRAYS = 100;

    @Override
    public Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        String reply = new Tsp(link).query("*IDN?", deadline);
        String[] parts = reply.split(",", -1);
        if (parts.length < 4) {
            throw Tsp.garbage(link.address(), reply);
        }
        Identity identity = new Identity(
                parts[0].strip() + " " + parts[1].strip().replaceFirst("(?i)^model\\s+", ""),
                parts[2].strip(),
                parts[3].strip(),
                List.of());
        if (!identity.model().toUpperCase(Locale.ROOT).matches("KEITHLEY.* 26\\d\\d.*")) {
            throw new DeviceException(
                    link.address() + " is a " + identity.model() + ", not a Keithley of the series 2600.");
        }
        return KeithleyModels.found(this, identity, link, deadline);
    }

    /** Prints something that nothing else prints, and reads until it comes. */
    @Override
    public Optional<Identity> resync(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        link.drain();
        Tsp tsp = new Tsp(link);
        String mark = "in step " + deadline.clock().nanos();
        String reply = tsp.query("print(\"" + mark + "\")", deadline);
        for (int strays = 0; !reply.strip().equals(mark); strays++) {
            if (strays == STRAYS) {
                throw Tsp.garbage(link.address(), reply);
            }
            reply = tsp.next(deadline);
        }
        link.drain();
        return Optional.empty();
    }

    @Override
    public List<String> errors(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        List<String> errors = new ArrayList<>();
        while (errors.size() < MOST_ERRORS) {
            String reply = new Tsp(link).query("print(errorqueue.next())", deadline);
            String[] parts = reply.split("\t");
            if (Tsp.number(link.address(), parts[0]) == 0) {
                return errors;
            }
            errors.add(Math.round(Tsp.number(link.address(), parts[0])) + " " + (parts.length > 1 ? parts[1] : ""));
        }
        return errors;
    }

    @Override
    public void configure(Setup setup, Link link, Deadline deadline) throws DeviceException, InterruptedException {
        if (setup.current()) {
            throw new DeviceException(link.address() + " sources potentials, not currents, in this driver.");
        }
        Tsp tsp = new Tsp(link);
        String limit = KeithleyModels.number(setup.limit());
        for (String statement : List.of(
                "smua.source.offmode = smua.OUTPUT_HIGH_Z",
                "smua.source.func = smua.OUTPUT_DCVOLTS",
                "smua.sense = smua." + (setup.fourWire() ? "SENSE_REMOTE" : "SENSE_LOCAL"),
                "smua.source.rangev = " + KeithleyModels.number(setup.largest()),
                "smua.source.levelv = " + KeithleyModels.number(setup.level()),
                "smua.source.limiti = " + limit,
                "smua.measure.rangei = " + limit,
                "smua.measure.nplc = " + KeithleyModels.number(setup.cycles()),
                "format.asciiprecision = 10")) {
            tsp.write(statement, deadline);
        }
        requireNoErrors(link, deadline);
        KeithleyModels.same(
                link, "limit", tsp.number("smua.source.limiti", deadline), setup.limit(), SAME * setup.limit());
        KeithleyModels.same(link, "level", level(link, deadline), setup.level(), SAME * setup.largest());
    }

    /** @throws DeviceException naming the errors, if there are any */
    void requireNoErrors(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        List<String> errors = errors(link, deadline);
        if (!errors.isEmpty()) {
            throw new DeviceException(
                    link.address() + " did not take what was sent: " + String.join("; ", errors) + ".");
        }
    }

    @Override
    public boolean output(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return new Tsp(link).number("smua.source.output", deadline) == 1;
    }

    @Override
    public void output(boolean on, Link link, Deadline deadline) throws DeviceException, InterruptedException {
        new Tsp(link).write("smua.source.output = smua." + (on ? "OUTPUT_ON" : "OUTPUT_OFF"), deadline);
    }

    @Override
    public String offMode(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return new Tsp(link).is("smua.source.offmode == smua.OUTPUT_HIGH_Z", deadline) ? "HIGH_Z" : "NORMAL or ZERO";
    }

    @Override
    public boolean isHighImpedance(String offMode) {
        return offMode.equals("HIGH_Z");
    }

    @Override
    public double level(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return new Tsp(link).number("smua.source.levelv", deadline);
    }

    @Override
    public Sample measure(OptionalDouble volts, Link link, Deadline deadline)
            throws DeviceException, InterruptedException {
        Tsp tsp = new Tsp(link);
        if (volts.isPresent()) {
            tsp.write("smua.source.levelv = " + KeithleyModels.number(volts.getAsDouble()), deadline);
        }
        String reply = tsp.query("print(smua.measure.iv())", deadline);
        String[] parts = reply.strip().split("\\s+");
        if (parts.length != 2) {
            throw new LinkException(LinkException.Kind.GARBAGE, link.address() + " answered '" + reply + "'.");
        }
        boolean limited = tsp.is("smua.source.compliance", deadline);
        return new Sample(
                Tsp.number(link.address(), parts[1]),
                Tsp.number(link.address(), parts[0]),
                Double.NaN,
                deadline.clock().nanos(),
                limited);
    }

    /** A script is ended first: until then nothing else is heard. */
    @Override
    public void safe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Tsp tsp = new Tsp(link);
        tsp.write("abort", deadline);
        tsp.write("smua.source.offmode = smua.OUTPUT_HIGH_Z", deadline);
        tsp.write("smua.source.output = smua.OUTPUT_OFF", deadline);
    }
}
