/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.unit.Unit;
import org.solidus.device.DeviceException;
import org.solidus.device.Range;

/**
 * A process variable as a channel of a device.
 *
 * @param name of the channel
 * @param variable of the server
 * @param unit where the configuration says it
 * @param limits where the configuration says them
 * @param safe value that is safe, for those that are set
 * @param readback variable that shows what was taken
 */
record PvChannel(
        String name,
        String variable,
        Optional<Unit> unit,
        Optional<Range> limits,
        OptionalDouble safe,
        String readback) {

    private static final String NUMBER = "([-+0-9.eE]+)";
    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z][\\w.-]*)\\s*=\\s*(\\S+)(?:\\s+in\\s+(\\S+))?"
            + "(?:\\s+from\\s+" + NUMBER + "\\s+to\\s+" + NUMBER + ")?(?:\\s+safe\\s+" + NUMBER
            + ")?(?:\\s+readback\\s+(\\S+))?\\s*");

    /** @throws DeviceException with a sentence, when a text is none */
    static PvChannel parse(String text, boolean settable) throws DeviceException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw wrong(
                    text,
                    "write NAME = VARIABLE"
                            + (settable ? " in UNIT from LOW to HIGH safe VALUE readback VARIABLE." : " in UNIT."));
        }
        try {
            Optional<Unit> unit = Optional.ofNullable(parts.group(3)).map(Unit::of);
            Optional<Range> limits = parts.group(4) == null
                    ? Optional.empty()
                    : Optional.of(new Range(Double.parseDouble(parts.group(4)), Double.parseDouble(parts.group(5))));
            OptionalDouble safe = parts.group(6) == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(parts.group(6)));
            if (settable && safe.isEmpty()) {
                throw wrong(text, "what can be set needs a value that is safe; write safe VALUE.");
            }
            if (!settable && (limits.isPresent() || safe.isPresent() || parts.group(7) != null)) {
                throw wrong(text, "what is only read has no limits, no safe value and no readback.");
            }
            String readback = parts.group(7) == null ? parts.group(2) : parts.group(7);
            return new PvChannel(parts.group(1), parts.group(2), unit, limits, safe, readback);
        } catch (IllegalArgumentException e) {
            throw wrong(text, e.getMessage());
        }
    }

    /** All of a device. */
    static List<PvChannel> parse(List<String> texts, boolean settable) throws DeviceException {
        List<PvChannel> channels = new ArrayList<>();
        for (String text : texts) {
            channels.add(parse(text, settable));
        }
        return List.copyOf(channels);
    }

    /** Whether it can be set. */
    boolean settable() {
        return safe.isPresent();
    }

    private static DeviceException wrong(String text, String why) {
        return new DeviceException("The process variable '" + text + "' can't be understood: " + why);
    }
}
