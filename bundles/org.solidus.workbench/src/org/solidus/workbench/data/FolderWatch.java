/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says which folders have changed, not more often than every {@value #QUIET} ms for each: a detector that writes a
 * thousand files a second does not redraw anything a thousand times. Where the system cannot watch (some network
 * drives) nothing is said; people refresh.
 */
final class FolderWatch implements AutoCloseable {

    private static final int QUIET = 400;
    private static final int MOST = 256;

    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Set<Path> watched = new HashSet<>();
    private final Consumer<Path> changed;
    private final WatchService service;

    /**
     * Watches nothing yet.
     *
     * @param changed is told of a folder, on a thread of this watch
     */
    FolderWatch(Consumer<Path> changed) throws IOException {
        this.changed = changed;
        this.service = FileSystems.getDefault().newWatchService();
        Thread thread = new Thread(this::run, "Solidus folder watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Watches these folders and no others; at most {@value #MOST}. Not on the UI thread: a network drive may be slow. */
    synchronized void watch(Set<Path> wanted) {
        folders.entrySet().removeIf(entry -> {
            if (!wanted.contains(entry.getValue())) {
                entry.getKey().cancel();
                watched.remove(entry.getValue());
                return true;
            }
            return false;
        });
        for (Path folder : wanted) {
            if (!watched.contains(folder) && watched.size() < MOST) {
                add(folder);
            }
        }
    }

    private void add(Path folder) {
        try {
            WatchKey key = folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            folders.put(key, folder);
            watched.add(folder);
        } catch (IOException | ClosedWatchServiceException unwatched) {
            watched.remove(folder);
        }
    }

    private void run() {
        try {
            while (true) {
                Set<Path> seen = new HashSet<>();
                take(service.take(), seen);
                WatchKey more;
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(QUIET);
                while ((more = service.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) != null) {
                    take(more, seen);
                }
                seen.forEach(changed);
            }
        } catch (InterruptedException | ClosedWatchServiceException done) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(WatchKey key, Set<Path> seen) {
        key.pollEvents();
        Path folder = folders.get(key);
        if (folder != null) {
            seen.add(folder);
        }
        if (!key.reset()) {
            folders.remove(key);
            watched.remove(folder);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
