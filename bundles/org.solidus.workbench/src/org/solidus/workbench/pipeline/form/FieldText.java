/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** What a person types into a field, as a value of the pipeline, and back. Any thread. */
public final class FieldText {

    private FieldText() {}

    /** A value as it stands in its field. */
    public static String show(ParamInfo info, Value value) {
        if (value instanceof Scalar scalar && !info.list()) {
            return scalar.text();
        }
        if (value instanceof Sequence sequence && sequence.items().isEmpty()) {
            return Flow.of(value); // an empty field would show the default
        }
        return isMap(info) || info.list() ? Flow.inside(value) : Flow.of(value);
    }

    /**
     * The value that was typed; a number without its unit gets the one that it is shown in.
     *
     * @param before what stood there
     * @param usual the unit of numbers here, where neither what stood there nor the parameter has one
     * @return empty, when nothing was typed
     * @throws IllegalArgumentException with a sentence, when the text is no list or mapping; any other text is a value,
     *     be it a wrong one
     */
    public static Optional<Value> read(ParamInfo info, String typed, Optional<Value> before, Optional<String> usual) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (isMap(info)) {
            return Optional.of(Flow.mapping(text));
        }
        Optional<String> unit = unit(info, before);
        if (info.list()) {
            Sequence list = list(info, text);
            return Optional.of(completed(list, unit.or(() -> lastUnit(list)).or(() -> usual(info, usual))));
        }
        unit = unit.or(() -> usual(info, usual));
        return Optional.of(
                text.startsWith("{") && isFree(info)
                        ? Flow.list(text).items().get(0)
                        : completed(Flow.word(text), unit));
    }

    /** Brackets need not be typed, but may be. */
    private static Sequence list(ParamInfo info, String text) {
        Sequence list = Flow.list(text);
        boolean bracketed = list.items().size() == 1
                && list.items().get(0) instanceof Sequence inner
                && (inner.items().isEmpty() || isSimple(info));
        return bracketed ? (Sequence) list.items().get(0) : list;
    }

    /** Whether an item is one word, never a list. */
    private static boolean isSimple(ParamInfo info) {
        Class<?> element = ParamInfo.raw(info.element());
        return isNumber(info) || isWhole(info) || element == String.class || element.isEnum();
    }

    private static boolean isMap(ParamInfo info) {
        return ParamInfo.raw(info.bare()) == Map.class;
    }

    /** Whether a value may also be a mapping, as that of a source's {@code follow}. */
    private static boolean isFree(ParamInfo info) {
        return info.element() == Value.class;
    }

    private static Value completed(Value value, Optional<String> unit) {
        if (unit.isEmpty()) {
            return value;
        }
        return switch (value) {
            case Scalar scalar -> isBareNumber(scalar.text()) ? Flow.word(scalar.text() + " " + unit.get()) : scalar;
            case Sequence sequence -> {
                List<Value> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(completed(item, unit)));
                yield new Sequence(Flow.TYPED, items);
            }
            case Mapping mapping -> mapping;
        };
    }

    /** The unit that a number without one gets: that of the value that it replaces, else that of the parameter. */
    static Optional<String> unit(ParamInfo info, Optional<Value> before) {
        if (!isNumber(info) || info.unit().compatible(Unit.of("percent")) && !isQuantity(info)) {
            return Optional.empty();
        }
        return before.flatMap(FieldText::lastUnit)
                .filter(unit -> info.param().unit().isEmpty() || isCompatible(unit, info.unit()))
                .or(() -> Optional.of(info.param().unit()).filter(unit -> !unit.isEmpty()));
    }

    private static Optional<String> usual(ParamInfo info, Optional<String> usual) {
        return isQuantity(info) ? usual : Optional.empty();
    }

    private static boolean isCompatible(String unit, Unit other) {
        return Unit.lenient(unit).compatible(other);
    }

    /** The unit of a value; of a list that of the last item with one. */
    public static Optional<String> lastUnit(Value value) {
        return switch (value) {
            case Scalar scalar ->
                quantity(scalar.text()).map(found -> found.unit().symbol()).filter(unit -> !unit.isEmpty());
            case Sequence sequence ->
                sequence.items().reversed().stream()
                        .map(FieldText::lastUnit)
                        .flatMap(Optional::stream)
                        .findFirst();
            case Mapping mapping -> Optional.empty();
        };
    }

    /** The number that a text says, if it says one. */
    static Optional<Quantity> quantity(String text) {
        try {
            return Optional.of(Quantity.of(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean isBareNumber(String text) {
        return quantity(text)
                .filter(quantity -> quantity.unit().symbol().isEmpty())
                .isPresent();
    }

    /** Whether it takes numbers that may have a unit. */
    static boolean isNumber(ParamInfo info) {
        return switch (ParamInfo.raw(info.element()).getSimpleName()) {
            case "double", "Double", "Quantity" -> true;
            default -> false;
        };
    }

    /** Whether it takes whole numbers. */
    static boolean isWhole(ParamInfo info) {
        return switch (ParamInfo.raw(info.element()).getSimpleName()) {
            case "int", "Integer", "long", "Long" -> true;
            default -> false;
        };
    }

    /** Whether it takes numbers of any unit. */
    public static boolean takesAnyUnit(ParamInfo info) {
        return isQuantity(info) && info.param().unit().isEmpty();
    }

    private static boolean isQuantity(ParamInfo info) {
        return ParamInfo.raw(info.element()) == Quantity.class;
    }

    /** The name of a parameter for people: {@code Polarization offset}. */
    public static String label(ParamInfo info) {
        if (!info.param().label().isEmpty()) {
            return info.param().label();
        }
        String words = info.name()
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What stands greyed in an empty field: the default, or what may be typed. */
    public static String greyed(ParamInfo info) {
        if (info.hasDefault()) {
            return info.param().def();
        }
        return info.required() ? "must be given" : "";
    }

    /** All that is known of a parameter, for a tool tip. */
    public static String describe(ParamInfo info) {
        StringBuilder text = new StringBuilder(info.param().help());
        text.append("\n\n").append(info.name()).append(": ").append(info.kind());
        limits(info).ifPresent(limits -> text.append(", ").append(limits));
        text.append(
                info.hasDefault()
                        ? "; default " + info.param().def()
                        : info.required() ? "; must be given" : "; may be left out");
        return text.toString();
    }

    /** A sentence about a parameter as it is said at its field: there everybody sees which it is. */
    static String shortened(String sentence) {
        String rest = sentence.replaceFirst("(?s)^'[^']*' of '[^']*'( of '[^']*')? cannot be '.*?': (?=\\S)", "");
        return rest.isEmpty() ? sentence : Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    private static Optional<String> limits(ParamInfo info) {
        double min = info.param().min();
        double max = info.param().max();
        String unit = info.param().unit().isEmpty() ? "" : " " + info.param().unit();
        if (min == Double.NEGATIVE_INFINITY && max == Double.POSITIVE_INFINITY) {
            return Optional.empty();
        }
        if (min == Double.NEGATIVE_INFINITY) {
            return Optional.of("at most " + Quantity.of(max) + unit);
        }
        return Optional.of(
                max == Double.POSITIVE_INFINITY
                        ? "at least " + Quantity.of(min) + unit
                        : Quantity.of(min) + " to " + Quantity.of(max) + unit);
    }
}
