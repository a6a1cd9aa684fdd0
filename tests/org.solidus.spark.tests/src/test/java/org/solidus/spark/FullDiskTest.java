/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results on a disk that is soon full: it is in memory, and seen only by the processes that use it. */
@Tag("long")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FullDiskTest {

    /** Who has the rights of an administrator needs no name space of users, and mostly may not make one. */
    private static final List<List<String>> OWN_DISKS =
            List.of(List.of("unshare", "--mount"), List.of("unshare", "--mount", "--map-root-user"));

    private static final String MOUNT = "mount -t tmpfs -o size=24m none \"$1\"";

    /** $1: folder of the disk; $2: a larger place; the others: the call. */
    private static final String SCRIPT = MOUNT + """
             || exit
            disk=$1 place=$2
            shift 2
            "$@"
            echo "Then: $?, $(find "$disk" -name 'part-????????' | wc -l) parts."
            mount -o remount,size=1g "$disk" || exit
            "$@" --resume || exit
            cp "$disk/result.nxs" "$place/"
            """;

    @TempDir
    private Path folder;

    private Stage stage;
    private SolidusProcess process;

    @BeforeEach
    void make() throws IOException {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() throws IOException {
        if (process != null) {
            process.kill();
        }
        stage.close();
    }

    @Test
    void whatIsCompleteIsKeptAndMoreRoomIsAllThatItTakes() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("small disk"));
        Path place = Files.createDirectories(folder.resolve("place"));
        List<String> command = new ArrayList<>(onItsOwn(disk));
        command.addAll(List.of("bash", "-c", SCRIPT, "bash", disk.toString(), place.toString()));
        command.addAll(SolidusProcess.command(stage, "local[1]", disk));
        process = SolidusProcess.start(stage, command);
        int status = process.end();
        String said = process.said();
        assertTrue(said.contains("cannot be written: No space left on device. What was complete"), said);
        assertTrue(said.matches("(?s).*Then: 1, [1-9]\\d* parts\\..*"), said);
        assertEquals(0, status, said);
        stage.assertSame(place.resolve("result.nxs"));
    }

    private static List<String> onItsOwn(Path disk) throws IOException, InterruptedException {
        for (List<String> how : OWN_DISKS) {
            List<String> trial = new ArrayList<>(how);
            trial.addAll(List.of("bash", "-c", MOUNT, "bash", disk.toString()));
            if (works(trial)) {
                return how;
            }
        }
        assumeTrue(false, "No small disk can be made on this computer.");
        return List.of();
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
