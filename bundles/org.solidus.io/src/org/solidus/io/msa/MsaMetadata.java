/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.io.file.Metadata;

/** What a file says about its spectrum, under the names that all readers use, then all of its keywords. */
final class MsaMetadata {

    private static final int MOST_KEYS = 500;
    private static final int LONGEST = 2000;
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-uuuu")
            .toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ENGLISH);

    private MsaMetadata() {}

    static Map<String, Object> of(MsaText text, MsaSignal signal) {
        Map<String, Object> values = new LinkedHashMap<>();
        words(values, "title", text.text("TITLE"));
        words(values, "date", text.text("DATE"));
        words(values, "time", text.text("TIME"));
        dateTime(text).ifPresent(value -> values.put("date_time", value));
        words(values, "operator", text.text("OWNER"));
        words(
                values,
                "signal",
                switch (signal) {
                    case EELS -> "EELS";
                    case X_RAYS -> "EDS";
                    case LIGHT -> "CL";
                    case OTHER -> text.text("SIGNALTYPE");
                });
        for (MsaKey key : MsaKey.ALL) {
            OptionalDouble value = key.value(text);
            if (value.isPresent() && value.getAsDouble() != 0) {
                values.put(key.name(), Metadata.quantity(value.getAsDouble(), key.unit()));
            }
        }
        OptionalDouble thickness = MsaNumber.value(text.text("THICKNESS"));
        if (thickness.orElse(0) > 0) {
            values.put("thickness", Metadata.quantity(thickness.getAsDouble(), "nm"));
        }
        MsaNumber.value(text.text("MAGCAM")).ifPresent(value -> values.put("magnification", value));
        words(values, "detector", text.text("ELSDET").isEmpty() ? text.text("EDSDET") : text.text("ELSDET"));
        words(values, "y_unit", text.text("YUNITS"));
        values.put("msa", keywords(text));
        return values;
    }

    private static void words(Map<String, Object> values, String name, String words) {
        if (!words.isEmpty()) {
            values.put(name, shortened(words));
        }
    }

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "..." : words;
    }

    /** As the standard writes it, {@code 01-OCT-1991} and {@code 12:00}; other orders of day and month can't be told. */
    private static Optional<String> dateTime(MsaText text) {
        try {
            LocalDate date = LocalDate.parse(text.text("DATE"), DATE);
            LocalTime time = LocalTime.parse(text.text("TIME"), TIME);
            return Optional.of(date.atTime(time).toString());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> keywords(MsaText text) {
        Map<String, Object> all = new LinkedHashMap<>();
        text.keys().forEach((key, entries) -> {
            List<String> words = new ArrayList<>();
            entries.forEach(entry -> words.add(shortened(entry.value())));
            if (all.size() < MOST_KEYS && !key.equals("SPECTRUM")) {
                all.put(key, words.size() == 1 ? words.get(0) : words);
            }
        });
        text.own().forEach((key, value) -> {
            if (all.size() < MOST_KEYS) {
                all.put("#" + key, shortened(value));
            }
        });
        return all;
    }
}
