/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a call is said before Spark is started. */
class SparkCallsTest {

    @TempDir
    private static Path folder;

    private static Stage stage;

    @BeforeAll
    static void make() throws IOException {
        stage = new Stage(folder);
    }

    @AfterAll
    static void close() throws IOException {
        stage.close();
    }

    private static Solidus.Said submit(String... more) {
        List<String> call = new ArrayList<>(List.of(
                "submit",
                "spark",
                stage.series().pipeline().toString(),
                "--out",
                stage.out("none").toString()));
        call.addAll(List.of(more));
        return stage.solidus().call(call.toArray(String[]::new));
    }

    private static void assertRefused(Solidus.Said said, int status, String sentence) {
        assertEquals(status, said.status(), said.err());
        assertTrue(said.err().contains(sentence), said.err());
        assertFalse(said.err().contains("\tat "), said.err());
        assertFalse(Files.exists(stage.out("none")), "nothing was begun");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--master http://head:8080 | is the page of a master",
                "--master head | 'head' is no address of a Spark master",
                "--master spark://head | 'spark://head' is no address of a Spark master",
                "--master local[2] --executor-memory much | 'much' is no amount of memory",
                "--master local[2] --executor-memory 300m | An executor of Spark needs 512m of memory or more, not 300m.",
                "--master local[2] --executor-memory 0g | An executor of Spark needs 512m of memory or more, not 0g.",
                "--master local[2] --executor-cores 0 | An executor has 1 core or more, not 0.",
                "--master local[2] --conf spark.x | '--conf spark.x' is not of the form NAME=VALUE.",
                "--resume | Missing required option",
                "--master local[2] --spark-home /no/such/place | There is no Spark in /no/such/place (--spark-home)"
            })
    void whatIsWrongWithTheCall(String options, String sentence) {
        assertRefused(submit(options.split(" ")), 2, sentence);
    }

    @Test
    void aMasterThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String master = "spark://127.0.0.1:" + port;
        Solidus.Said said = submit(
                "--master", master, "--spark-home", stage.folders().home().toString());
        assertRefused(said, 1, "No Spark master answers at " + master);
    }

    @Test
    void aPipelineThatIsWrong() {
        String home = stage.folders().home().toString();
        Solidus.Said said = submit("--master", "local[2]", "--spark-home", home, "--set", "held.tiem=1 s");
        assertRefused(said, 2, "held.tiem");
    }

    @Test
    void anOldSpark() throws IOException {
        Path old = folder.resolve("old");
        Files.createDirectories(old.resolve("jars"));
        Files.createFile(old.resolve("jars/spark-core_2.12-3.5.1.jar"));
        Path submit = Files.createDirectories(old.resolve("bin")).resolve("spark-submit");
        Files.copy(stage.folders().home().resolve("bin/spark-submit"), submit);
        assertTrue(submit.toFile().setExecutable(true));
        Solidus.Said said = submit("--master", "local[2]", "--spark-home", old.toString());
        assertRefused(said, 2, "is of Spark 3.5.1 on Scala 2.12; Solidus needs Spark 4 on Scala 2.13.");
    }

    @Test
    void aFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        assertNoFolder(file, 2, file + " is a file; --out names a folder.");
        assertNoFolder(file.resolve("below"), 1, file.toString());
    }

    private static void assertNoFolder(Path out, int status, String sentence) {
        Solidus.Said said = stage.solidus()
                .call(
                        "submit",
                        "spark",
                        stage.series().pipeline().toString(),
                        "--out",
                        out.toString(),
                        "--master",
                        "local[2]",
                        "--spark-home",
                        stage.folders().home().toString());
        assertRefused(said, status, sentence);
        assertTrue(said.err().strip().endsWith("."), said.err());
        assertFalse(said.err().contains("Exception"), said.err());
    }

    /** A spark-submit that ends without a word of ours: the sentence names the cause and the log. */
    @Test
    void aSparkThatBreaks() throws IOException {
        Path broken = folder.resolve("broken");
        Path submit = Files.createDirectories(broken.resolve("bin")).resolve("spark-submit");
        Files.writeString(
                submit,
                "#!/bin/sh\necho 'Exception in thread \"main\" java.lang.IllegalStateException: too cold' >&2\nexit 3\n");
        assertTrue(submit.toFile().setExecutable(true));
        Path out = stage.out("broken");
        Solidus.Said said = stage.solidus()
                .call(
                        "submit",
                        "spark",
                        stage.series().pipeline().toString(),
                        "--out",
                        out.toString(),
                        "--master",
                        "local[2]",
                        "--spark-home",
                        broken.toString());
        assertEquals(1, said.status());
        assertTrue(said.err().contains("Spark ended with status 3: "), said.err());
        assertTrue(said.err().contains("too cold"), said.err());
        assertTrue(said.err().contains(out.resolve("spark.log").toString()), said.err());
    }
}
