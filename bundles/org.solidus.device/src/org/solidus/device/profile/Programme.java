/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.profile;

import java.util.List;

/**
 * Ramps and dwells of a controller: of a furnace's temperature, for example.
 *
 * @param channel that follows it
 * @param segments one after the other
 */
public record Programme(String channel, List<Segment> segments) implements Profile {

    public Programme {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("A programme needs at least one segment.");
        }
    }

    /**
     * Goes to a value, then stays there.
     *
     * @param target in the channel's unit
     * @param rate units a second, positive; infinite for as fast as it goes
     * @param dwell s
     */
    public record Segment(double target, double rate, double dwell) {

        public Segment {
            if (!(rate > 0) || !(dwell >= 0)) {
                throw new IllegalArgumentException("A segment needs a positive rate and a dwell; found " + rate
                        + " a second and " + dwell + " s.");
            }
        }
    }

    /** Without the first ramp, whose beginning is not known. */
    @Override
    public double seconds() {
        double seconds = 0;
        double from = segments.getFirst().target();
        for (Segment segment : segments) {
            seconds += Math.abs(segment.target() - from) / segment.rate() + segment.dwell();
            from = segment.target();
        }
        return seconds;
    }
}
