/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.data.Acquisition;
import org.solidus.core.figure.Ref;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** Makes a step's record of parameters from what a pipeline writes, and says everything that is wrong with it. */
final class ParamBinder {

    private final InputMaker inputs;
    private final List<Problem> problems;
    private final String owner;
    private final Acquisition acquisition;

    /**
     * @param owner what the parameters belong to, for messages
     * @param acquisition what the file of the frames says
     * @param problems collects what is wrong
     */
    ParamBinder(String owner, Acquisition acquisition, InputMaker inputs, List<Problem> problems) {
        this.owner = owner;
        this.acquisition = acquisition;
        this.inputs = inputs;
        this.problems = problems;
    }

    /** The record; empty when something is wrong. */
    Optional<Record> bind(Class<? extends Record> type, List<ParamInfo> parameters, Mapping values, Where where) {
        int before = problems.size();
        List<String> names = parameters.stream().map(ParamInfo::name).toList();
        for (String name : values.entries().keySet()) {
            if (!names.contains(name)) {
                problems.add(values.keys()
                        .get(name)
                        .problem("'" + name + "' is not a parameter of " + owner + "." + Nearest.hint(name, names)));
            }
        }
        Object[] arguments = new Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(parameters.get(i), values, where);
        }
        return problems.size() > before ? Optional.empty() : construct(type, arguments, values, where);
    }

    private Object argument(ParamInfo parameter, Mapping values, Where where) {
        Value value = values.entries().get(parameter.name());
        try {
            if (value instanceof Scalar scalar
                    && !scalar.quoted()
                    && scalar.text().isEmpty()) {
                throw new PipelineException(
                        value.where().problem("'" + parameter.name() + "' of " + owner + " has no value."));
            }
            if (value == null && parameter.hasDefault()) {
                value = YamlText.read(
                        "default of " + parameter.name(), parameter.param().def());
            }
            if (value == null) {
                if (parameter.required()) {
                    throw new PipelineException(where.missing(
                            parameter.name(),
                            owner + " needs '" + parameter.name() + "' (" + parameter.kind() + "): "
                                    + parameter.param().help()));
                }
                return parameter.optional() ? parameter.stated(acquisition).map(Quantity::value) : List.of();
            }
            Object bound = parameter.list() ? list(parameter, value) : single(parameter, parameter.element(), value);
            return parameter.optional() ? Optional.of(bound) : bound;
        } catch (PipelineException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private List<Object> list(ParamInfo parameter, Value value) throws PipelineException {
        List<Value> items = value instanceof Sequence sequence ? sequence.items() : List.of(value);
        List<Object> list = new ArrayList<>();
        for (Value item : items) {
            list.add(single(parameter, parameter.element(), item));
        }
        return List.copyOf(list);
    }

    private Object single(ParamInfo parameter, Type element, Value value) throws PipelineException {
        Class<?> raw = ParamInfo.raw(element);
        if (ParamInfo.isNested(raw)) {
            return nested(parameter, raw.asSubclass(Record.class), value);
        }
        if (!(value instanceof Scalar scalar)) {
            throw wrong(parameter, value, "it is a single value");
        }
        try {
            return raw.isEnum()
                    ? constant(parameter, raw, scalar)
                    : switch (raw.getSimpleName()) {
                        case "int", "Integer" -> Math.toIntExact(whole(parameter, scalar));
                        case "long", "Long" -> whole(parameter, scalar);
                        case "double", "Double" -> number(parameter, scalar);
                        case "boolean", "Boolean" -> flag(parameter, scalar);
                        case "String" -> scalar.text();
                        case "Unit" -> Unit.of(scalar.text());
                        case "Quantity" -> quantity(parameter, scalar);
                        case "Ref" -> new Ref(scalar.text(), scalar.where());
                        case "Input" ->
                            inputs.make(parameter.name(), ParamInfo.raw(ParamInfo.argument(element)), false, scalar);
                        case "PerFrame" ->
                            inputs.make(parameter.name(), ParamInfo.raw(ParamInfo.argument(element)), true, scalar);
                        default ->
                            throw new IllegalStateException(
                                    owner + ": a parameter cannot be of type " + raw.getName() + ".");
                    };
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw wrong(parameter, value, e.getMessage());
        }
    }

    private Object nested(ParamInfo parameter, Class<? extends Record> type, Value value) throws PipelineException {
        List<ParamInfo> parameters = ParamInfo.of(type);
        boolean bare = value instanceof Scalar && ParamInfo.mayBeBare(parameters);
        Value whole = bare ? Mapping.empty(value.where()).with(ParamInfo.BARE, value) : value;
        if (!(whole instanceof Mapping mapping)) {
            throw wrong(parameter, value, "it is a mapping { name: value, ... }");
        }
        List<Problem> inner = new ArrayList<>();
        Optional<Record> bound = new ParamBinder("'" + parameter.name() + "' of " + owner, acquisition, inputs, inner)
                .bind(type, parameters, mapping, value.where());
        return bound.orElseThrow(() -> new PipelineException(inner));
    }

    private Object constant(ParamInfo parameter, Class<?> type, Scalar scalar) throws PipelineException {
        for (Object constant : type.getEnumConstants()) {
            if (ParamInfo.word(constant).equals(scalar.text())) {
                return constant;
            }
        }
        throw wrong(
                parameter,
                scalar,
                "it is " + String.join(" | ", parameter.choices())
                        + Nearest.of(scalar.text(), parameter.choices())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
    }

    private long whole(ParamInfo parameter, Scalar scalar) throws PipelineException {
        if (!scalar.text().matches("[+-]?\\d{1,18}")) {
            throw wrong(parameter, scalar, "it is a whole number");
        }
        long value = Long.parseLong(scalar.text());
        range(parameter, scalar, value);
        return value;
    }

    private double number(ParamInfo parameter, Scalar scalar) throws PipelineException {
        Quantity quantity = Quantity.of(scalar.text());
        Unit unit = parameter.unit();
        if (!quantity.unit().compatible(unit)) {
            throw wrong(
                    parameter,
                    scalar,
                    quantity.unit().symbol().isEmpty()
                            ? "it needs its unit; write for example '" + scalar.text() + " " + unit + "'"
                            : unit.symbol().isEmpty()
                                    ? "it is a number without unit"
                                    : "'" + quantity.unit() + "' cannot be converted to '" + unit + "'");
        }
        if (quantity.unit().symbol().isEmpty() && !unit.symbol().isEmpty() && !unit.compatible(Unit.of("percent"))) {
            throw wrong(parameter, scalar, "it needs its unit; write for example '" + scalar.text() + " " + unit + "'");
        }
        double value = quantity.in(unit);
        range(parameter, scalar, value);
        return value;
    }

    private Quantity quantity(ParamInfo parameter, Scalar scalar) throws PipelineException {
        Quantity quantity = Quantity.of(scalar.text());
        if (!parameter.param().unit().isEmpty() && !quantity.unit().compatible(parameter.unit())) {
            throw wrong(parameter, scalar, "it needs a unit like '" + parameter.unit() + "'");
        }
        return quantity;
    }

    private void range(ParamInfo parameter, Scalar scalar, double value) throws PipelineException {
        if (Double.isNaN(value)
                || value < parameter.param().min()
                || value > parameter.param().max()) {
            String unit = parameter.param().unit().isEmpty()
                    ? ""
                    : " " + parameter.param().unit();
            String lower = parameter.param().min() == Double.NEGATIVE_INFINITY
                    ? ""
                    : Quantity.of(parameter.param().min()) + unit + " or more";
            String upper = parameter.param().max() == Double.POSITIVE_INFINITY
                    ? ""
                    : Quantity.of(parameter.param().max()) + unit + " or less";
            throw wrong(
                    parameter,
                    scalar,
                    "it is "
                            + Stream.of(lower, upper)
                                    .filter(part -> !part.isEmpty())
                                    .reduce((a, b) -> a + " and " + b)
                                    .orElse("a number"));
        }
    }

    private boolean flag(ParamInfo parameter, Scalar scalar) throws PipelineException {
        if (!scalar.text().matches("true|false")) {
            throw wrong(parameter, scalar, "it is true or false");
        }
        return scalar.text().equals("true");
    }

    private PipelineException wrong(ParamInfo parameter, Value value, String rule) {
        return new PipelineException(value.where()
                .problem("'" + parameter.name() + "' of " + owner + " cannot be '" + value.text() + "': " + rule
                        + (rule.endsWith(".") || rule.endsWith("?") ? "" : ".")));
    }

    private Optional<Record> construct(Class<? extends Record> type, Object[] arguments, Mapping values, Where where) {
        try {
            return Optional.of(construct(type, Arrays.asList(arguments).iterator()));
        } catch (InvocationTargetException e) {
            String sentence = e.getCause().getMessage();
            problems.add(Misfit.place(sentence, values, where).problem(owner + ": " + sentence));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made: " + e, e);
        }
    }

    /** Takes what the record needs, in the order of {@link ParamInfo#of}. */
    private static Record construct(Class<? extends Record> type, Iterator<Object> arguments)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = ParamInfo.isShared(components[i])
                    ? construct(types[i].asSubclass(Record.class), arguments)
                    : arguments.next();
        }
        Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
