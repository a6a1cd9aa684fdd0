/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.Comparator;
import java.util.List;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.registry.Registry;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.plan.PlannedDevice;

/** The drivers that are contributed, which make the devices of plans. */
public final class Drivers {

    private final List<DriverFactory<?>> factories;

    private Drivers(List<DriverFactory<?>> factories) {
        this.factories = factories;
    }

    /** Those of a registry. */
    public static Drivers of(Registry registry) {
        return new Drivers(registry.contributions(DriverFactory.class).stream()
                .<DriverFactory<?>>map(factory -> factory)
                .sorted(Comparator.comparing(DriverFactory::id))
                .toList());
    }

    /**
     * Makes a device; nothing is opened or sent.
     *
     * @throws PipelineException with everything that is wrong, each with its place
     */
    public Device open(PlannedDevice planned, DeviceContext context) throws PipelineException {
        String id = planned.driver().text();
        for (DriverFactory<?> factory : factories) {
            if (factory.id().equals(id)) {
                return open(factory, planned, context);
            }
        }
        throw new PipelineException(planned.driver()
                .where()
                .problem("There is no driver '" + id + "'."
                        + Nearest.hint(
                                id, factories.stream().map(DriverFactory::id).toList())));
    }

    private static <C extends Record> Device open(
            DriverFactory<C> factory, PlannedDevice planned, DeviceContext context) throws PipelineException {
        C settings = RecordBinder.bind(factory.settings(), planned.settings(), "the driver '" + factory.id() + "'");
        try {
            return factory.open(planned.id(), planned.address().text(), settings, context);
        } catch (DeviceException | IllegalArgumentException e) {
            throw new PipelineException(planned.where().problem("'" + planned.id() + "': " + e.getMessage()));
        }
    }
}
