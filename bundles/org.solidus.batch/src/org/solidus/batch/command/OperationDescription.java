/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.StepInfo;

/** An operation for people and as plain values for JSON. */
final class OperationDescription {

    private OperationDescription() {}

    /** Names and values; {@code null} where there is none. */
    static Map<String, Object> plain(StepInfo step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", step.id());
        map.put("name", step.op().name());
        map.put("description", step.op().description());
        map.put("shape", shape(step));
        map.put("version", step.op().version());
        map.put("aliases", step.aliases());
        map.put("doi", List.of(step.op().doi()));
        map.put(
                "parameters",
                step.parameters().stream().map(OperationDescription::plain).toList());
        return map;
    }

    /** Names and values of a parameter. */
    static Map<String, Object> plain(ParamInfo parameter) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", parameter.name());
        map.put("label", label(parameter));
        map.put("help", parameter.param().help());
        map.put("kind", parameter.kind());
        map.put("unit", parameter.param().unit());
        map.put("required", parameter.required());
        map.put("list", parameter.list());
        map.put("default", fallback(parameter));
        map.put("min", parameter.param().min());
        map.put("max", parameter.param().max());
        map.put("choices", parameter.choices());
        map.put("expert", parameter.param().expert());
        return map;
    }

    /** Lines for people. */
    static List<String> lines(StepInfo step) {
        List<String> lines = new ArrayList<>();
        lines.add(step.id() + ": " + step.op().name() + " (" + shape(step) + ", version "
                + step.op().version() + ")");
        lines.add("  " + step.op().description());
        for (String doi : step.op().doi()) {
            lines.add("  doi:" + doi);
        }
        if (!step.aliases().isEmpty()) {
            lines.add("  Earlier ids: " + String.join(", ", step.aliases()));
        }
        lines.add(step.parameters().isEmpty() ? "No parameters." : "Parameters:");
        step.parameters().forEach(parameter -> lines.addAll(lines(parameter)));
        return lines;
    }

    /** Lines for people about a parameter. */
    static List<String> lines(ParamInfo parameter) {
        return List.of(
                "  " + parameter.name() + ": " + parameter.kind() + "; " + presence(parameter) + range(parameter),
                "      " + parameter.param().help());
    }

    private static String presence(ParamInfo parameter) {
        if (parameter.required()) {
            return "must be given";
        }
        return fallback(parameter).map(text -> "default " + text).orElse("may be left out");
    }

    private static String range(ParamInfo parameter) {
        double min = parameter.param().min();
        double max = parameter.param().max();
        String unit = parameter.param().unit().isEmpty()
                ? ""
                : " " + parameter.param().unit();
        if (Double.isInfinite(min) && Double.isInfinite(max)) {
            return "";
        }
        if (Double.isInfinite(max)) {
            return "; at least " + number(min) + unit;
        }
        return Double.isInfinite(min)
                ? "; at most " + number(max) + unit
                : "; " + number(min) + " to " + number(max) + unit;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static Optional<String> fallback(ParamInfo parameter) {
        return parameter.hasDefault() ? Optional.of(parameter.param().def()) : Optional.empty();
    }

    private static String shape(StepInfo step) {
        return step.shape().name().toLowerCase(Locale.ROOT);
    }

    /** The label, by default made from the name: {@code peakWidth} becomes {@code Peak width}. */
    static String label(ParamInfo parameter) {
        if (!parameter.param().label().isEmpty()) {
            return parameter.param().label();
        }
        String words = parameter.name().replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
