/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;

/** Small contributions of each kind, beside the commands that the class path has. */
final class Contributions {

    private Contributions() {}

    static Registry registry() {
        Registry found = ClassPathRegistry.load(Main.class.getClassLoader());
        return new Registry(
                List.of(new Scale(), new Slow()),
                List.of(new GreyReader()),
                List.of(new GreySink(), new CountSink()),
                List.of(new RampSimulator()),
                List.of(new CountingBenchmark()),
                found.commands());
    }

    /** The same, and every reader and sink that the class path has. */
    static Registry whole() {
        Registry found = ClassPathRegistry.load(Main.class.getClassLoader());
        return new Registry(
                List.of(new Scale(), new Slow(), new Moments()),
                Stream.concat(found.readers().stream(), Stream.of(new GreyReader()))
                        .toList(),
                found.sinks(),
                List.of(),
                List.of(),
                found.commands());
    }
}
