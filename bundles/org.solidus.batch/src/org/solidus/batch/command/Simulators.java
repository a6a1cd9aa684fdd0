/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.List;
import java.util.stream.Stream;
import org.solidus.batch.CallException;
import org.solidus.core.app.LiveSimulator;
import org.solidus.core.app.Simulator;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.registry.Registry;

/** Finds a simulator by its kind. */
final class Simulators {

    private Simulators() {}

    /** Those that serve instead of writing data. */
    static List<LiveSimulator> live(Registry registry) {
        return registry.contributions(LiveSimulator.class);
    }

    /** @throws CallException naming the nearest kind, when there is none of that name */
    static Simulator find(Registry registry, String kind) {
        List<String> kinds = Stream.concat(
                        registry.simulators().stream().map(Simulator::kind),
                        live(registry).stream().map(LiveSimulator::kind))
                .toList();
        return registry.simulators().stream()
                .filter(simulator -> simulator.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new CallException(
                        "There is nothing of the kind '" + kind + "' to simulate." + Nearest.hint(kind, kinds)));
    }
}
