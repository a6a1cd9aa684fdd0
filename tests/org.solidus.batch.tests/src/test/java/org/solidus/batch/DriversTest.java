/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.device.DriverFactory;

/** {@code solidus drivers}. */
class DriversTest {

    private static final Registry REGISTRY = ClassPathRegistry.load(DriversTest.class.getClassLoader());

    @Test
    void listsEveryDriver() {
        Cli list = Cli.call(REGISTRY, "drivers");
        assertEquals(ExitStatus.DONE, list.status(), list.err());
        assertEquals(
                REGISTRY.contributions(DriverFactory.class).size(),
                list.out().lines().count());
        assertTrue(list.out().lines().anyMatch(line -> line.startsWith("keithley.2450 ")), list.out());
    }

    @Test
    void showsWhatASourceCanDoAndWhatIsSafe() {
        String text = Cli.call(REGISTRY, "drivers", "keithley.2450").out();
        assertTrue(text.startsWith("keithley.2450: "), text);
        assertTrue(text.contains("What it can do: reads, sets, runs profiles"), text);
        assertTrue(text.contains("Safe state: Output off, its relay open"), text);
        assertTrue(text.contains("Watchdog: none; it is not to be left alone"), text);
        assertTrue(text.contains("Channel voltage (V)"), text);
        assertTrue(text.contains("Settings:"), text);
    }

    @Test
    void aWatchdogIsNamed() {
        String text = Cli.call(REGISTRY, "drivers", "keysight.n6900").out();
        assertTrue(text.contains("takes the output off when the host falls silent"), text);
        assertTrue(text.contains("  watchdog: number with unit (s); default"), text);
    }

    @Test
    void whatIsNothingWithoutSettingsSaysSo() {
        String text = Cli.call(REGISTRY, "drivers", "file.csv").out();
        assertTrue(text.contains("What it can do: depends on its settings"), text);
        assertTrue(text.contains("  columns: "), text);
    }

    @Test
    void jsonHoldsTheSameOfAll() {
        for (JsonElement each : Cli.call(REGISTRY, "drivers", "--json").json().getAsJsonArray()) {
            JsonObject driver = each.getAsJsonObject();
            String id = driver.get("id").getAsString();
            assertFalse(driver.get("name").getAsString().isBlank(), id);
            assertTrue(driver.has("settings"), id);
            assertEquals(driver, Cli.call(REGISTRY, "drivers", id, "--json").json());
            boolean known = !driver.get("abilities").isJsonNull();
            assertEquals(known, !driver.get("safeState").isJsonNull(), id);
            assertEquals(known, !driver.get("watchdog").isJsonNull(), id);
        }
    }

    @Test
    void unknownIdNamesTheNearest() {
        Cli wrong = Cli.call(REGISTRY, "drivers", "keithley.2540");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertTrue(wrong.err().contains("Did you mean 'keithley.2450'?"), wrong.err());
    }
}
