/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.registry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.solidus.core.data.Acquisition;
import org.solidus.core.figure.Ref;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * A parameter of a step.
 *
 * @param name of the record component; what a pipeline writes
 * @param type its full type, {@code Optional} and {@code List} included
 * @param param its description
 */
public record ParamInfo(String name, Type type, Param param) {

    /** A mapping of which only this parameter is given may be written as its value. */
    public static final String BARE = "of";

    /**
     * The parameters that a record describes, those of {@link Shared} components in their place.
     *
     * @throws IllegalArgumentException when a component is not described
     */
    public static List<ParamInfo> of(Class<? extends Record> record) {
        List<ParamInfo> list = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (isShared(component)) {
                list.addAll(of(component.getType().asSubclass(Record.class)));
                continue;
            }
            Param param = component.getAnnotation(Param.class);
            if (param == null) {
                throw new IllegalArgumentException("The component '" + component.getName() + "' of " + record.getName()
                        + " has no @Param annotation.");
            }
            list.add(new ParamInfo(component.getName(), component.getGenericType(), param));
        }
        return List.copyOf(list);
    }

    /** Whether a component's own components stand in its place. */
    public static boolean isShared(RecordComponent component) {
        return component.isAnnotationPresent(Shared.class);
    }

    /** Whether its type is {@code Optional}: left out, it is empty. */
    public boolean optional() {
        return raw() == Optional.class;
    }

    /** Whether it takes a list of values, in {@code Optional} or not. */
    public boolean list() {
        return bare() instanceof ParameterizedType parameterized && parameterized.getRawType() == List.class;
    }

    /** The class itself: Optional, List, double... */
    public Class<?> raw() {
        return raw(type);
    }

    /** The type without Optional. */
    public Type bare() {
        return optional() ? argument(type) : type;
    }

    /** The type without Optional and List. */
    public Type element() {
        return list() ? argument(bare()) : bare();
    }

    /** Whether a pipeline must give it. */
    public boolean required() {
        return !hasDefault() && !optional() && !list();
    }

    /** Whether its annotation gives a value for when it is left out. */
    public boolean hasDefault() {
        return !param.def().equals(Param.NONE);
    }

    /** What it is when it is left out, as the file of the frames says; empty where that says nothing, or nothing allowed. */
    public Optional<Quantity> stated(Acquisition acquisition) {
        OptionalDouble value =
                param.metadata().isEmpty() ? OptionalDouble.empty() : acquisition.in(param.metadata(), unit());
        return value.isPresent() && value.getAsDouble() >= param.min() && value.getAsDouble() <= param.max()
                ? Optional.of(new Quantity(value.getAsDouble(), unit()))
                : Optional.empty();
    }

    /** Unit that its numbers are bound in; dimensionless when its annotation names none. */
    public Unit unit() {
        return Unit.of(param.unit());
    }

    /**
     * What may be written, for people: {@code number in 1/angstrom}, {@code none | bbox | full}, {@code file or $name}.
     */
    public String kind() {
        String kind = kind(element());
        return list() ? "list of " + kind : kind;
    }

    /** The words of an enum, lower case; empty for other types. */
    public List<String> choices() {
        Class<?> element = raw(element());
        return element.isEnum()
                ? Stream.of(element.getEnumConstants()).map(ParamInfo::word).toList()
                : List.of();
    }

    /** How a pipeline writes an enum constant: lower case, dashes for underscores. */
    public static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a type is a mapping of parameters of its own. */
    public static boolean isNested(Class<?> type) {
        return type.isRecord() && type != Quantity.class && type != Ref.class;
    }

    /** Whether a mapping of these parameters may be written as the value of the one that is called {@link #BARE}. */
    public static boolean mayBeBare(List<ParamInfo> parameters) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(BARE))
                && parameters.stream()
                        .noneMatch(parameter ->
                                parameter.required() && !parameter.name().equals(BARE));
    }

    private String kind(Type element) {
        Class<?> raw = raw(element);
        if (raw.isEnum()) {
            return String.join(" | ", choices());
        }
        if (isNested(raw)) {
            return "mapping";
        }
        return switch (raw.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "whole number";
            case "double", "Double" -> param.unit().isEmpty() ? "number" : "number with unit (" + param.unit() + ")";
            case "boolean", "Boolean" -> "true | false";
            case "String" -> "text";
            case "Unit" -> "unit";
            case "Quantity" -> "number with unit" + (param.unit().isEmpty() ? "" : " (such as " + param.unit() + ")");
            case "Ref" -> "$name";
            case "Input" -> "file or $name (" + TypeWords.of(raw(argument(element))) + ")";
            case "PerFrame" -> "file or $name, a value a frame (" + TypeWords.of(raw(argument(element))) + ")";
            default -> raw.getSimpleName();
        };
    }

    /** The class behind a type. */
    public static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    /** The first type argument. */
    public static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }
}
