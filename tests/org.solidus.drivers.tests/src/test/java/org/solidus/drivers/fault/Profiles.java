/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.device.Channel;
import org.solidus.device.DeviceException;
import org.solidus.device.ProfileRunner;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.PulseTrain;
import org.solidus.device.profile.Sweep;
import org.solidus.device.profile.Waveform;

/** Finds a profile that a device takes: of what kind and size is its own to say. */
final class Profiles {

    private static final double[] SIZES = {1, 0.1, 0.01, 1e-3, 1e-4};

    private Profiles() {}

    /** Some seconds to half a minute of what it can. */
    static Profile one(ProfileRunner runner) {
        List<String> refusals = new ArrayList<>();
        for (Profile profile : candidates(runner)) {
            try {
                runner.plan(profile);
                return profile;
            } catch (DeviceException | IllegalArgumentException e) {
                refusals.add(e.getMessage());
            }
        }
        throw new AssertionError("It runs profiles and takes none of the usual ones: " + refusals);
    }

    /** All that it can, of these. */
    static List<Profile> all(ProfileRunner runner) {
        List<Profile> taken = candidates(runner).stream()
                .filter(profile -> takes(runner, profile))
                .toList();
        assertFalse(taken.isEmpty(), "It runs profiles and takes none of the usual ones.");
        return taken;
    }

    private static boolean takes(ProfileRunner runner, Profile profile) {
        try {
            runner.plan(profile);
            return true;
        } catch (DeviceException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static List<Profile> candidates(ProfileRunner runner) {
        List<Profile> all = new ArrayList<>();
        for (double size : SIZES) {
            all.add(new Sweep(3.0, List.of(3.1), 3.0, 0.01, 1, 0.001, 0.1 * size));
        }
        for (double size : SIZES) {
            all.add(new Waveform(sine(0.5 * size), 1e-3, 20, 20 * Math.min(1, 10 * size)));
            all.add(new PulseTrain(0, size, 0.01, 0.1, 50, 10));
        }
        for (Channel channel : runner.describe().channels()) {
            if (channel.settable()) {
                double low = Math.max(channel.limits().low(), 25);
                double target = Math.min(channel.limits().high(), low + 20);
                all.add(new Programme(
                        channel.name(),
                        List.of(new Programme.Segment(target, 0.5, 10), new Programme.Segment(low, 0.5, 5))));
            }
        }
        return all;
    }

    private static double[] sine(double amplitude) {
        double[] current = new double[1000];
        Arrays.setAll(current, i -> amplitude * (1 + Math.sin(2 * Math.PI * i / current.length)) / 2);
        return current;
    }
}
