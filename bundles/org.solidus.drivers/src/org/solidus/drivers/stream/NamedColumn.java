/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.unit.Unit;
import org.solidus.device.DeviceException;

/**
 * A column, or a field of a message, as a channel.
 *
 * @param name of the channel
 * @param column as it is called where it comes from
 * @param unit of its numbers
 */
public record NamedColumn(String name, String column, Unit unit) {

    private static final Pattern FORM =
            Pattern.compile("\\s*([A-Za-z][\\w.-]*)\\s*=\\s*(.+?)(?:\\s+in\\s+(\\S+))?\\s*");

    /**
     * Each {@code NAME = COLUMN in UNIT}; without a unit numbers are bare.
     *
     * @param id of the device
     * @throws DeviceException when there are none, two of one name, or one can't be understood
     */
    public static List<NamedColumn> parse(String id, List<String> texts) throws DeviceException {
        List<NamedColumn> columns = new ArrayList<>();
        for (String text : texts) {
            columns.add(parse(text));
        }
        if (columns.isEmpty()
                || columns.stream().map(NamedColumn::name).distinct().count() < columns.size()) {
            throw new DeviceException(
                    id + " needs columns, each with a name of its own: [temperature = Temperature in degC].");
        }
        return List.copyOf(columns);
    }

    private static NamedColumn parse(String text) throws DeviceException {
        Matcher parts = FORM.matcher(text);
        try {
            if (parts.matches()) {
                return new NamedColumn(
                        parts.group(1), parts.group(2), parts.group(3) == null ? Unit.ONE : Unit.of(parts.group(3)));
            }
        } catch (IllegalArgumentException e) {
            throw new DeviceException("The column '" + text + "' can't be understood: " + e.getMessage(), e);
        }
        throw new DeviceException("The column '" + text + "' can't be understood: write NAME = COLUMN in UNIT.");
    }
}
