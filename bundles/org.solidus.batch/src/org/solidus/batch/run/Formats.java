/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.batch.CallException;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Sink;

/** Finds the sink that writes a format. */
public final class Formats {

    private final List<Sink> sinks;

    public Formats(Registry registry) {
        sinks = registry.sinks();
    }

    /** @throws CallException naming the extensions there are, when no sink writes that of the file */
    public Sink of(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            throw new CallException("'" + file + "' has no extension that says its format; Solidus writes "
                    + String.join(", ", extensions()) + ".");
        }
        return of(name.substring(dot + 1));
    }

    /** @throws CallException naming the extensions there are, when no sink writes this one */
    public Sink of(String extension) {
        return find(extension)
                .orElseThrow(() -> new CallException("'" + extension + "' is no format that Solidus writes; it writes "
                        + String.join(", ", extensions()) + "."
                        + Nearest.of(extension, extensions())
                                .map(n -> " Did you mean '" + n + "'?")
                                .orElse("")));
    }

    Optional<Sink> find(String extension) {
        String lower = extension.toLowerCase(Locale.ROOT);
        return sinks.stream().filter(sink -> sink.extensions().contains(lower)).findFirst();
    }

    private List<String> extensions() {
        return sinks.stream()
                .flatMap(sink -> sink.extensions().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
