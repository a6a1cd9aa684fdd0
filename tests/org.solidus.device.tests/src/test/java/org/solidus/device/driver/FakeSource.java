/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.driver;

import java.util.List;
import java.util.OptionalDouble;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.link.Link;
import org.solidus.device.scpi.Scpi;
import org.solidus.device.scpi.ScpiDevice;

/** The smallest driver of a source. */
public final class FakeSource extends ScpiDevice implements Sensor {

    private static final Unit AMPERE = Unit.of("A");

    public FakeSource(String id, String address, DeviceContext context) {
        super(id, "fake", address, context);
    }

    @Override
    public Description describe() {
        return new Description(
                id(),
                driver(),
                identity().map(Identity::model).orElse(""),
                "",
                "",
                List.of(new Channel("current", AMPERE, false, Range.ANY, "What flows.")),
                "Output off.",
                Description.Watchdog.NONE);
    }

    @Override
    protected boolean knows(String model) {
        return model.startsWith("SOLIDUS");
    }

    @Override
    protected List<String> found(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        return scpi.on(":OUTP?", deadline) ? List.of("Its output was found on, and is left on.") : List.of();
    }

    @Override
    public List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        double current = ask(deadline, (link, until) -> new Scpi(link).number(":READ?", until));
        return List.of(reading("current", current, AMPERE, OptionalDouble.empty(), Quality.GOOD));
    }

    /** Switches the output on. */
    public void on(Deadline deadline) throws DeviceException, InterruptedException {
        change(deadline, (link, until) -> {
            Scpi scpi = new Scpi(link);
            scpi.write(":OUTP ON", until);
            if (!scpi.on(":OUTP?", until)) {
                throw new DeviceException("The output did not go on.");
            }
            return true;
        });
        become(State.RUNNING, "output on.");
    }

    @Override
    protected void sendSafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        new Scpi(link).write(":OUTP OFF", deadline);
    }

    @Override
    protected String verifySafe(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        if (new Scpi(link).on(":OUTP?", deadline)) {
            throw new DeviceException("The output is still on.");
        }
        return "Output off.";
    }

    @Override
    protected void verifyInOrder(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        verifySafe(link, deadline);
    }
}
