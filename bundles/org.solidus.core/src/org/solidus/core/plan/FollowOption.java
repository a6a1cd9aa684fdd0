/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.source.Patience;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * A source's {@code follow:}: {@code true}, {@code false}, the time without growth after which the series has ended
 * ({@code 30 s}), or {@code { idle: 30 s, start: 10 min }}.
 */
final class FollowOption {

    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Set<String> WORDS = Set.of("idle", "start");

    private FollowOption() {}

    /**
     * How patiently a source is followed; absent when it is not.
     *
     * @throws PipelineException naming what is wrong
     */
    static Optional<Patience> of(SourceSpec spec) throws PipelineException {
        Value value = spec.options().entries().get("follow");
        try {
            return value == null || value.text().equals("false") ? Optional.empty() : Optional.of(patience(value));
        } catch (IllegalArgumentException e) {
            throw new PipelineException(value.where().problem("Source '" + spec.name() + "': " + e.getMessage()));
        }
    }

    private static Patience patience(Value value) {
        if (value.text().equals("true")) {
            return Patience.of(USUAL);
        }
        if (!(value instanceof Mapping mapping)) {
            return Patience.of(time(value));
        }
        for (String key : mapping.entries().keySet()) {
            if (!WORDS.contains(key)) {
                throw new IllegalArgumentException(
                        "'" + key + "' does not belong to 'follow'." + Nearest.hint(key, WORDS));
            }
        }
        Map<String, Value> times = mapping.entries();
        Patience patience = Patience.of(times.containsKey("idle") ? time(times.get("idle")) : USUAL);
        return times.containsKey("start") ? patience.withStart(time(times.get("start"))) : patience;
    }

    private static Duration time(Value value) {
        Quantity time;
        try {
            time = Quantity.of(value.text());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'follow' is true, false or the time after which a series that does not grow has ended, such as"
                            + " '30 s', not '" + value.text() + "'.",
                    e);
        }
        if (!time.unit().compatible(Unit.of("s"))) {
            throw new IllegalArgumentException("'" + value.text() + "' is no time; write for example 'follow: 30 s'.");
        }
        double seconds = time.in(Unit.of("s"));
        if (!(seconds > 0) || seconds > 1e7) {
            throw new IllegalArgumentException(
                    "The times of 'follow' are longer than 0 s and shorter than 100 days, not '" + value.text() + "'.");
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
