/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Link;
import org.solidus.device.scpi.Scpi;

/** What all source-meters that speak SCPI are told and asked with the same words: the series 2400 and the 2450 and its kin. */
abstract class ScpiDialect implements Dialect {

    private final List<String> models;

    /** @param models of the driver: {@code 2450} */
    ScpiDialect(List<String> models) {
        this.models = List.copyOf(models);
    }

    @Override
    public final Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Identity identity = new Scpi(link).identity(deadline);
        KeithleyModels.require(identity, models, link.address());
        return KeithleyModels.found(this, identity, link, deadline);
    }

    @Override
    public final Optional<Identity> resync(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return Optional.of(new Scpi(link).resync(deadline));
    }

    @Override
    public final List<String> errors(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return new Scpi(link).errors(deadline);
    }

    @Override
    public final boolean output(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return new Scpi(link).on(":OUTP?", deadline);
    }

    @Override
    public final void output(boolean on, Link link, Deadline deadline) throws DeviceException, InterruptedException {
        new Scpi(link).write(on ? ":OUTP ON" : ":OUTP OFF", deadline);
    }

    @Override
    public final String offMode(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return new Scpi(link).query(":OUTP:SMOD?", deadline).strip();
    }

    @Override
    public final boolean isHighImpedance(String offMode) {
        return offMode.toUpperCase(Locale.ROOT).startsWith("HIMP");
    }

    @Override
    public final double level(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        return new Scpi(link).number(":SOUR:VOLT?", deadline);
    }

    /** Sets a potential; nothing is read back. */
    static void level(double volts, Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        scpi.write(":SOUR:VOLT " + KeithleyModels.number(volts), deadline);
    }

    @Override
    public final void safe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Scpi scpi = new Scpi(link);
        scpi.write(":ABOR", deadline);
        scpi.write(":OUTP:SMOD HIMP", deadline);
        scpi.write(":OUTP OFF", deadline);
    }
}
