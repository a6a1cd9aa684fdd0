/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.plan.RecordBinder;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;
import org.solidus.device.Actuator;
import org.solidus.device.Description;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.DriverFactory;
import org.solidus.device.FrameSource;
import org.solidus.device.ProfileRunner;
import org.solidus.device.Sensor;

/**
 * A driver for people and as plain values for JSON. What its device can do is asked of one that is made with the usual
 * settings, numbers that must be given at a bound of theirs, and never connected; a device that is nothing without a list of
 * names says nothing.
 *
 * @param abilities what it does, a word each; empty where it depends on its settings
 * @param description what it says of itself before it is connected; empty where it depends on its settings
 */
record DriverDescription(
        String id, String name, List<ParamInfo> settings, List<String> abilities, Optional<Description> description) {

    private static final String DEPENDS = "depends on its settings";

    /** What an address looks like, by kind of transport; nobody is there, and nobody is asked. */
    private static final List<String> ADDRESSES =
            List.of("tcp://127.0.0.1:1", "pva://127.0.0.1:1/NAME", "file:///NAME");

    static DriverDescription of(DriverFactory<?> factory, DeviceContext context) {
        List<ParamInfo> settings = ParamInfo.of(factory.settings());
        return opened(factory, context)
                .map(device -> {
                    try (device) {
                        return new DriverDescription(
                                factory.id(),
                                factory.name(),
                                settings,
                                abilities(device),
                                Optional.of(device.describe()));
                    }
                })
                .orElseGet(() ->
                        new DriverDescription(factory.id(), factory.name(), settings, List.of(), Optional.empty()));
    }

    private static <C extends Record> Optional<Device> opened(DriverFactory<C> factory, DeviceContext context) {
        for (String address : ADDRESSES) {
            try {
                Mapping usual = (Mapping) YamlText.read("settings", usual(factory.settings()));
                C settings = RecordBinder.bind(factory.settings(), usual, "the driver '" + factory.id() + "'");
                return Optional.of(factory.open("device", address, settings, context));
            } catch (PipelineException | DeviceException | IllegalArgumentException e) {
                // Another kind of address, or settings that must be given.
            }
        }
        return Optional.empty();
    }

    private static String usual(Class<? extends Record> settings) {
        return ParamInfo.of(settings).stream()
                .filter(ParamInfo::required)
                .filter(setting -> setting.raw() == double.class || setting.raw() == int.class)
                .map(setting -> setting.name() + ": '" + bound(setting.param()) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String bound(Param setting) {
        double bound = DoubleStream.of(setting.max(), setting.min(), 1)
                .filter(Double::isFinite)
                .findFirst()
                .orElseThrow();
        return (BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString() + " " + setting.unit()).strip();
    }

    private static List<String> abilities(Device device) {
        List<String> abilities = new ArrayList<>();
        if (device instanceof Sensor) {
            abilities.add("reads");
        }
        if (device instanceof Actuator) {
            abilities.add("sets");
        }
        if (device instanceof ProfileRunner) {
            abilities.add("runs profiles");
        }
        if (device instanceof FrameSource) {
            abilities.add("delivers frames");
        }
        return abilities;
    }

    /** Names and values; {@code null} where there is none. */
    Map<String, Object> plain() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("name", name);
        map.put("abilities", description.isPresent() ? abilities : null);
        map.put("safeState", description.map(Description::safeState).orElse(null));
        map.put("watchdog", description.map(DriverDescription::watchdog).orElse(null));
        map.put(
                "channels",
                description
                        .map(what -> what.channels().stream()
                                .map(channel -> {
                                    Map<String, Object> one = new LinkedHashMap<>();
                                    one.put("name", channel.name());
                                    one.put("unit", channel.unit().toString());
                                    one.put("settable", channel.settable());
                                    one.put("help", channel.help());
                                    return one;
                                })
                                .toList())
                        .orElse(null));
        map.put("settings", settings.stream().map(OperationDescription::plain).toList());
        return map;
    }

    private static String watchdog(Description what) {
        return what.watchdog().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Lines for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(id + ": " + name);
        lines.add("  What it can do: " + (description.isPresent() ? String.join(", ", abilities) : DEPENDS));
        lines.add("  Safe state: " + description.map(Description::safeState).orElse(DEPENDS));
        lines.add("  Watchdog: "
                + description
                        .map(what -> switch (what.watchdog()) {
                            case NOT_NEEDED -> "none is needed, it drives nothing";
                            case INSTRUMENT -> "the instrument's own takes the output off when the host falls silent";
                            case NONE -> "none; it is not to be left alone";
                        })
                        .orElse(DEPENDS));
        description.ifPresent(what -> what.channels()
                .forEach(channel -> lines.add("  Channel " + channel.name()
                        + (channel.unit().equals(Unit.ONE) ? "" : " (" + channel.unit() + ")")
                        + (channel.settable() ? ", settable" : "") + ": " + channel.help())));
        lines.add(settings.isEmpty() ? "No settings." : "Settings:");
        settings.forEach(setting -> lines.addAll(OperationDescription.lines(setting)));
        return lines;
    }
}
