/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.batch.CallException;

/** What a user may say to Slurm, and how it is read. */
class SlurmSettingsTest {

    @Test
    void whatIsLeftOutIsChosen() {
        SlurmSettings settings = SlurmSettings.of(Map.of("partition", " ", "cpus", ""));
        assertEquals(
                new SlurmSettings(Optional.empty(), "", "", Optional.empty(), Optional.empty(), 4, List.of()),
                settings);
    }

    @ParameterizedTest
    @CsvSource({
        "90, 5400",
        "90:30, 5430",
        "2:00:00, 7200",
        "1-6, 108000",
        "1-6:30, 109800",
        "1-06:30:15, 109815",
        "1:0, 60"
    })
    void timesAreThoseOfSlurm(String text, long seconds) {
        assertEquals(
                Optional.of(Duration.ofSeconds(seconds)),
                SlurmSettings.of(Map.of("time", text)).time());
    }

    @ParameterizedTest
    @CsvSource({"8G, 8192", "8g, 8192", "3000, 3000", "3000M, 3000", "1T, 1048576", "2097152K, 2048", "8GB, 8192"})
    void memoryIsThatOfSlurm(String text, int megabytes) {
        assertEquals(
                Optional.of(megabytes), SlurmSettings.of(Map.of("memory", text)).megabytes());
    }

    @ParameterizedTest
    @CsvSource({
        "time, soon, is no time limit",
        "time, 0:30, at least a minute",
        "time, -1, is no time limit",
        "memory, much, is no memory",
        "memory, 100M, is 1G or more",
        "memory, 99999999T, is 1G or more",
        "slices, 0, from 1 to 1000",
        "slices, 1e3, from 1 to 1000",
        "cpus, -2, from 1 to 1024",
        "partition, a b, is no name of a Slurm partition",
        "account, $(date), is no name of a Slurm account",
        "options, constraint=x, begins with no '-'",
        "slice, 3, Did you mean 'slices'?"
    })
    void nonsenseIsRefused(String name, String text, String words) {
        CallException wrong = assertThrows(CallException.class, () -> SlurmSettings.of(Map.of(name, text)));
        assertTrue(wrong.getMessage().contains(words.replace("''", "'")), wrong.getMessage());
    }

    @Test
    void optionsAreOneALine() {
        assertEquals(
                List.of("--constraint=a&b", "--qos=x"),
                SlurmSettings.of(Map.of("options", "--constraint=a&b\n\n  --qos=x "))
                        .options());
    }
}
