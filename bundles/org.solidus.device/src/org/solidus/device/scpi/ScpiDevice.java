/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.scpi;

import java.util.ArrayList;
import java.util.List;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.driver.Identity;
import org.solidus.device.driver.LinkDevice;
import org.solidus.device.link.Link;

/**
 * An instrument that speaks SCPI. What its queue of errors holds when it is connected is reported; a driver says which
 * models it is for and what it finds of outputs.
 */
public abstract class ScpiDevice extends LinkDevice {

    protected ScpiDevice(String id, String driver, String address, DeviceContext context) {
        super(id, driver, address, context);
    }

    /**
     * Whether a model is one that the driver is for.
     *
     * @param model maker and model, as {@code *IDN?} gave them
     */
    protected abstract boolean knows(String model);

    /** What a person should know of the state in which the instrument was found; only asks. */
    protected List<String> found(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        return List.of();
    }

    @Override
    protected final Identity identify(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        Scpi scpi = new Scpi(link);
        Identity identity = scpi.identity(deadline);
        if (!knows(identity.model())) {
            throw new DeviceException(address() + " is a " + identity.model() + ", which the driver " + driver()
                    + " of " + id() + " is not for.");
        }
        List<String> found = new ArrayList<>();
        scpi.errors(deadline).forEach(error -> found.add("There was an error in its queue: " + error + "."));
        found.addAll(found(scpi, deadline));
        return new Identity(identity.model(), identity.serial(), identity.firmware(), found);
    }

    @Override
    protected final void resync(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        requireSame(new Scpi(link).resync(deadline));
    }
}
