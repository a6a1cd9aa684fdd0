/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Extensions of file names. */
public final class Extensions {

    private Extensions() {}

    /** Whether a file has one of these extensions, which may be followed by {@code .gz}. */
    public static boolean match(Path path, List<String> extensions) {
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return extensions.stream().anyMatch(extension -> plain.endsWith("." + extension));
    }
}
