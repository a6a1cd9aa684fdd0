/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Predicate;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.pipeline.Value.Where;

/** Where in a pipeline the reader should look, when a step says what does not fit. */
final class Misfit {

    private Misfit() {}

    /**
     * The place of the parameter that a sentence is about: steps quote its name or its value.
     *
     * @param sentence what a step said
     * @param values what the pipeline gives it
     * @param step where the step stands, for sentences about none of them
     */
    static Where place(String sentence, Mapping values, Where step) {
        return first(values, entry -> quotes(sentence, entry.getKey()))
                .or(() -> first(
                        values, entry -> entry.getValue() instanceof Scalar scalar && quotes(sentence, scalar.text())))
                .orElse(step);
    }

    private static Optional<Where> first(Mapping values, Predicate<Entry<String, Value>> wanted) {
        return values.entries().entrySet().stream().filter(wanted).findFirst().map(entry -> entry.getValue()
                .where());
    }

    private static boolean quotes(String sentence, String words) {
        return sentence.contains("'" + words + "'");
    }
}
