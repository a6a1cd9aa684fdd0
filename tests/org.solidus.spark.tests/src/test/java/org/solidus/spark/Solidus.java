/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.solidus.batch.Main;
import org.solidus.core.app.Session;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;

/** The command line with the steps of these tests. */
final class Solidus {

    private final Registry registry;

    /** @param lib with the jar of the steps */
    Solidus(Path lib) throws IOException {
        URL steps = lib.resolve("steps-of-tests.jar").toUri().toURL();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {steps}, getClass().getClassLoader())) {
            registry = ClassPathRegistry.load(loader);
        }
    }

    /** What a call gave. */
    record Said(int status, String out, String err) {

        void requireDone() {
            if (status != 0) {
                throw new AssertionError("Ended with " + status + ": " + err + out);
            }
        }
    }

    Said call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(registry, arguments, InputStream.nullInputStream(), stream(out), stream(err));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** For what a form of the workbench would ask for. */
    Session session(BooleanSupplier stop) {
        PrintStream nowhere = stream(OutputStream.nullOutputStream());
        return new Session(registry, nowhere, nowhere, Progress.NONE, stop);
    }

    private static PrintStream stream(OutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
