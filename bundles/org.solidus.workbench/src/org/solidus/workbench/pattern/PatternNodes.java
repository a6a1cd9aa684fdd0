/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.step.Input;
import org.solidus.crystal.Structure;
import org.solidus.crystal.xray.PhotonEnergy;
import org.solidus.scattering.geometry.Geometry;

/**
 * What a planned pipeline says about patterns: which results are curves, what each step worked on, wavelengths and
 * structures that its parameters hold. Immutable; any thread, but not the UI thread, since parameters may be files.
 */
public final class PatternNodes {

    /** A pipeline without anything. */
    public static final PatternNodes NONE = new PatternNodes(List.of());

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** @param nodes sources and steps of a plan, in their order */
    public PatternNodes(List<Node> nodes) {
        nodes.forEach(node -> this.nodes.put(node.name(), node));
    }

    /**
     * A result that can be shown as a pattern.
     *
     * @param node source or step
     * @param pattern what it was fitted to, where it is a fit
     */
    public record Curve(String node, Optional<String> pattern) {}

    /** Results that are curves or were fitted to curves, in the order of the pipeline. */
    public List<String> names() {
        return nodes.keySet().stream().filter(name -> curve(name).isPresent()).toList();
    }

    /** Whether there is a source or a step of that name. */
    public boolean has(String name) {
        return nodes.containsKey(name);
    }

    /** A result as a curve, if it is one. */
    public Optional<Curve> curve(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (isCurve(node.signature())) {
            return Optional.of(new Curve(name, Optional.empty()));
        }
        Optional<String> pattern = upstream(node);
        boolean fit = node.signature().isTable() && pattern.isPresent() && fits(node);
        return fit ? Optional.of(new Curve(name, pattern)) : Optional.empty();
    }

    private static boolean isCurve(Signature signature) {
        return !signature.isTable() && signature.kind() == Signature.Kind.ARRAY && signature.rank() == 1;
    }

    /** Steps that fit lines or phases to patterns: with curves, or with the lines' positions in columns. */
    private static boolean fits(Node node) {
        Signature signature = node.signature();
        boolean curves = Optional.ofNullable(signature.companions().get("fit"))
                .filter(PatternNodes::isCurve)
                .isPresent();
        return curves || signature.column("line 1 position").isPresent();
    }

    /** The nearest result that is a curve among what a node worked on. */
    private static Optional<String> upstream(Node node) {
        Node at = node;
        while (at instanceof StepNode step) {
            at = step.input();
            if (isCurve(at.signature())) {
                return Optional.of(at.name());
            }
        }
        return Optional.empty();
    }

    /**
     * What to show when something is selected: itself, what it worked on, or what first becomes a pattern of it.
     *
     * @param selected name of a source or step; empty or unknown: nothing is selected
     * @param main what the pipeline says is opened first, shown when nothing is selected; empty or no curve: the last one
     */
    public Optional<Curve> follow(String selected, Optional<Scalar> main) {
        Node node = nodes.get(selected);
        if (node == null) {
            return main.flatMap(name -> curve(name.text()))
                    .or(() -> names().stream().reduce((first, last) -> last).flatMap(this::curve));
        }
        return curve(selected).or(() -> upstream(node).flatMap(this::curve)).or(() -> downstream(node));
    }

    private Optional<Curve> downstream(Node node) {
        for (Node other : nodes.values()) {
            Node at = other;
            while (at instanceof StepNode step) {
                at = step.input();
                if (at == node) {
                    Optional<Curve> curve = curve(other.name());
                    if (curve.isPresent()) {
                        return curve;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Id of a step, empty for a source. */
    public String id(String name) {
        return nodes.get(name) instanceof StepNode step ? step.info().id() : "";
    }

    /** Name of what a step works on, empty for a source. */
    public String inputOf(String name) {
        return nodes.get(name) instanceof StepNode step ? step.input().name() : "";
    }

    /** What is known of a result's frames. */
    public Optional<Signature> signature(String name) {
        return Optional.ofNullable(nodes.get(name)).map(Node::signature);
    }

    /**
     * The wavelength of a pattern, angstrom: of the geometry or the parameter that made it, else of any step that comes
     * of it.
     */
    public OptionalDouble wavelength(String name) {
        Node at = nodes.get(name);
        while (at != null) {
            OptionalDouble found = wavelengthOf(at);
            if (found.isPresent()) {
                return found;
            }
            at = at instanceof StepNode step ? step.input() : null;
        }
        return nodes.values().stream()
                .map(PatternNodes::wavelengthOf)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble wavelengthOf(Node node) {
        for (Map.Entry<String, Object> value : values(node).entrySet()) {
            Object plain = plain(value.getValue());
            if (plain instanceof Geometry geometry && geometry.hasWavelength()) {
                return OptionalDouble.of(geometry.wavelength() * 1e10);
            }
            if (plain instanceof Double number && "wavelength".equals(value.getKey())) {
                return OptionalDouble.of(number);
            }
            if (plain instanceof Double number && "energy".equals(value.getKey())) {
                return OptionalDouble.of(PhotonEnergy.toWavelength(number));
            }
        }
        return OptionalDouble.empty();
    }

    /** The geometry that a result was made with, its own or that of what it came from. */
    public Optional<Geometry> geometry(String name) {
        Node at = nodes.get(name);
        while (at != null) {
            for (Object value : values(at).values()) {
                if (plain(value) instanceof Geometry geometry) {
                    return Optional.of(geometry);
                }
            }
            at = at instanceof StepNode step ? step.input() : null;
        }
        return Optional.empty();
    }

    /** Structures in the parameters of the pipeline, each once, in their order. */
    public List<Structure> structures() {
        List<Structure> found = new ArrayList<>();
        for (Node node : nodes.values()) {
            for (Object value : values(node).values()) {
                List<?> some = value instanceof List<?> list ? list : List.of(value);
                for (Object one : some) {
                    if (plain(one) instanceof Structure structure && !found.contains(structure)) {
                        found.add(structure);
                    }
                }
            }
        }
        return found;
    }

    /** An optional's value, an input's object; what can't be had is nothing. */
    private static Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? plain(optional.get()) : "";
        }
        if (value instanceof Input<?> input) {
            try {
                Object got = input.get();
                return got == null ? "" : got;
            } catch (RuntimeException notYet) {
                // A series is given only while a run goes; a file that went away is the checker's to tell.
                return "";
            }
        }
        return value;
    }

    private static Map<String, Object> values(Node node) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (node instanceof StepNode step) {
            collect(step.params(), values);
        }
        return values;
    }

    private static void collect(Record params, Map<String, Object> values) {
        for (RecordComponent component : params.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(params);
                if (value instanceof Record shared && ParamInfo.isShared(component)) {
                    collect(shared, values);
                } else if (value != null) {
                    values.put(component.getName(), value);
                }
            } catch (IllegalAccessException | InvocationTargetException hidden) {
                throw new IllegalStateException(params.getClass().getName() + " is no open record.", hidden);
            }
        }
    }
}
