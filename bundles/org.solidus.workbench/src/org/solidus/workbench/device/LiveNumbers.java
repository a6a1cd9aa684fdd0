/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.device.Quality;
import org.solidus.device.Reading;
import org.solidus.device.guard.Guards;

/** Results of live analyses as people read them: value, error, of which frame and how long after it, or of which sweep. */
final class LiveNumbers {

    private static final List<String> ASIDE = List.of("_error", "_frame", "_sweep", "_rows", "_latency");

    private LiveNumbers() {}

    /** Whether a reading says something of a result and is none itself. */
    static boolean isAside(String path) {
        return path.startsWith(Guards.LIVE + ".") && ASIDE.stream().anyMatch(path::endsWith);
    }

    /** Of readings those of live analyses, a line each: {@code amorphous 0.2134 +- 0.0120 (frame 812, 12 ms after it)}. */
    static List<String> lines(List<Reading> readings) {
        Map<String, Reading> live = readings.stream()
                .filter(reading -> reading.device().equals(Guards.LIVE))
                .collect(Collectors.toMap(Reading::channel, one -> one, (a, b) -> b, LinkedHashMap::new));
        List<String> lines = new ArrayList<>();
        live.forEach((channel, reading) -> {
            if (!isAside(reading.path())) {
                lines.add(line(channel, reading, live));
            }
        });
        return lines;
    }

    private static String line(String channel, Reading reading, Map<String, Reading> live) {
        if (reading.quality() == Quality.STALE || Double.isNaN(reading.value())) {
            return channel + " \u2014" + (reading.quality() == Quality.STALE ? " (old)" : " (invalid)");
        }
        StringBuilder line = new StringBuilder(channel).append(' ').append(Numbers.number(reading.value()));
        number(live, channel + "_error")
                .ifPresent(error -> line.append(" \u00b1 ").append(Numbers.number(error)));
        line.append(' ').append(reading.unit().symbol());
        Optional<Double> frame = number(live, channel + "_frame");
        Optional<Double> latency = number(live, channel + "_latency");
        if (frame.isPresent() && latency.isPresent()) {
            line.append(" (frame ")
                    .append(frame.get().longValue())
                    .append(", ")
                    .append(Math.round(1e3 * latency.get()))
                    .append(" ms after it)");
        }
        number(live, channel + "_sweep")
                .ifPresent(sweep ->
                        line.append(" (sweep ").append(sweep.longValue()).append(')'));
        return line.toString();
    }

    private static Optional<Double> number(Map<String, Reading> live, String channel) {
        return Optional.ofNullable(live.get(channel)).map(Reading::value).filter(Double::isFinite);
    }
}
