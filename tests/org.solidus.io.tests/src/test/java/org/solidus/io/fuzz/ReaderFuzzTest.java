/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Reader;
import org.solidus.io.example.ExampleReader;

/**
 * Damaged, mislabelled and absurd files for every registered reader. {@code -Dsolidus.long=true} takes 100 000 rounds a
 * reader; the seeds are fixed, so that a failure names a file that can be made again.
 */
class ReaderFuzzTest {

    private static final boolean LONG = Boolean.getBoolean("solidus.long");
    private static final int ROUNDS = LONG ? 100_000 : 600;
    private static final long SECONDS = 20;

    @TempDir(factory = MemoryDisk.class)
    private static Path folder;

    private static final Path NAMELESS = Path.of("unknown");

    private static List<Reader> readers;
    private static List<Sample> samples;
    private static ReaderTrial trial;

    @BeforeAll
    static void findReadersAndSamples() throws IOException {
        Registry registry = ClassPathRegistry.load(ReaderFuzzTest.class.getClassLoader());
        readers = Stream.concat(registry.readers().stream(), Stream.of(new ExampleReader()))
                .toList();
        samples = Samples.make(readers, registry.sinks(), Files.createDirectory(folder.resolve("samples")));
        trial = new ReaderTrial(SECONDS);
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    private static List<Sample> samples(Reader reader) {
        return samples.stream().filter(sample -> sample.reader() == reader).toList();
    }

    private static Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void everyReaderHasASample() {
        assertTrue(readers.size() > 1, "no reader is registered");
        List<String> without = readers.stream()
                .filter(reader -> samples(reader).isEmpty())
                .map(Reader::id)
                .toList();
        assertEquals(List.of(), without, "Put a small valid file of the format into the folder 'fixtures'.");
    }

    @TestFactory
    Stream<DynamicTest> wholeFilesAreDecoded() {
        return samples.stream()
                .filter(sample -> !sample.name().startsWith("real-"))
                .map(sample -> DynamicTest.dynamicTest(
                        sample.toString(),
                        () -> assertTrue(trial.attempt(
                                sample.reader(), write(sample.name(), sample.bytes()), "the whole file"))));
    }

    @TestFactory
    Stream<DynamicTest> filesThatAreCutOff() {
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    for (Mutation mutation : Mutation.truncations(sample.bytes())) {
                        trial.attempt(
                                sample.reader(),
                                write(sample.name(), mutation.bytes()),
                                sample + " " + mutation.name());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> randomDamage() {
        return readers.stream()
                .filter(reader -> !samples(reader).isEmpty())
                .map(reader -> DynamicTest.dynamicTest(reader.id(), () -> {
                    List<Sample> own = samples(reader);
                    for (int round = 0; round < ROUNDS; round++) {
                        Sample sample = own.get(round % own.size());
                        Mutation mutation = Mutation.random(sample.bytes(), round);
                        trial.attempt(reader, write(sample.name(), mutation.bytes()), sample + " " + mutation.name());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> filesOfAnotherFormat() {
        return readers.stream()
                .map(reader -> DynamicTest.dynamicTest(reader.id(), () -> {
                    for (Sample other : samples) {
                        Path file = write("other." + reader.extensions().get(0), other.bytes());
                        trial.attempt(reader, file, other + " under another extension");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothingOddOrAbsent() {
        return readers.stream()
                .map(reader -> DynamicTest.dynamicTest(reader.id(), () -> {
                    String extension = "." + reader.extensions().get(0);
                    List<Path> odd = new ArrayList<>();
                    odd.add(write("empty" + extension, new byte[0]));
                    odd.add(write("zeros" + extension, new byte[5000]));
                    odd.add(write("one" + extension, new byte[] {'x'}));
                    odd.add(Files.createDirectories(folder.resolve("folder" + extension)));
                    odd.add(folder.resolve("absent" + extension));
                    for (Path file : odd) {
                        assertFalse(
                                trial.attempt(reader, file, file.getFileName().toString()),
                                file + " is nothing that can be read");
                    }
                }));
    }

    /** Content comes before the extension: a TIFF file that is called .npy is a TIFF file. */
    @TestFactory
    Stream<DynamicTest> filesWithAMarkAreKnownByTheirContent() {
        Opener opener = new Opener(readers);
        List<String> extensions =
                readers.stream().flatMap(reader -> reader.extensions().stream()).toList();
        return samples.stream()
                .filter(ReaderFuzzTest::isMarked)
                .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> {
                    for (String extension : extensions) {
                        Path file = write("mislabelled." + extension, sample.bytes());
                        assertEquals(sample.reader().id(), opener.reader(file).id(), extension);
                    }
                }));
    }

    /** Whether a sample is known without its extension; a text is not. */
    private static boolean isMarked(Sample sample) {
        return sample.reader().probe(NAMELESS, sample.bytes()) > 0.5;
    }
}
