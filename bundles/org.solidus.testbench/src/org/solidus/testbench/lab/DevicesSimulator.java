/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.app.Contribution;
import org.solidus.core.app.LiveSimulator;
import org.solidus.core.app.Simulator.Request;

/**
 * {@code solidus simulate devices}: the instruments of a flash at a beamline, or of a lamella in a microscope, each on a
 * free port of 127.0.0.1, with their configuration and a plan that {@code solidus acquire} runs as it is.
 */
@Component(service = {LiveSimulator.class, Contribution.class})
public final class DevicesSimulator implements LiveSimulator {

    @Override
    public String kind() {
        return "devices";
    }

    @Override
    public String description() {
        return "Instruments that answer on this computer: the beamline around a flashing pellet, or a source-meter on a"
                + " lamella; with plans to run.";
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("set", "beamline: or microscope");
        settings.put("faults", "0: the share of replies that a bad line delays, damages or loses");
        settings.put("idle", "30: minutes without use after which they end by themselves; 0 for never");
        return settings;
    }

    @Override
    public Serving serve(Request request) throws IOException {
        Map<String, String> given = request.settings();
        LabKind kind = LabKind.of(given.getOrDefault("set", "beamline"));
        double faults = number("faults", given.getOrDefault("faults", "0"), 1);
        double idle = number("idle", given.getOrDefault("idle", "30"), 1e6);
        return Lab.start(kind, request.seed(), request.folder(), faults, Duration.ofMillis(Math.round(idle * 60_000)));
    }

    private static double number(String name, String text, double largest) {
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + name + "' is a number from 0 to " + largest + ", not '" + text + "'.");
    }
}
