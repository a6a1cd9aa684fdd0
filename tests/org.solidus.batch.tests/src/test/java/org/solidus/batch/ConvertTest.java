/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solidus convert}. */
class ConvertTest {

    @TempDir
    private Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        in = Files.writeString(folder.resolve("in_1.dat"), "grey 1 1 2 1 2");
        out = folder.resolve("out.grey");
    }

    @Test
    void writesTheFormatOfTheExtension() throws IOException {
        Cli call = Cli.call("convert", in.toString(), out.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals(out + "\n", call.out().replace("\r", ""));
        assertEquals("grey 1 1 2 1.0 2.0", Files.readString(out));
    }

    @Test
    void seriesBecomesOne() throws IOException {
        Files.writeString(folder.resolve("in_10.dat"), "grey 1 1 2 30 40");
        Files.writeString(folder.resolve("in_2.dat"), "grey 1 1 2 10 20");
        Cli call = Cli.call("convert", folder + "/in_*.dat", out.toString());
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals("grey 3 1 2 1.0 2.0 10.0 20.0 30.0 40.0", Files.readString(out));
    }

    @Test
    void unknownFormatListsTheKnown() {
        Cli call = Cli.call("convert", in.toString(), folder.resolve("out.gray").toString());
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertTrue(
                call.err()
                        .startsWith(
                                "'gray' is no format that Solidus writes; it writes count, grey. Did you mean 'grey'?"),
                call.err());
    }

    @Test
    void inputIsNeverOverwritten() throws IOException {
        Path same = Files.move(in, folder.resolve("in.grey"));
        Cli call = Cli.call("convert", same.toString(), same.toString());
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertEquals("grey 1 1 2 1 2", Files.readString(same));
    }

    @Test
    void unknownDatasetListsTheOnesThereAre() {
        Cli call = Cli.call("convert", in.toString(), out.toString(), "--dataset", "gray");
        assertEquals(ExitStatus.FAILED, call.status());
        assertTrue(call.err().contains("holds no dataset 'gray'; it holds grey"), call.err());
        assertFalse(Files.exists(out));
    }
}
