/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.workbench.model.ViewState;

/** The settings of clusters as they were the last time; over a restart, too. UI thread. */
final class ClusterSettings {

    private static final String KEY = "clusters";

    private final Map<String, Map<String, String>> byCluster = new TreeMap<>();

    /** @param id of the cluster */
    Map<String, String> of(String id) {
        return byCluster.getOrDefault(id, Map.of());
    }

    void set(String id, Map<String, String> settings) {
        byCluster.put(id, new LinkedHashMap<>(settings));
    }

    void save(ViewState state) {
        StringBuilder text = new StringBuilder();
        byCluster.forEach((id, settings) -> settings.forEach((name, value) -> text.append(id)
                .append('\t')
                .append(name)
                .append('\t')
                .append(oneLine(value))
                .append('\n')));
        state.put(KEY, text.toString());
    }

    private static String oneLine(String value) {
        return value.replace("\r", "").replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String lines(String written) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            boolean escape = written.charAt(i) == '\\' && i + 1 < written.length();
            char next = written.charAt(escape ? ++i : i);
            value.append(escape && next == 'n' ? '\n' : next);
        }
        return value.toString();
    }

    /** What cannot be read is left out. */
    void restore(ViewState state) {
        byCluster.clear();
        state.text(KEY).orElse("").lines().forEach(line -> {
            String[] words = line.split("\t", 3);
            if (words.length == 3) {
                byCluster.computeIfAbsent(words[0], id -> new LinkedHashMap<>()).put(words[1], lines(words[2]));
            }
        });
    }
}
