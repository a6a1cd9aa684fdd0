/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.io.file.Metadata;

/**
 * What a log says about how it was measured, under the same names for every instrument: {@code technique},
 * {@code start_time} (ISO 8601, the instrument's local time), {@code scan_rate}, {@code current_limit},
 * {@code potential_limit}, {@code electrode_area} (each with its unit), {@code instrument}, {@code warnings}, and the
 * file's own {@code settings} under their own names. Not thread-safe.
 */
public final class LogMetadata {

    private static final int MOST_SETTINGS = 2000;

    private final Map<String, Object> entries = new LinkedHashMap<>();
    private final Map<String, Object> settings = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** A text; nothing where it is empty. */
    public LogMetadata put(String key, String text) {
        if (!text.isBlank()) {
            entries.put(key, text.strip());
        }
        return this;
    }

    /** A number with its unit; nothing where it is not finite. */
    public LogMetadata put(String key, double value, String unit) {
        if (Double.isFinite(value)) {
            entries.put(key, Metadata.quantity(value, unit));
        }
        return this;
    }

    /** When the measurement began, in the local time of the instrument. */
    public LogMetadata started(Optional<LocalDateTime> time) {
        time.ifPresent(start -> entries.put("start_time", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(start)));
        return this;
    }

    /** A setting under the file's own name. One that is there already becomes a list. */
    public LogMetadata setting(String name, Object value) {
        if (settings.size() < MOST_SETTINGS) {
            settings.merge(name, value, LogMetadata::both);
        }
        return this;
    }

    private static Object both(Object before, Object value) {
        List<Object> list = new ArrayList<>(before instanceof List<?> several ? several : List.of(before));
        if (list.size() < MOST_SETTINGS) {
            list.add(value);
        }
        return list;
    }

    /** What a reader of the result should know. */
    public LogMetadata warn(String sentence) {
        warnings.add(sentence);
        return this;
    }

    /** All of it. */
    public Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>(entries);
        if (!warnings.isEmpty()) {
            map.put("warnings", List.copyOf(warnings));
        }
        if (!settings.isEmpty()) {
            map.put("settings", new LinkedHashMap<>(settings));
        }
        return map;
    }
}
