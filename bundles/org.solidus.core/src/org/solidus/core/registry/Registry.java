/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.solidus.core.app.Benchmark;
import org.solidus.core.app.Command;
import org.solidus.core.app.Contribution;
import org.solidus.core.app.Simulator;
import org.solidus.core.run.Sink;
import org.solidus.core.source.Reader;
import org.solidus.core.step.Step;

/**
 * Everything that is contributed: steps, readers, sinks, simulators, benchmarks, commands, and
 * what other bundles define. In OSGi the service
 * component runtime makes it and gives it the services there are; on a plain class path {@link ClassPathRegistry} reads
 * the same component descriptions from the jars. Order never depends on how it was made.
 */
@Component(service = Registry.class)
public final class Registry {

    private final Map<String, StepInfo> steps = new TreeMap<>();
    private final Map<String, StepInfo> aliases = new TreeMap<>();
    private final List<Reader> readers;
    private final List<Sink> sinks;
    private final List<Simulator> simulators;
    private final List<Benchmark> benchmarks;
    private final List<Command> commands;
    private final List<Contribution> contributions;

    /**
     * Without contributions of other kinds.
     *
     * @throws IllegalArgumentException when two steps claim one id, or a step is not described
     */
    public Registry(
            List<Step<?>> steps,
            List<Reader> readers,
            List<Sink> sinks,
            List<Simulator> simulators,
            List<Benchmark> benchmarks,
            List<Command> commands) {
        this(steps, readers, sinks, simulators, benchmarks, commands, List.of());
    }

    /** @throws IllegalArgumentException when two steps claim one id, or a step is not described */
    @Activate
    public Registry(
            @Reference(
                            service = Step.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Step<?>> steps,
            @Reference(
                            service = Reader.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Reader> readers,
            @Reference(
                            service = Sink.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Sink> sinks,
            @Reference(
                            service = Simulator.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Simulator> simulators,
            @Reference(
                            service = Benchmark.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Benchmark> benchmarks,
            @Reference(
                            service = Command.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Command> commands,
            @Reference(
                            service = Contribution.class,
                            cardinality = ReferenceCardinality.MULTIPLE,
                            policyOption = ReferencePolicyOption.GREEDY)
                    List<Contribution> contributions) {
        steps.forEach(this::add);
        this.readers = sorted(readers, Comparator.comparing(Reader::id));
        this.sinks = sorted(sinks, Comparator.comparing(Sink::id));
        this.simulators = sorted(simulators, Comparator.comparing(Simulator::kind));
        this.benchmarks = sorted(benchmarks, Comparator.comparing(Benchmark::name));
        this.commands = sorted(
                commands, Comparator.comparing(command -> command.getClass().getName()));
        this.contributions = sorted(
                contributions,
                Comparator.comparing(contribution -> contribution.getClass().getName()));
    }

    private void add(Step<?> step) {
        StepInfo info = StepInfo.of(step);
        StepInfo other = steps.put(info.id(), info);
        if (other != null) {
            throw new IllegalArgumentException("Two steps have the id '" + info.id() + "': "
                    + other.step().getClass().getName() + " and "
                    + step.getClass().getName() + ".");
        }
        info.aliases().forEach(alias -> aliases.put(alias, info));
    }

    private static <T> List<T> sorted(List<T> found, Comparator<T> order) {
        List<T> list = new ArrayList<>(found);
        list.sort(order);
        return List.copyOf(list);
    }

    /** All steps by id. */
    public List<StepInfo> steps() {
        return List.copyOf(steps.values());
    }

    /** The step of an id or of an earlier id. */
    public Optional<StepInfo> step(String id) {
        return Optional.ofNullable(steps.getOrDefault(id, aliases.get(id)));
    }

    /** All readers by id; unmodifiable. */
    public List<Reader> readers() {
        return readers;
    }

    /** All sinks by id; unmodifiable. */
    public List<Sink> sinks() {
        return sinks;
    }

    /** All simulators by kind; unmodifiable. */
    public List<Simulator> simulators() {
        return simulators;
    }

    /** All benchmarks by name; unmodifiable. */
    public List<Benchmark> benchmarks() {
        return benchmarks;
    }

    /** All commands by class name; unmodifiable. */
    public List<Command> commands() {
        return commands;
    }

    /** All contributions of another kind, by class name; unmodifiable. */
    public <T extends Contribution> List<T> contributions(Class<T> kind) {
        return contributions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
