/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;

/** The driver of one kind of source-meter. */
abstract class KeithleyDriver implements DriverFactory<KeithleySettings> {

    /** What tells it from the others. */
    abstract Kind kind();

    @Override
    public final String id() {
        return kind().driver();
    }

    @Override
    public final String name() {
        return kind().name();
    }

    @Override
    public final Class<KeithleySettings> settings() {
        return KeithleySettings.class;
    }

    @Override
    public Device open(String id, String address, KeithleySettings settings, DeviceContext context) {
        return new SourceMeter(kind(), id, address, settings, context);
    }
}
