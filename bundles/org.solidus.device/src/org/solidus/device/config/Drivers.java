/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.registry.Registry;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;

/** The drivers that are contributed. */
public final class Drivers {

    private final List<DriverFactory<?>> factories;

    private Drivers(List<DriverFactory<?>> factories) {
        this.factories = factories;
    }

    /** Those of a registry. */
    public static Drivers of(Registry registry) {
        List<DriverFactory<?>> found = registry.contributions(DriverFactory.class).stream()
                .<DriverFactory<?>>map(factory -> factory)
                .sorted(Comparator.comparing(DriverFactory::id))
                .toList();
        return new Drivers(found);
    }

    /** By id. */
    public List<DriverFactory<?>> all() {
        return factories;
    }

    /** The driver of an id. */
    public Optional<DriverFactory<?>> driver(String id) {
        return factories.stream().filter(factory -> factory.id().equals(id)).findFirst();
    }

    /**
     * Whether a driver is there and takes the settings; nothing is made.
     *
     * @throws PipelineException with everything that is wrong, each with its place
     */
    public void check(DeviceConfig config) throws PipelineException {
        bind(found(config.driver(), config.driverAt()), config.settings());
    }

    /**
     * Makes a device; nothing is opened or sent.
     *
     * @throws PipelineException with everything that is wrong, each with its place
     */
    public Device open(DeviceConfig config, DeviceContext context) throws PipelineException {
        return open(found(config.driver(), config.driverAt()), config, context);
    }

    private DriverFactory<?> found(String id, Where where) throws PipelineException {
        Optional<DriverFactory<?>> driver = driver(id);
        if (driver.isEmpty()) {
            throw new PipelineException(where.problem("There is no driver '" + id + "'."
                    + Nearest.hint(id, factories.stream().map(DriverFactory::id).toList())));
        }
        return driver.get();
    }

    private static <C extends Record> Device open(DriverFactory<C> driver, DeviceConfig config, DeviceContext context)
            throws PipelineException {
        C settings = bind(driver, config.settings());
        try {
            return driver.open(config.id(), config.address(), settings, context);
        } catch (DeviceException | IllegalArgumentException e) {
            throw new PipelineException(config.settings().where().problem(e.getMessage()));
        }
    }

    private static <C extends Record> C bind(DriverFactory<C> driver, Mapping settings) throws PipelineException {
        return RecordBinder.bind(driver.settings(), settings, "the driver '" + driver.id() + "'");
    }
}
