/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;
import org.solidus.device.Channel;
import org.solidus.device.Description;
import org.solidus.device.profile.Profile;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.PulseTrain;
import org.solidus.device.profile.Sweep;

/** A profile as a plan writes it. */
public sealed interface ProfileForm
        permits ProfileForm.Cv, ProfileForm.Pulses, ProfileForm.Ramp, ProfileForm.Steps, WaveformForm {

    /**
     * The profile for a device.
     *
     * @throws IllegalArgumentException with a sentence, when the device has no such channel or a unit does not fit it
     */
    Profile of(Description device);

    /** A cyclic voltammogram. */
    record Cv(
            @Param(help = "Potential at which it begins.", unit = "V")
            double start,

            @Param(help = "Potentials where it turns, in order.", unit = "V")
            List<Double> vertices,

            @Param(help = "Potential at which it ends; that of the start unless given.", unit = "V")
            Optional<Double> end,

            @Param(help = "Scan rate.", unit = "V/s", min = 1e-9)
            double rate,

            @Param(help = "How often the vertices are gone through.", min = 1, def = "1")
            int cycles,

            @Param(help = "Largest potential between two points.", unit = "V", min = 1e-9, def = "1 mV")
            double step,

            @Param(help = "Largest current, in the instrument.", unit = "A", min = 1e-15)
            double compliance)
            implements ProfileForm {

        /** Refuses a voltammogram that goes nowhere. */
        public Cv {
            vertices = List.copyOf(vertices);
            if (vertices.isEmpty() || vertices.stream().allMatch(vertex -> vertex == start)) {
                throw new IllegalArgumentException("'vertices' must name a potential other than that of 'start'.");
            }
        }

        @Override
        public Profile of(Description device) {
            return new Sweep(start, vertices, end.orElse(start), rate, cycles, step, compliance);
        }
    }

    /** Current pulses on a bias. */
    record Pulses(
            @Param(help = "Current between pulses.", unit = "A", def = "0 A")
            double bias,

            @Param(help = "Current of a pulse.", unit = "A") double level,

            @Param(help = "How long a pulse is.", unit = "s", min = 1e-9)
            double width,

            @Param(help = "Time from one pulse to the next.", unit = "s", min = 1e-9)
            double period,

            @Param(help = "How many pulses.", min = 1, def = "1")
            int count,

            @Param(help = "Largest voltage, in the instrument.", unit = "V", min = 1e-9)
            double limit)
            implements ProfileForm {

        /** Refuses pulses that overlap. */
        public Pulses {
            if (period < width) {
                throw new IllegalArgumentException("'period' must be at least as long as 'width'.");
            }
        }

        @Override
        public Profile of(Description device) {
            return new PulseTrain(bias, level, width, period, count, limit);
        }
    }

    /** Goes to a value and stays there. */
    record Ramp(
            @Param(help = "Which channel; the only one that can be set unless given.")
            Optional<String> channel,

            @Param(help = "Where it goes.") Quantity to,
            @Param(help = "How fast; at once unless given.") Optional<Quantity> rate,

            @Param(help = "How long it stays there.", unit = "s", min = 0, def = "0 s")
            double hold)
            implements ProfileForm {

        @Override
        public Profile of(Description device) {
            return new Steps(channel, List.of(new Segment(to, rate, hold))).of(device);
        }
    }

    /** Ramps and dwells, one after the other. */
    record Steps(
            @Param(help = "Which channel; the only one that can be set unless given.")
            Optional<String> channel,

            @Param(help = "Ramps and dwells, in order.") List<Segment> segments)
            implements ProfileForm {

        /** Refuses a programme without segments. */
        public Steps {
            segments = List.copyOf(segments);
            if (segments.isEmpty()) {
                throw new IllegalArgumentException("'segments' must have at least one ramp or dwell.");
            }
        }

        @Override
        public Profile of(Description device) {
            Channel target = Channels.settable(device, channel);
            return new Programme(
                    target.name(),
                    segments.stream().map(segment -> segment.of(target)).toList());
        }
    }

    /** A ramp and a dwell. */
    record Segment(
            @Param(help = "Where it goes.") Quantity to,
            @Param(help = "How fast; at once unless given.") Optional<Quantity> rate,

            @Param(help = "How long it stays there.", unit = "s", min = 0, def = "0 s")
            double hold) {

        Programme.Segment of(Channel channel) {
            return new Programme.Segment(
                    Channels.value(channel, to),
                    rate.map(each -> Channels.rate(channel, each)).orElse(Double.POSITIVE_INFINITY),
                    hold);
        }
    }
}
