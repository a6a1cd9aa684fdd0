/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.device.DriverFactory;
import org.solidus.testbench.InstrumentSimulator;

/**
 * Every driver that is contributed against every one of the sixteen cases that its declared traits call for, before its
 * simulated instrument. A driver is here by existing; one without a simulator fails.
 */
class FaultMatrixTest {

    private static final Map<String, Map<FaultCase, String>> TABLE = new TreeMap<>();

    static Stream<Arguments> cases() {
        return Drivers.all()
                .flatMap(driver -> Arrays.stream(FaultCase.values()).map(fault -> Arguments.of(driver.id(), fault)));
    }

    /** Classes are loaded before anything has a deadline. */
    @BeforeAll
    static void warm() throws Exception {
        try (Rig rig = new Rig(new PlainDriver(PlainDriver.Flaw.NONE), new PlainInstrument())) {
            rig.measuring();
        }
    }

    @ParameterizedTest(name = "{0}: {1}", allowZeroInvocations = true)
    @MethodSource("cases")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void stands(String id, FaultCase fault) throws Exception {
        note(id, fault, "**failed**");
        DriverFactory<?> driver = Drivers.of(id);
        List<InstrumentSimulator> simulators = Drivers.simulators(id);
        assertFalse(simulators.isEmpty(), "nothing simulates the instrument of the driver '" + id + "'");
        List<String> reasons = new ArrayList<>();
        for (InstrumentSimulator simulator : simulators) {
            try (Rig rig = new Rig(driver, simulator)) {
                fault.hold(rig).ifPresent(reasons::add);
            }
        }
        Optional<String> reason = reasons.stream().findFirst();
        boolean held = reasons.size() < simulators.size();
        note(id, fault, held ? "held" : reason.orElseThrow());
        Assumptions.assumeTrue(held, () -> "not applicable: " + reason.orElseThrow());
    }

    private static void note(String driver, FaultCase fault, String outcome) {
        synchronized (TABLE) {
            TABLE.computeIfAbsent(driver, id -> new TreeMap<>()).put(fault, outcome);
        }
    }

    /** The table of what was held and what was not asked, with the reason. */
    @AfterAll
    static void table(TestReporter reporter) throws IOException {
        StringBuilder table = new StringBuilder("| driver |");
        for (FaultCase fault : FaultCase.values()) {
            table.append(' ').append(fault).append(" |");
        }
        table.append("\n|---|").append("---|".repeat(FaultCase.values().length)).append('\n');
        TABLE.forEach((driver, row) -> table.append("| ")
                .append(driver)
                .append(" | ")
                .append(Arrays.stream(FaultCase.values())
                        .map(fault -> row.getOrDefault(fault, ""))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        Path folder = Files.createDirectories(Path.of("target"));
        Files.writeString(folder.resolve("fault-matrix.md"), table);
        reporter.publishEntry("faults", "\n" + table);
    }
}
