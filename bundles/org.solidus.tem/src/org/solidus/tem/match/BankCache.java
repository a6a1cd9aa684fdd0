/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;
import org.solidus.crystal.orientation.LaueClass;

/**
 * Banks on disk, named by the hash of all that they depend on, so that the next run of any pipeline begins at once. What
 * is damaged is made anew; the banks that were not used for longest go when there are too many. A folder that can't be
 * written costs time, nothing else.
 */
final class BankCache {

    /** Raised when the same structure and settings give other templates. */
    private static final int VERSION = 1;

    private static final String ENDING = ".bank";
    private static final long MOST_BYTES = 1L << 30;

    private final Path folder;
    private final Consumer<String> warn;

    /** @param warn told when a bank can't be kept */
    BankCache(Path folder, Consumer<String> warn) {
        this.folder = folder;
        this.warn = warn;
    }

    /**
     * The folder {@code solidus/banks} where the system keeps what programs can make again; the system property
     * {@code solidus.cache} names another one.
     */
    static Path usual() {
        String stated = System.getProperty("solidus.cache", "");
        if (!stated.isBlank()) {
            return Path.of(stated).resolve("banks");
        }
        String windows = System.getenv("LOCALAPPDATA");
        String linux = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "."));
        Path parent;
        if (windows != null && !windows.isBlank()) {
            parent = Path.of(windows);
        } else if (linux != null && !linux.isBlank()) {
            parent = Path.of(linux);
        } else if (Files.isDirectory(home.resolve("Library/Caches"))) {
            parent = home.resolve("Library/Caches");
        } else {
            parent = home.resolve(".cache");
        }
        return parent.resolve("solidus").resolve("banks");
    }

    /** The bank of this key: from disk, else built and kept. */
    TemplateBank get(String key, Supplier<TemplateBank> build) {
        Path file = folder.resolve(key + ENDING);
        Optional<TemplateBank> kept = read(file);
        if (kept.isPresent()) {
            return kept.get();
        }
        TemplateBank bank = build.get();
        try {
            Files.createDirectories(folder);
            BankFile.write(file, bank);
            tidy(file);
        } catch (IOException e) {
            warn.accept("A bank of templates could not be kept for the next run: " + e.getMessage());
        }
        return bank;
    }

    private static Optional<TemplateBank> read(Path file) {
        try {
            Optional<TemplateBank> bank = BankFile.read(file);
            if (bank.isPresent()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            return bank;
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void tidy(Path newest) throws IOException {
        List<Path> banks;
        try (Stream<Path> all = Files.list(folder)) {
            banks = all.filter(file -> file.toString().endsWith(ENDING) && !file.equals(newest))
                    .sorted(Comparator.comparing(BankCache::used).reversed())
                    .toList();
        }
        long bytes = Files.size(newest);
        for (Path bank : banks) {
            bytes += Files.size(bank);
            if (bytes > MOST_BYTES) {
                Files.deleteIfExists(bank);
            }
        }
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /** What a bank depends on, as a hash. */
    static String key(Structure structure, LaueClass laue, MatchSettings settings) {
        Lattice cell = structure.lattice();
        String text = String.join(
                "\n",
                "bank " + VERSION,
                List.of(cell.a(), cell.b(), cell.c(), cell.alpha(), cell.beta(), cell.gamma())
                        .toString(),
                structure.spaceGroup().operations().toString(),
                structure.sites().toString(),
                laue.symbol(),
                List.of(
                                settings.volts(),
                                settings.precession(),
                                settings.thickness(),
                                settings.factors(),
                                settings.gMax(),
                                settings.step(),
                                settings.weakest())
                        .toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
