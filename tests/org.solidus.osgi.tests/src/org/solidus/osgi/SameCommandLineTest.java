/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.osgi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.solidus.batch.Main;
import org.solidus.core.registry.Registry;

/** The command line gives the same in this framework and in a Java machine of its own on the plain class path. */
class SameCommandLineTest {

    @Test
    void theSameCommands() throws Exception {
        assertSame("--help");
    }

    @Test
    void theSameOperationsWithTheSameParameters() throws Exception {
        assertSame("operations", "--json");
    }

    @Test
    void theSamePipelineSchema() throws Exception {
        assertSame("schema");
    }

    @Test
    void theSameSimulatedFramesAndTheSameResultOfTheirPipeline(@TempDir Path folder) throws Exception {
        Path plain = folder.resolve("plain");
        Path osgi = folder.resolve("osgi");
        assertEquals(
                0,
                onClassPath("simulate", "sintering-map", "--seed", "5", "--out", plain.toString())
                        .status());
        assertEquals(
                0,
                inOsgi("simulate", "sintering-map", "--seed", "5", "--out", osgi.toString())
                        .status());
        assertEquals(-1, Files.mismatch(plain.resolve("data/frames.npy"), osgi.resolve("data/frames.npy")));
        Path pipeline = plain.resolve("pipeline.yaml");
        Path out = folder.resolve("out");
        assertEquals(
                0,
                onClassPath("run", pipeline.toString(), "--out", out.toString()).status());
        Answer again = inOsgi("rerun", out.resolve("result.nxs").toString());
        assertEquals(0, again.status(), again.text());
        assertTrue(again.text().contains("bit for bit"), again.text());
    }

    /** A series of three partitions, two passes over it, a failed frame: the pipeline that clusters are tried on. */
    @Test
    void theSameFlashOfSeveralPartitions(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("out/flash");
        Answer made = onClassPath(
                "simulate",
                "flash",
                "--out",
                data.toString(),
                "--set",
                "output=frames",
                "--set",
                "frames=20",
                "--set",
                "rate=1",
                "--set",
                "repeat=22",
                "--set",
                "qmax=12");
        assertEquals(0, made.status(), made.text());
        Path monitor = data.resolve("data/monitor.csv");
        Files.writeString(monitor, Files.readString(monitor).replaceFirst("\n333,[0-9.]+", "\n333,0"));
        Path pipeline =
                Files.createDirectories(folder.resolve("examples/cluster")).resolve("flash.yaml");
        Files.copy(Path.of(System.getProperty("solidus.root")).resolve("examples/cluster/flash.yaml"), pipeline);
        Path plain = folder.resolve("plain");
        Path osgi = folder.resolve("osgi");
        Answer first = onClassPath("run", pipeline.toString(), "--out", plain.toString(), "--threads", "1");
        assertEquals(0, first.status(), first.text());
        Answer second = inOsgi("run", pipeline.toString(), "--out", osgi.toString(), "--threads", "2");
        assertEquals(0, second.status(), second.text());
        Answer same = onClassPath(
                "compare",
                plain.resolve("result.nxs").toString(),
                osgi.resolve("result.nxs").toString());
        assertEquals(0, same.status(), same.text());
        assertTrue(same.text().contains("bit for bit"), same.text());
    }

    private static void assertSame(String... arguments) throws Exception {
        Answer plain = onClassPath(arguments);
        assertEquals(0, plain.status(), plain.text());
        assertEquals(plain, inOsgi(arguments));
    }

    private static Answer inOsgi(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = Main.run(registry(), arguments, InputStream.nullInputStream(), out, System.err);
        return new Answer(status, bytes.toString(StandardCharsets.UTF_8));
    }

    private static Registry registry() {
        BundleContext context =
                FrameworkUtil.getBundle(SameCommandLineTest.class).getBundleContext();
        ServiceReference<Registry> reference = context.getServiceReference(Registry.class);
        assertNotNull(reference, "the service component runtime has made no registry");
        return context.getService(reference);
    }

    private static Answer onClassPath(String... arguments) throws IOException, InterruptedException {
        String lib = Objects.requireNonNull(System.getProperty("solidus.lib"), "property solidus.lib");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                lib + File.separator + "*",
                "org.solidus.batch.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private record Answer(int status, String text) {}
}
