/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.pipeline.Value;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** Where the times of a source's frames are from, in words, for the record of a run. */
public final class TimeSource {

    private TimeSource() {}

    /**
     * For example {@code given: interval 2 s, start 0 s}, {@code log: times.csv}, {@code file: exposures on the clock
     * 'microscope'}, {@code file: axis 'time'}, {@code none}; empty for what has no frames in time (a single frame).
     */
    public static String of(SourceNode node) {
        Value times = node.spec().options().entries().get("times");
        Value interval = node.spec().options().entries().get("interval");
        Source source = node.source();
        if (times != null) {
            return "log: " + times.text();
        }
        if (interval != null) {
            Value start = node.spec().options().entries().get("start");
            return "given: interval " + interval.text() + (start == null ? "" : ", start " + start.text());
        }
        if (source.info().frames() < 2) {
            return "";
        }
        if (source.info().clock().isPresent()) {
            return "file: exposures on the clock '" + source.info().clock().get() + "'";
        }
        return source.info().scan().stream()
                .filter(TimeSource::isTime)
                .findFirst()
                .map(axis -> "file: axis '" + axis.name() + "'")
                .orElse("none");
    }

    private static boolean isTime(Axis axis) {
        return axis.unit().compatible(Unit.of("s"))
                && (axis.quantity().equals(Quantities.TIME) || axis.name().equals("time"));
    }
}
