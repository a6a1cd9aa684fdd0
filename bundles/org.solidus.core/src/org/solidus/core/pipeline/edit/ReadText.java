/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;

/**
 * A text of a pipeline with all that is read of it.
 *
 * @param file that it belongs to
 * @param root its values; an empty mapping when it is no YAML
 * @param readable whether it is a mapping, so that single values in it can be edited
 * @param pipeline what could be read
 * @param problems of its form
 */
record ReadText(
        String text, Optional<Path> file, Value root, boolean readable, Pipeline pipeline, List<Problem> problems) {

    private static final String UNTITLED = "untitled.yaml";

    static ReadText of(String text, Optional<Path> file) {
        String name = file.map(Path::toString).orElse(UNTITLED);
        Pipeline.Attempt attempt = Pipeline.attempt(name, text, folder(file));
        try {
            Value root = YamlText.read(name, text);
            return new ReadText(text, file, root, root instanceof Mapping, attempt.pipeline(), attempt.problems());
        } catch (PipelineException e) {
            return new ReadText(text, file, TypedValue.mapping(), false, attempt.pipeline(), attempt.problems());
        }
    }

    /** Another text of the same file. */
    ReadText with(String other) {
        return of(other, file);
    }

    /** Folder that paths in the text are relative to. */
    Path folder() {
        return folder(file);
    }

    private static Path folder(Optional<Path> file) {
        return file.map(path -> path.toAbsolutePath().normalize().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
    }
}
