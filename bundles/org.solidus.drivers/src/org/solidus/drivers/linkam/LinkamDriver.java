/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.linkam;

import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.step.Param;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;

/**
 * Linkam T94 and T95 controllers of temperature stages, on their serial line (19200 baud, 8N1) or a terminal server before
 * it. Newer ones (T96) speak another language; reach them by process variables.
 */
@Component(service = {DriverFactory.class, Contribution.class})
public final class LinkamDriver implements DriverFactory<LinkamDriver.Settings> {

    /** What safe means for a stage. */
    public enum Safe {
        /** It stops: neither heated nor cooled. */
        STOP,
        /** It stays at its temperature. */
        HOLD
    }

    /** Settings of a device. */
    public record Settings(
            @Param(help = "Highest temperature that is ever asked for.", unit = "degC", min = -196, max = 1500)
            double highest,

            @Param(
                    help = "Lowest temperature that is ever asked for.",
                    unit = "degC",
                    min = -196,
                    max = 1500,
                    def = "20 degC")
            double lowest,

            @Param(help = "Rate for 'at once', kelvin a minute.", min = 0.01, max = 150, def = "30")
            double fastest,

            @Param(help = "What makeSafe does.", def = "stop")
            Safe safe) {

        public Settings {
            if (!(lowest < highest)) {
                throw new IllegalArgumentException("'lowest' must be below 'highest'.");
            }
        }
    }

    @Override
    public String id() {
        return "linkam.t95";
    }

    @Override
    public String name() {
        return "Linkam T94 and T95 temperature stage";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Device open(String id, String address, Settings settings, DeviceContext context) {
        return new Linkam(id, id(), address, settings, context);
    }
}
