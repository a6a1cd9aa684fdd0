/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.pipeline.PipelineException;

/** What is wrong with a plan is said at once, with its place, before anything moves. */
class PlanCheckTest {

    @TempDir
    private Path folder;

    private String wrong(String body) {
        return assertThrows(PipelineException.class, () -> Rehearsals.checked(folder, body))
                .getMessage();
    }

    private static void has(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + part + "' is not in\n" + message);
        }
    }

    @Test
    void everythingThatIsWrongInTheTextIsSaidAtOnceWithItsPlace() {
        String message = wrong("""
                duration: 5
                unatended: true
                devices:
                  smu: { driver: fake.source, address: none, evry: 1 s, profile: { cv: { start: 0, vertices: [1 V], rate: 10 mV, compliance: 1 mA } } }
                  Bad: { driver: fake.source }
                triggers:
                  - { at: 1 s }
                  - { when: smu.current, start: x }
                """);
        has(
                message,
                "plan.yaml:2:11",
                "'duration' of the plan cannot be '5': it needs its unit",
                "Did you mean 'unattended'?");
        has(message, "Did you mean 'every'?", "'start' of the profile 'smu' cannot be '0'", "'rate' of the profile");
        has(message, "small letters", "needs its address", "one action", "'above' or 'below'");
    }

    @Test
    void unattendedRunsOfSourcesWithoutAWatchdogAreRefusedWithTheReason() throws PipelineException {
        String device = "devices: { smu: { driver: fake.source, address: none, settings: { watchdog: %s } } }\n";
        has(wrong("unattended: true\nduration: 1 h\n" + device.formatted("false")), "unattended", "no watchdog");
        Rehearsals.checked(folder, "unattended: true\nduration: 1 h\n" + device.formatted("true"))
                .close();
        try (CheckedPlan attended = Rehearsals.checked(folder, "duration: 1 h\n" + device.formatted("false"))) {
            assertEquals(1, attended.tripOrder().size());
        }
    }

    @Test
    void theOrderInWhichSourcesAreMadeSafeMustBeComplete() {
        String devices =
                "devices: { a: { driver: fake.source, address: none }, b: { driver: fake.source, address: none } }\n";
        has(wrong(devices), "tripOrder", "a, b");
        has(wrong("tripOrder: [a, a, c]\n" + devices), "There is no device 'c'", "twice");
    }

    @Test
    void profilesTriggersAndGuardsAreHeldAgainstTheDevices() {
        String message = wrong("""
                devices:
                  smu:
                    driver: fake.source
                    address: none
                    profile: { cv: { start: 0 V, vertices: [1 V], rate: 10 mV/s, compliance: 2 A } }
                  other: { driver: fake.sourc, address: none }
                triggers:
                  - { when: smu.curent, above: 1 A, stop: run }
                  - { when: smu.current, above: 1 V, stop: run }
                  - { at: 1 s, set: smu.current, to: 1 A }
                  - { at: 1 s, set: smu.voltage, to: 20 V }
                """);
        has(message, "1 A at most", "Did you mean 'fake.source'?", "Did you mean 'current'?", "'1 V' does not fit");
        has(message, "can be read but not set", "out of the limits");
        has(wrong("""
                        devices: { smu: { driver: fake.source, address: none } }
                        guards: { over: { limit: smu.volts, above: 1 V } }
                        """), "volt");
    }

    @Test
    void aPlanIsRehearsedInItsOwnTime() throws PipelineException {
        String body = """
                devices:
                  smu: { driver: fake.source, address: none }
                profiles:
                  slow: { device: smu, cv: { start: 0 V, vertices: [5 V], rate: 10 mV/s, compliance: 1 mA } }
                  fast: { device: smu, cv: { start: 0 V, vertices: [5 V], rate: 1 V/s, step: 10 mV, compliance: 1 mA } }
                triggers:
                  - { after: slow, delay: 100 s, start: fast }
                """;
        try (CheckedPlan checked = Rehearsals.checked(folder, body)) {
            Timeline timeline = checked.timeline();
            assertEquals(1110, timeline.total().getAsDouble(), 1e-6);
            assertEquals(5, timeline.entries().size(), timeline.lines().toString());
            assertTrue(checked.warnings().stream().anyMatch(warning -> warning.contains("no watchdog")));
        }
        has(wrong(body.replace("after: slow, delay: 100 s", "at: 10 s")), "'slow' still runs");
    }

    @Test
    void aGuardOnWhatIsNeverReadIsRefused() {
        String refused = assertThrows(
                        PipelineException.class,
                        () -> Rehearsals.checked(
                                folder,
                                "duration: 1 s\ndevices: { smu: { driver: fake.source, address: none, silent: true } }\n"
                                        + "guards: { over: { limit: smu.voltage, above: 1 V } }\n"))
                .getMessage();
        assertTrue(refused.contains("never see a reading"), refused);
    }

    private static final String FILE = """
            device: smu
            driver: fake.source
            address: none
            settings: { trips: 20 V }
            trip: 1
            guards:
              over: { limit: smu.current, above: 10 mA }
            """;

    private static final String BY_FILE = "devices: { smu: smu.yaml }\nduration: 1 s\n";

    @Test
    void aDeviceIsAsItsOwnFileSays() throws Exception {
        Files.writeString(folder.resolve("smu.yaml"), FILE);
        try (CheckedPlan checked = Rehearsals.checked(folder, BY_FILE)) {
            assertEquals(List.of("over"), List.copyOf(checked.plan().allGuards().keySet()));
            assertEquals(1, checked.plan().device("smu").orElseThrow().trip().orElseThrow());
            assertEquals("smu", checked.devices().get("smu").describe().id());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "driver: fake.source | driver: fake.sorce | smu.yaml:2:9 | Did you mean 'fake.source'?",
                "trips: 20 V | trps: 20 V | smu.yaml:4:13 | Did you mean 'trips'?",
                "trips: 20 V | trips: 20 mA | smu.yaml:4:20 | mA",
                "trip: 1 | trip: soon | smu.yaml:5:7 | lowest first",
                "trip: 1 | trp: 1 | smu.yaml:5:1 | Did you mean 'trip'?",
                "address: none | address: '' | plan.yaml:2 | needs its address",
            })
    void whatIsWrongInTheFileOfADeviceIsSaidWithItsPlace(String right, String wrong, String place, String part)
            throws Exception {
        Files.writeString(folder.resolve("smu.yaml"), FILE.replace(right, wrong));
        has(wrong(BY_FILE), place, part);
    }

    @Test
    void aFileThatIsNoMappingIsRefused() throws Exception {
        Files.writeString(folder.resolve("smu.yaml"), "[1, 2]");
        has(wrong(BY_FILE), "smu.yaml:1:1", "A device is a mapping");
    }
}
