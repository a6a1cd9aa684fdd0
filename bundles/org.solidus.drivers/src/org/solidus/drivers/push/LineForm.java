/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.solidus.core.unit.Unit;
import org.solidus.drivers.stream.Json;
import org.solidus.drivers.stream.NamedColumn;

/**
 * What the lines of a script look like: an object of JSON a line. A value is a number in the channel's unit, or an object of
 * a {@code value} and a {@code unit}, which is converted; null, NaN and text are no value. A field within an object is
 * written with a dot: {@code stage.temperature}.
 */
final class LineForm {

    private static final double NANO = 1e-9;
    /** Whole numbers beyond this one are not told apart by a float64. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private final List<NamedColumn> channels;
    private final Optional<String> time;
    private final Unit timeUnit;
    private final Optional<String> sequence;

    /**
     * @param time field of the sender's clock
     * @param timeUnit of that field, where it is a number
     * @param sequence field that counts the lines
     */
    LineForm(List<NamedColumn> channels, Optional<String> time, Unit timeUnit, Optional<String> sequence) {
        this.channels = channels;
        this.time = time;
        this.timeUnit = timeUnit;
        this.sequence = sequence;
    }

    /** @throws IOException with a clause, when it is no such line */
    Pushed read(byte[] line) throws IOException {
        Map<String, Object> fields = Json.pythonObject(line);
        List<Pushed.Value> values = new ArrayList<>();
        for (int k = 0; k < channels.size(); k++) {
            NamedColumn channel = channels.get(k);
            if (find(fields, channel.column()) instanceof Found(Object value)) {
                values.add(new Pushed.Value(k, number(channel, value)));
            }
        }
        if (values.isEmpty()) {
            throw new IOException("it names none of the fields "
                    + String.join(
                            ", ", channels.stream().map(NamedColumn::column).toList()));
        }
        OptionalDouble moment = time.isPresent() ? time(find(fields, time.get())) : OptionalDouble.empty();
        OptionalLong number = sequence.isPresent() ? whole(find(fields, sequence.get())) : OptionalLong.empty();
        return new Pushed(List.copyOf(values), moment, number);
    }

    /** A field that is there, if only as null. */
    private record Found(Object value) {}

    private static Found find(Map<?, ?> fields, String name) {
        if (fields.containsKey(name)) {
            return new Found(fields.get(name));
        }
        int dot = name.indexOf('.');
        return dot > 0 && fields.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }

    private static double number(NamedColumn channel, Object value) throws IOException {
        if (value instanceof Map<?, ?> quantity) {
            double number = quantity.get("value") instanceof Double known ? known : Double.NaN;
            return quantity.get("unit") instanceof String unit ? converted(channel, number, unit) : number;
        }
        return value instanceof Double number ? number : Double.NaN;
    }

    private static double converted(NamedColumn channel, double number, String text) throws IOException {
        try {
            return Unit.of(text).convert(number, channel.unit());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "'" + channel.column() + "' is in '" + text + "', which does not convert to " + channel.unit());
        }
    }

    private OptionalDouble time(Found found) {
        if (found == null) {
            return OptionalDouble.empty();
        }
        if (found.value() instanceof Double number && Double.isFinite(number)) {
            return OptionalDouble.of(timeUnit.convert(number, Unit.of("s")));
        }
        return found.value() instanceof String text ? moment(text) : OptionalDouble.empty();
    }

    private static OptionalDouble moment(String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return OptionalDouble.of(at.getEpochSecond() + at.getNano() * NANO);
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    private OptionalLong whole(Found found) throws IOException {
        if (found != null
                && found.value() instanceof Double number
                && number == Math.rint(number)
                && Math.abs(number) < LARGEST_WHOLE) {
            return OptionalLong.of(number.longValue());
        }
        throw new IOException("'" + sequence.orElseThrow() + "' is no whole number");
    }
}
