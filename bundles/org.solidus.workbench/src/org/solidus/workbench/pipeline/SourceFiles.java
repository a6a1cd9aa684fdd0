/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.workbench.data.Item;
import org.solidus.workbench.data.Item.SeriesItem;
import org.solidus.workbench.data.NumberedFiles;
import org.solidus.workbench.data.SourceProposal;
import org.solidus.workbench.model.Desk;

/** Files that were chosen together: numbered ones are one source, others each their own. UI thread. */
final class SourceFiles {

    private final Desk desk;

    SourceFiles(Desk desk) {
        this.desk = desk;
    }

    /** Makes sources of files, in the background. */
    void open(List<Path> files) {
        if (files.size() < 2) {
            desk.open(files);
            return;
        }
        desk.work()
                .latest(
                        files,
                        () -> pattern(files),
                        found -> found.ifPresentOrElse(this::add, () -> desk.open(files)),
                        desk.notices()::error);
    }

    /** A pattern that finds exactly these files. */
    private static Optional<String> pattern(List<Path> files) throws IOException {
        Path folder = files.get(0).toAbsolutePath().getParent();
        Set<String> chosen = new HashSet<>();
        for (Path file : files) {
            if (!folder.equals(file.toAbsolutePath().getParent())) {
                return Optional.empty();
            }
            chosen.add(file.getFileName().toString());
        }
        List<String> names;
        try (Stream<Path> all = Files.list(folder)) {
            names = all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
        for (Item item : NumberedFiles.items(folder, names)) {
            if (item instanceof SeriesItem series && new HashSet<>(series.names()).equals(chosen)) {
                return Optional.of(folder + "/" + series.pattern(names));
            }
        }
        return Optional.empty();
    }

    private void add(String pattern) {
        PipelineDocument document = desk.document();
        Set<String> taken = new HashSet<>();
        document.pipeline().sources().forEach(source -> taken.add(source.name()));
        document.pipeline().steps().forEach(step -> taken.add(step.name()));
        try {
            desk.step().set(document.addSource(SourceProposal.free("frames", taken), pattern));
        } catch (IllegalArgumentException refused) {
            desk.notices().warn(refused.getMessage());
        }
    }
}
