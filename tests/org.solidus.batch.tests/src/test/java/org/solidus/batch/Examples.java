/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.solidus.core.registry.Registry;

/**
 * A copy of {@code examples/shapes}, with the simulated data beside it that they work on.
 *
 * @param folder that holds {@code examples} and {@code out}
 * @param registry what the command line knows
 */
record Examples(Path folder, Registry registry) {

    /** Copies them and simulates the map that they work on. */
    static Examples in(Path folder, Registry registry) throws IOException {
        Path copies = Files.createDirectories(folder.resolve("examples/shapes"));
        try (Stream<Path> files = Files.list(shapes())) {
            for (Path file : files.toList()) {
                Files.copy(file, copies.resolve(file.getFileName()));
            }
        }
        Examples examples = new Examples(folder, registry);
        examples.simulate("sintering-map", 1, "map");
        return examples;
    }

    private static Path shapes() {
        Path above = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(above.resolve("examples/shapes"))) {
            above = above.getParent();
        }
        return above.resolve("examples/shapes");
    }

    /** Simulates into {@code out/NAME}. */
    void simulate(String kind, int seed, String name, String... more) {
        List<String> call = new ArrayList<>(List.of("simulate", kind, "--seed", Integer.toString(seed)));
        call.addAll(List.of(more));
        call.addAll(List.of("--out", folder.resolve("out").resolve(name).toString()));
        call(call);
    }

    /** A call that succeeds. */
    void call(List<String> arguments) {
        Cli call = Cli.call(registry, arguments.toArray(String[]::new));
        assertEquals(ExitStatus.DONE, call.status(), call.err());
    }
}
