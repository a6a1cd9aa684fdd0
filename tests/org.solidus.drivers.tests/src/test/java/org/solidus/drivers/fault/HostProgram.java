/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.device.Deadline;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.device.ProfileRunner;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;

/** A host that runs a profile until it is killed: driver, address, then settings as {@code name=value}. */
final class HostProgram {

    static final String RUNNING = "running";

    private HostProgram() {}

    public static void main(String[] arguments) throws Exception {
        String id = arguments[0];
        DriverFactory<?> driver = id.equals("plain") ? new PlainDriver(PlainDriver.Flaw.NONE) : Drivers.of(id);
        Map<String, String> settings = new TreeMap<>();
        Arrays.stream(arguments).skip(2).forEach(setting -> {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        });
        InstrumentClock clock = InstrumentClock.system();
        Device device = Drivers.open(driver, arguments[1], settings, new DeviceContext(clock, Links.standard()));
        device.connect(in(clock));
        ProfileRunner runner = (ProfileRunner) device;
        runner.prepare(Profiles.one(runner), in(clock));
        runner.start(in(clock));
        boolean said = false;
        while (runner.ended().isEmpty()) {
            runner.fetch(in(clock));
            if (!said) {
                said = true;
                System.out.println(RUNNING);
            }
            clock.sleep(200_000_000);
        }
    }

    private static Deadline in(InstrumentClock clock) {
        return Deadline.in(clock, Duration.ofSeconds(10));
    }
}
