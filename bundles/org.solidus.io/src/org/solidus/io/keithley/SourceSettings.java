/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.keithley;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.io.log.LogMetadata;

/** What a block of settings says of the channels: what each sources, and the limit of what it does not. */
final class SourceSettings {

    private final List<List<String>> settings;

    SourceSettings(List<List<String>> settings) {
        this.settings = settings;
    }

    /** The limit of a channel's current, A; empty where none is stated, or where it sources the current. */
    OptionalDouble currentLimit(String channel) {
        return limit(channel, "current", Unit.of("A"));
    }

    /** The limit of a channel's voltage, V; empty where none is stated, or where it sources the voltage. */
    OptionalDouble potentialLimit(String channel) {
        return limit(channel, "voltage", Unit.of("V"));
    }

    /**
     * @param channel its name; the empty name for the only one
     * @param limited what is limited: the other one is sourced
     */
    private OptionalDouble limit(String channel, String limited, Unit unit) {
        int column = 0;
        boolean own = true;
        String function = "";
        OptionalDouble limit = OptionalDouble.empty();
        for (List<String> setting : settings) {
            String name = setting.get(0).toLowerCase(Locale.ROOT);
            List<String> values = setting.subList(1, setting.size());
            if (name.equals("channel") && !channel.isEmpty()) {
                // The settings of a channel follow its name, or stand below it in its column.
                column = values.indexOf(channel);
                own = column >= 0;
                function = own ? "" : function;
            } else if (own && name.matches("function|source function|source mode|operation mode|mode")) {
                function = value(values, column).orElse(function).toLowerCase(Locale.ROOT);
            } else if (own && isLimit(name, limited, function)) {
                OptionalDouble stated =
                        value(values, column).map(text -> quantity(text, unit)).orElse(limit);
                limit = stated.isPresent() ? stated : limit;
            }
        }
        return limit;
    }

    /** {@code Limit} limits what is not sourced, {@code Current Limit} and {@code Compliance (A)} say what they limit. */
    private static boolean isLimit(String name, String limited, String function) {
        boolean plain = name.matches("(source )?(limit|compliance)");
        String sourced = limited.equals("current") ? "volt" : "curr";
        String symbol = limited.equals("current") ? "a" : "v";
        return plain && function.contains(sourced)
                || name.matches(limited + " (limit|compliance).*")
                || name.matches("(source )?(limit|compliance)( level)? \\(" + symbol + "\\)");
    }

    private static Optional<String> value(List<String> values, int column) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(values.get(Math.min(Math.max(column, 0), values.size() - 1)));
    }

    /** A number, in this unit unless it names one; empty for words. */
    private static OptionalDouble quantity(String text, Unit unit) {
        try {
            Quantity quantity = Quantity.of(text.replace(',', '.'));
            boolean plain = quantity.unit().symbol().isEmpty();
            boolean fits = plain || quantity.unit().compatible(unit);
            double value = plain ? quantity.value() : fits ? quantity.in(unit) : Double.NaN;
            return fits && Double.isFinite(value) && value != 0
                    ? OptionalDouble.of(Math.abs(value))
                    : OptionalDouble.empty();
        } catch (IllegalArgumentException word) {
            return OptionalDouble.empty();
        }
    }

    /** All settings under their own names. */
    LogMetadata metadata() {
        LogMetadata metadata = new LogMetadata();
        for (List<String> setting : settings) {
            List<String> values = setting.subList(1, setting.size());
            if (!values.isEmpty()) {
                metadata.setting(setting.get(0), values.size() == 1 ? values.get(0) : values);
            }
        }
        return metadata;
    }

    /** The first value of a setting. */
    Optional<String> first(String name) {
        return settings.stream()
                .filter(setting -> setting.size() > 1 && setting.get(0).equalsIgnoreCase(name))
                .map(setting -> setting.get(1))
                .findFirst();
    }
}
