/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

    private static final Path OUT = Path.of("out");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Command exited with code 137 | its process was killed",
                "Container from a bad node. Exit status: 137. Diagnostics | its process was killed",
                "exit code 137(SIGKILL, possible container OOM) | its process was killed",
                "Command exited with code 52 | it ran out of memory",
                "java.lang.OutOfMemoryError: Java heap space | it ran out of memory",
                "Remote RPC client disassociated. Likely due to | its process has ended",
                "worker lost | worker lost",
            })
    void whyAnExecutorWasLost(String reason, String why) {
        String sentence = Sentences.lost(reason);
        assertTrue(sentence.startsWith(": " + why) && sentence.endsWith("."), sentence);
    }

    /** Numbers of computers, ports and other statuses say nothing of how a process ended. */
    @ParameterizedTest
    @CsvSource({"No answer from 10.0.137.52", "node137:52137 is gone", "Command exited with code 1370", "code 521"})
    void whatOnlyLooksLikeAStatus(String reason) {
        assertEquals(": " + reason + ".", Sentences.lost(reason));
    }

    @Test
    void whatTheFileSystemSays() {
        String full = Sentences.of(new FileSystemException("a", null, "No space left on device"), OUT);
        assertTrue(full.startsWith("There is no room left for the parts of the run in out ("), full);
        String quota = Sentences.of(new IOException("Disk quota exceeded"), OUT);
        assertTrue(quota.startsWith("There is no room left"), quota);
        String other = Sentences.of(new FileSystemException("/quota/137", null, "Read-only file system"), OUT);
        assertEquals("'/quota/137': Read-only file system.", other);
        assertEquals("There is no file 'b'.", Sentences.of(new NoSuchFileException("b"), OUT));
        assertEquals("As it was.", Sentences.of(new IOException("As it was."), OUT));
        assertEquals("Input/output error.", Sentences.of(new IOException("Input/output error"), OUT));
        assertEquals("java.io.EOFException.", Sentences.of(new EOFException(), OUT));
    }
}
