/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import org.solidus.core.app.Contribution;

/**
 * Makes devices of one kind of instrument. A final, stateless class with {@code @Component(service =
 * {DriverFactory.class, Contribution.class})}.
 *
 * @param <C> its settings: a record whose components are described by {@link org.solidus.core.step.Param}
 */
public interface DriverFactory<C extends Record> extends Contribution {

    /** For example {@code keithley.2450}. */
    String id();

    /** For people: {@code Keithley 2450 source-meter}. */
    String name();

    /** Its settings. */
    Class<C> settings();

    /**
     * Makes a device; nothing is opened or sent before {@link Device#connect}.
     *
     * @param id of the device in plans, logs and files
     * @param address where it is; what an address looks like is up to the driver
     * @param settings checked
     * @throws DeviceException with a sentence, when these settings cannot be
     */
    Device open(String id, String address, C settings, DeviceContext context) throws DeviceException;
}
