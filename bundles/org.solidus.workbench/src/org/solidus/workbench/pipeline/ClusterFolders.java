/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.solidus.workbench.model.ViewState;

/**
 * Where the results of pipelines go that were handed to a cluster last; over a restart, too, for a run is found again by
 * what lies there. UI thread.
 */
final class ClusterFolders {

    private static final String KEY = "cluster folders";
    private static final int MOST = 100;

    private final Map<Path, Path> byPipeline = new LinkedHashMap<>();

    /** @param pipeline its file */
    Optional<Path> of(Path pipeline) {
        return Optional.ofNullable(byPipeline.get(pipeline));
    }

    void put(Path pipeline, Path folder) {
        byPipeline.remove(pipeline); // the newest is the last
        byPipeline.put(pipeline, folder);
        while (byPipeline.size() > MOST) {
            byPipeline.remove(byPipeline.keySet().iterator().next());
        }
    }

    /** Names with a tab or the end of a line in them are left out. */
    void save(ViewState state) {
        StringBuilder text = new StringBuilder();
        byPipeline.forEach((pipeline, folder) -> {
            String line = pipeline + "\t" + folder;
            if (line.lines().count() == 1 && line.indexOf('\t') == line.lastIndexOf('\t')) {
                text.append(line).append('\n');
            }
        });
        state.put(KEY, text.toString());
    }

    /** What cannot be read is left out. */
    void restore(ViewState state) {
        byPipeline.clear();
        state.text(KEY).orElse("").lines().forEach(line -> {
            String[] paths = line.split("\t");
            if (paths.length == 2) {
                try {
                    put(Path.of(paths[0]), Path.of(paths[1]));
                } catch (InvalidPathException ofAnotherSystem) {
                    // it is not here, either
                }
            }
        });
    }
}
