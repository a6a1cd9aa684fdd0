/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Adds result files to those that are compared. UI thread. */
public final class Comparing {

    private final Desk desk;

    /** Adds to a desk. */
    public Comparing(Desk desk) {
        this.desk = desk;
    }

    /** Opens result files in the background, in this order; one that is there already is not opened again. */
    public void add(List<Path> files) {
        List<Path> wanted = files.stream().filter(file -> !has(file)).toList();
        if (wanted.isEmpty()) {
            return;
        }
        desk.work()
                .latest(
                        new Object(),
                        () -> {
                            List<OpenResults> opened = new ArrayList<>();
                            for (Path file : wanted) {
                                opened.add(OpenResults.read(desk.registry(), file));
                            }
                            return opened;
                        },
                        opened -> {
                            List<OpenResults> all =
                                    new ArrayList<>(desk.compared().get());
                            all.addAll(opened);
                            desk.compared().set(List.copyOf(all));
                        },
                        why -> desk.notices().error("It cannot be compared: " + why));
    }

    private boolean has(Path file) {
        return desk.compared().get().stream()
                .anyMatch(open -> open.file().equals(file.toAbsolutePath().normalize()));
    }
}
