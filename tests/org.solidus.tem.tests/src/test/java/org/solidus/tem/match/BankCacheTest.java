/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.crystal.orientation.LaueClass;

class BankCacheTest {

    private static final MatchSettings SETTINGS =
            new MatchSettings(200e3, 0.012, 400, ElectronFactors.LOBATO, 1.2, Math.toRadians(4), 0.015, 1e-3);

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private int built;

    private TemplateBank bank() {
        Structure gold = TruePatterns.gold();
        LaueClass laue = LaueClass.of(gold);
        return new BankCache(folder, warnings::add).get(BankCache.key(gold, laue, SETTINGS), () -> {
            built++;
            return PhaseBank.of(gold, laue, SETTINGS).templates();
        });
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            return all.get(0);
        }
    }

    private static void assertSame(TemplateBank one, TemplateBank other) {
        assertArrayEquals(one.rotations(), other.rotations());
        assertArrayEquals(one.starts(), other.starts());
        assertArrayEquals(one.spots(), other.spots());
    }

    @Test
    void aBankIsBuiltOnceAndComesBackAsItWas() throws IOException {
        TemplateBank first = bank();
        assertSame(first, bank());
        assertEquals(1, built);
        assertTrue(only().toString().endsWith(".bank"));
    }

    @Test
    void aDamagedFileIsMadeAnew() throws IOException {
        TemplateBank first = bank();
        byte[] whole = Files.readAllBytes(only());
        int damages = 0;
        for (int length : new int[] {0, 7, 19, 20, whole.length / 2, whole.length - 1}) {
            Files.write(only(), Arrays.copyOf(whole, length));
            assertSame(first, bank());
            damages++;
        }
        for (int place : new int[] {0, 9, 15, 40, whole.length / 2, whole.length - 2}) {
            byte[] other = whole.clone();
            other[place] ^= 0x40;
            Files.write(only(), other);
            assertSame(first, bank());
            damages++;
        }
        assertEquals(1 + damages, built);
        assertArrayEquals(whole, Files.readAllBytes(only()));
        assertEquals(List.of(), warnings);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndCostsNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        folder = file;
        assertTrue(bank().zones() > 0);
        assertEquals(1, warnings.size());
    }

    @Test
    void whatTheTemplatesDependOnMakesTheirName() {
        Structure gold = TruePatterns.gold();
        LaueClass laue = LaueClass.of(gold);
        String key = BankCache.key(gold, laue, SETTINGS);
        assertEquals(key, BankCache.key(TruePatterns.gold(), laue, SETTINGS));
        assertNotEquals(key, BankCache.key(gold, laue, SETTINGS.withStep(0.01)));
        assertNotEquals(key, BankCache.key(gold.with(gold.lattice().stretched(1.001, 1, 1)), laue, SETTINGS));
        Structure iron = TruePatterns.ironPhosphate();
        assertNotEquals(key, BankCache.key(iron, LaueClass.of(iron), SETTINGS));
    }
}
