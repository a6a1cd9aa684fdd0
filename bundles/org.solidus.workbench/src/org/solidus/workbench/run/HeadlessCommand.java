/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.workbench.pipeline.form.Flow;

/**
 * The line that does headless what the workbench does: {@code solidus run FILE --out DIR --set ...}. What was changed
 * since the file was saved becomes settings, where that says the same. Any thread.
 */
public final class HeadlessCommand {

    private final Registry registry;
    private final boolean windows;

    /** @param windows whether it is for the shell of Windows */
    public HeadlessCommand(Registry registry, boolean windows) {
        this.registry = registry;
        this.windows = windows;
    }

    /**
     * The line; empty when settings cannot say what was changed: steps were added, moved or switched, what has no
     * default was taken away.
     *
     * @param file as it was saved
     * @param saved what it holds
     * @param shown as it stands in the workbench
     * @param threads 0: as many as there are cores
     */
    public Optional<String> line(Path file, Pipeline saved, Pipeline shown, Path out, int threads) {
        return settings(saved, shown).map(sets -> {
            List<String> words = new ArrayList<>(
                    List.of("solidus", "run", quoted(file.toString()), "--out", quoted(out.toString())));
            sets.forEach(set -> {
                words.add("--set");
                words.add(quoted(set));
            });
            if (threads > 0) {
                words.add("--threads");
                words.add(Integer.toString(threads));
            }
            return String.join(" ", words);
        });
    }

    /** {@code name.parameter=value} for all that differs; empty when that does not say it all. */
    private Optional<List<String>> settings(Pipeline saved, Pipeline shown) {
        if (!sameFrame(saved, shown)) {
            return Optional.empty();
        }
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < shown.steps().size(); i++) {
            StepSpec before = saved.steps().get(i);
            StepSpec after = shown.steps().get(i);
            Optional<List<String>> changes =
                    changes(after.name(), before.params(), after.params(), defaults(after.id()));
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            sets.addAll(changes.get());
        }
        for (int i = 0; i < shown.sources().size(); i++) {
            SourceSpec before = saved.sources().get(i);
            SourceSpec after = shown.sources().get(i);
            Optional<List<String>> changes = changes(after.name(), before.options(), after.options(), Map.of());
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            sets.addAll(changes.get());
        }
        return Optional.of(sets);
    }

    /** Whether only parameters differ. */
    private static boolean sameFrame(Pipeline saved, Pipeline shown) {
        return saved.title().equals(shown.title())
                && saved.onError() == shown.onError()
                && saved.sink().equals(shown.sink())
                && saved.main().map(Value::text).equals(shown.main().map(Value::text))
                && saved.steps().stream()
                        .map(HeadlessCommand::frame)
                        .toList()
                        .equals(shown.steps().stream()
                                .map(HeadlessCommand::frame)
                                .toList())
                && saved.sources().stream()
                        .map(SourceSpec::name)
                        .toList()
                        .equals(shown.sources().stream().map(SourceSpec::name).toList())
                && saved.figures().stream()
                        .map(figure -> figure.name() + Flow.of(figure.options()))
                        .toList()
                        .equals(shown.figures().stream()
                                .map(figure -> figure.name() + Flow.of(figure.options()))
                                .toList());
    }

    private static List<Object> frame(StepSpec step) {
        return List.of(
                step.id(),
                step.name(),
                step.from().map(Value::text),
                step.keep(),
                step.off(),
                step.grouping().over(),
                step.grouping().every(),
                step.grouping().by());
    }

    private Map<String, String> defaults(String id) {
        Map<String, String> defaults = new LinkedHashMap<>();
        registry.step(id).map(StepInfo::parameters).orElse(List.of()).stream()
                .filter(ParamInfo::hasDefault)
                .forEach(info -> defaults.put(info.name(), info.param().def()));
        return defaults;
    }

    private static Optional<List<String>> changes(
            String name, Mapping before, Mapping after, Map<String, String> defaults) {
        List<String> sets = new ArrayList<>();
        for (Map.Entry<String, Value> entry : after.entries().entrySet()) {
            Value old = before.entries().get(entry.getKey());
            if (old == null || !Flow.of(old).equals(Flow.of(entry.getValue()))) {
                sets.add(name + "." + entry.getKey() + "=" + Flow.of(entry.getValue()));
            }
        }
        for (String gone : before.entries().keySet()) {
            if (!after.entries().containsKey(gone)) {
                if (!defaults.containsKey(gone)) {
                    return Optional.empty();
                }
                sets.add(name + "." + gone + "=" + defaults.get(gone));
            }
        }
        return Optional.of(sets);
    }

    /** A word as the shell takes it. */
    String quoted(String word) {
        if (word.matches("[A-Za-z0-9_./:=@%+,-]+") && !word.startsWith("-")) {
            return word;
        }
        return windows ? "\"" + word.replace("\"", "\\\"") + "\"" : "'" + word.replace("'", "'\\''") + "'";
    }
}
