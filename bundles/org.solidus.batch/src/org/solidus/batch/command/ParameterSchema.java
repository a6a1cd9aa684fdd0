/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.registry.ParamInfo;

/** The JSON Schema of an operation's parameters. */
final class ParameterSchema {

    /** A number with something after it, its unit; which units fit is up to {@code solidus check}. */
    private static final String WITH_UNIT =
            "^\\s*([+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?(?![eE][+-]?\\d|[\\d.])|[+-]?inf|nan)\\s*\\S.*$";

    private ParameterSchema() {}

    /** A mapping with these parameters. */
    static Map<String, Object> mapping(List<ParamInfo> parameters) {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.forEach(parameter -> properties.put(parameter.name(), parameter(parameter)));
        return Schemas.object(
                properties,
                parameters.stream()
                        .filter(ParamInfo::required)
                        .map(ParamInfo::name)
                        .toList());
    }

    private static Map<String, Object> parameter(ParamInfo parameter) {
        Map<String, Object> element = element(parameter);
        Map<String, Object> schema = parameter.list() ? Schemas.oneOrMore(element) : element;
        if (parameter.hasDefault()) {
            schema = Schemas.with(schema, "default", fallback(parameter));
        }
        return Schemas.described(schema, help(parameter));
    }

    private static String help(ParamInfo parameter) {
        return parameter.param().unit().isEmpty()
                ? parameter.param().help()
                : parameter.param().help() + " (with its unit, for example "
                        + parameter.param().unit() + ")";
    }

    private static Map<String, Object> element(ParamInfo parameter) {
        Class<?> type = ParamInfo.raw(parameter.element());
        if (type.isEnum()) {
            return Schemas.choice(parameter.choices());
        }
        if (ParamInfo.isNested(type)) {
            return nested(type);
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> ranged(Schemas.type("integer"), parameter);
            case "double", "Double" -> number(parameter);
            case "boolean", "Boolean" -> Schemas.type("boolean");
            case "Quantity" -> Schemas.type("string", "number");
            case "Ref" -> Schemas.of("type", "string", "pattern", "^\\$");
            case "String", "Unit" -> Schemas.type("string", "number");
            case "Input", "PerFrame" -> Schemas.type("string");
            default -> Schemas.of();
        };
    }

    private static Map<String, Object> number(ParamInfo parameter) {
        return parameter.param().unit().isEmpty()
                ? Schemas.of(
                        "anyOf",
                        List.of(
                                ranged(Schemas.type("number"), parameter),
                                Schemas.choice(List.of("inf", "-inf", "nan"))))
                : Schemas.of("type", "string", "pattern", WITH_UNIT);
    }

    private static Map<String, Object> ranged(Map<String, Object> schema, ParamInfo parameter) {
        double min = parameter.param().min();
        double max = parameter.param().max();
        Map<String, Object> low = Double.isInfinite(min) ? schema : Schemas.with(schema, "minimum", min);
        return Double.isInfinite(max) ? low : Schemas.with(low, "maximum", max);
    }

    /** The default as a value of the parameter's type; one of a list as its text. */
    private static Object fallback(ParamInfo parameter) {
        String text = parameter.param().def();
        Class<?> type = ParamInfo.raw(parameter.element());
        if (parameter.list() || type == String.class) {
            return text;
        }
        if (text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("[+-]?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") ? (Object) Double.valueOf(text) : text;
    }

    /** A mapping, or where that may be, the value of its one parameter that is always given. */
    private static Map<String, Object> nested(Class<?> record) {
        List<ParamInfo> parameters = ParamInfo.of(record.asSubclass(Record.class));
        Map<String, Object> whole = mapping(parameters);
        if (!ParamInfo.mayBeBare(parameters)) {
            return whole;
        }
        ParamInfo bare = parameters.stream()
                .filter(parameter -> parameter.name().equals(ParamInfo.BARE))
                .findFirst()
                .orElseThrow();
        return Schemas.of("anyOf", List.of(parameter(bare), whole));
    }
}
