/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.registry;

import java.util.Locale;
import java.util.Map;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;

/** What people call the things that files hold and steps take. */
public final class TypeWords {

    private static final Map<Class<?>, String> WORDS =
            Map.of(Double.class, "number", Frame.class, "array or table", Source.class, "series of frames");

    private TypeWords() {}

    /**
     * The words for a type.
     *
     * @param type of a side input, such as {@code Double} or {@code CrystalStructure}
     * @return for example "number" or "crystal structure": the name of a class of its own says what it is
     */
    public static String of(Class<?> type) {
        String word = WORDS.get(type);
        return word != null
                ? word
                : type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
