/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.source.NaturalOrder;
import org.solidus.workbench.data.Item.FileItem;
import org.solidus.workbench.data.Item.FolderItem;
import org.solidus.workbench.data.Item.SeriesItem;

/**
 * What lies in a folder: folders first, then files, numbered ones together. Hidden files are left out.
 *
 * @param items in the order of their names
 * @param names of all files
 */
record FolderListing(List<Item> items, List<String> names) {

    /** Copies the lists. */
    public FolderListing {
        items = List.copyOf(items);
        names = List.copyOf(names);
    }

    /**
     * Reads a folder; not its files. Not on the UI thread.
     *
     * @param stop true once nobody wants it any more
     * @throws IOException when it cannot be read
     * @throws CancellationException when it was stopped
     */
    public static FolderListing read(Path folder, BooleanSupplier stop) throws IOException {
        List<String> folders = new ArrayList<>();
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (stop.getAsBoolean()) {
                    throw new CancellationException("Stopped on request.");
                }
                String name = entry.getFileName().toString();
                if (!name.startsWith(".")) {
                    (isFolder(entry) ? folders : files).add(name);
                }
            }
        } catch (DirectoryIteratorException | UncheckedIOException e) {
            throw new IOException(folder + " cannot be read to its end: " + e.getMessage() + ".", e);
        }
        folders.sort(NaturalOrder.INSTANCE);
        List<Item> items = new ArrayList<>();
        folders.forEach(name -> items.add(new FolderItem(folder.resolve(name))));
        items.addAll(NumberedFiles.items(folder, files));
        return new FolderListing(items, files);
    }

    /** Links count as what they lead to. */
    private static boolean isFolder(Path entry) {
        try {
            return Files.readAttributes(entry, BasicFileAttributes.class).isDirectory();
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Only what has the words in its name, in any order; folders stay, because of what may lie in them.
     *
     * @param words as typed; of a series the label or the name of any of its files
     */
    public List<Item> filtered(String words) {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (words.isBlank()) {
            return items;
        }
        return items.stream()
                .filter(item -> item instanceof FolderItem || has(item, wanted))
                .toList();
    }

    private static boolean has(Item item, String[] words) {
        return hasAll(item.label(), words)
                || item instanceof SeriesItem series && series.names().stream().anyMatch(name -> hasAll(name, words));
    }

    private static boolean hasAll(String name, String[] words) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** A file pattern for what an item stands for: of a series one that finds it and nothing else. */
    public String pattern(Item item) {
        return switch (item) {
            case SeriesItem series -> series.pattern(names);
            case FileItem file -> file.label();
            case FolderItem folder -> folder.label();
        };
    }
}
