/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import java.util.Locale;
import org.solidus.device.DeviceException;
import org.solidus.device.profile.PulseTrain;
import org.solidus.device.profile.Waveform;

/** Pulses as points: of an even step that fits both the width and the period. */
final class Pulses {

    private static final int MOST = 50_000;
    private static final double FIT = 1e-6;

    private Pulses() {}

    static Waveform waveform(String device, PulseTrain pulses) throws DeviceException {
        for (int parts = 1; parts <= MOST; parts++) {
            double dt = pulses.width() / parts;
            double points = pulses.period() / dt;
            if (points > MOST) {
                break;
            }
            if (Math.abs(points - Math.rint(points)) <= FIT * points) {
                return waveform(pulses, parts, (int) Math.rint(points), dt);
            }
        }
        throw new DeviceException(String.format(
                Locale.ROOT,
                "%s cannot divide a period of %.6g s and a width of %.6g s into equal steps; choose one that is a "
                        + "multiple of the other's part.",
                device,
                pulses.period(),
                pulses.width()));
    }

    private static Waveform waveform(PulseTrain pulses, int on, int points, double dt) {
        double[] current = new double[points];
        for (int i = 0; i < points; i++) {
            current[i] = i < on ? pulses.level() : pulses.bias();
        }
        return new Waveform(current, dt, pulses.count(), pulses.limit());
    }
}
