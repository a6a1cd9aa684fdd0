/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.step.Param;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;

/**
 * An instrument whose program writes a growing table of text (CSV): whole lines as they appear, with the times that they
 * hold and not those at which they were read. The address is {@code file:///data/log.csv}.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class CsvDriver implements DriverFactory<CsvDriver.Settings> {

    /**
     * @param columns each {@code NAME = COLUMN in UNIT}
     * @param time column of times; empty for none
     * @param fromStart whether lines count that are there at the start
     * @param silence time without a new line after which the last one is old, s
     */
    public record Settings(
            @Param(help = "Columns that are read, each as: temperature = Temperature (C) in degC.")
            List<String> columns,

            @Param(
                    help =
                            "Column of times: seconds, or date and time in UTC. Without it lines have no time of their own.")
            Optional<String> time,

            @Param(help = "Lines count that are there at the start.", def = "false")
            boolean fromStart,

            @Param(help = "Without a new line for so long the last one is old.", unit = "s", def = "5 s", min = 0.001)
            double silence) {}

    @Override
    public String id() {
        return "file.csv";
    }

    @Override
    public String name() {
        return "Table that another program writes (CSV)";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) throws DeviceException {
        return new CsvDevice(id, Places.path(address), settings, context);
    }
}
