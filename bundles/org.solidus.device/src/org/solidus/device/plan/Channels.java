/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Description;

/**
 * Finds channels that a plan names, and converts what it types for them. What does not fit is an {@link
 * IllegalArgumentException} with a sentence.
 */
public final class Channels {

    private Channels() {}

    /** @throws IllegalArgumentException naming the channels there are */
    public static Channel named(Description device, String name) {
        return device.channel(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + device.id() + "' has no channel '" + name + "'."
                        + Nearest.hint(
                                name,
                                device.channels().stream().map(Channel::name).toList())));
    }

    /** The channel of a name that can be set, or the only one. */
    public static Channel settable(Description device, Optional<String> name) {
        if (name.isPresent()) {
            Channel channel = named(device, name.get());
            if (!channel.settable()) {
                throw new IllegalArgumentException(
                        "'" + channel.name() + "' of '" + device.id() + "' can be read but not set.");
            }
            return channel;
        }
        List<Channel> possible =
                device.channels().stream().filter(Channel::settable).toList();
        if (possible.size() != 1) {
            throw new IllegalArgumentException("'" + device.id() + "' has " + possible.size()
                    + " channels that can be set; name one: 'channel: "
                    + String.join(" | ", possible.stream().map(Channel::name).toList()) + "'.");
        }
        return possible.getFirst();
    }

    /** A value in the unit of a channel, within its limits. */
    public static double value(Channel channel, Quantity typed) {
        double value = converted(channel, typed);
        if (!channel.limits().contains(value)) {
            throw new IllegalArgumentException("'" + typed + "' is out of the limits of '" + channel.name() + "', "
                    + new Quantity(channel.limits().low(), channel.unit()) + " to "
                    + new Quantity(channel.limits().high(), channel.unit()) + ".");
        }
        return value;
    }

    /** A value in the unit of a channel. */
    public static double converted(Channel channel, Quantity typed) {
        if (!typed.unit().compatible(channel.unit()) || Double.isNaN(typed.value()) || isBare(typed, channel)) {
            throw new IllegalArgumentException("'" + typed + "' does not fit '" + channel.name() + "', which is in "
                    + (channel.unit().symbol().isEmpty() ? "no unit" : channel.unit()) + ".");
        }
        return typed.in(channel.unit());
    }

    /** Percent convert from plain numbers, but are not meant by them. */
    private static boolean isBare(Quantity typed, Channel channel) {
        return typed.unit().symbol().isEmpty() && !channel.unit().symbol().isEmpty();
    }

    /** A rate in the unit of a channel a second. Degrees of temperature change as kelvins do. */
    public static double rate(Channel channel, Quantity typed) {
        String symbol = channel.unit().compatible(Unit.of("K"))
                ? "K"
                : channel.unit().symbol().isEmpty() ? "1" : channel.unit().symbol();
        Unit unit = Unit.of(symbol + "/s");
        Unit written = Unit.of(typed.unit().symbol().replace("degC", "K").replace("\u00b0C", "K"));
        if (!written.compatible(unit) || !(typed.value() > 0)) {
            throw new IllegalArgumentException("'" + typed + "' is no rate of '" + channel.name()
                    + "': write a positive number in " + unit + ", for example.");
        }
        return written.convert(typed.value(), unit);
    }
}
