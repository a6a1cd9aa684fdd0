/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.solidus.batch.Main;
import org.solidus.core.app.Session;
import org.solidus.core.data.Frame;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.step.Step;

/** Where pipelines that are to come are tried: small data in a folder, steps as they will be written, the real engine. */
final class Lab {

    private final Path folder;
    private final Registry registry;

    Lab(Path folder, Step<?>... steps) {
        Registry found = ClassPathRegistry.load(Main.class.getClassLoader());
        List<Step<?>> all = new ArrayList<>(List.of(steps));
        found.steps().forEach(info -> all.add(info.step()));
        this.folder = folder;
        this.registry = new Registry(
                all, found.readers(), found.sinks(), found.simulators(), found.benchmarks(), found.commands());
    }

    /** Writes float32 numbers of that shape. */
    void npy(String name, float[] values, int... shape) throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
        header = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) 118).put(header.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            bytes.putFloat(value);
        }
        Files.write(folder.resolve(name), bytes.array());
    }

    void text(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** A call that must work; what it says. */
    String call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(registry, arguments, InputStream.nullInputStream(), stream(out), stream(err));
        assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** For calls from a program. @param err what it says */
    Session session(OutputStream err, BooleanSupplier stop) {
        PrintStream none = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Session(registry, none, new PrintStream(err, true, StandardCharsets.UTF_8), Progress.NONE, stop);
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** A dataset as the file gives it back: {@code match}, or {@code mean/data} where a result is an array. */
    Source result(String file, String dataset) throws IOException {
        return new Opener(registry.readers())
                .source(folder.resolve(file), Optional.of("/entry/" + dataset), Optional.empty());
    }

    /** A column over a series of one-row tables. */
    static double[] column(Source source, String name) throws IOException {
        double[] values = new double[Math.toIntExact(source.info().frames())];
        for (int i = 0; i < values.length; i++) {
            Frame frame = source.frame(i);
            values[i] = frame.table().column(name).number(0);
        }
        return values;
    }
}
