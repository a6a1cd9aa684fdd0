/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Table;
import org.solidus.core.source.DatasetInfo;
import org.solidus.figure.Figure;

/**
 * What there is to see of a file without working on it.
 *
 * @param chosen what it is of
 * @param format what the file is
 * @param facts a few lines: format, shape, size, age
 * @param figure of the first frame
 * @param table its first rows
 * @param text its first lines
 * @param metadata what the file says of itself: String, Number, Boolean, List, Map
 * @param datasets what the file holds
 * @param shown which of them is shown
 * @param problem why there is nothing, or not all, to see; empty otherwise
 */
record FilePreview(
        Chosen chosen,
        FileFormat format,
        List<String> facts,
        Optional<Figure> figure,
        Optional<Table> table,
        Optional<String> text,
        Map<String, Object> metadata,
        List<DatasetInfo> datasets,
        Optional<DatasetInfo> shown,
        String problem) {

    /** Collects a preview. */
    static final class Builder {

        private final Chosen chosen;
        private final FileFormat format;
        private final List<String> facts = new ArrayList<>();
        private Optional<Figure> figure = Optional.empty();
        private Optional<Table> table = Optional.empty();
        private Optional<String> text = Optional.empty();
        private Map<String, Object> metadata = Map.of();
        private List<DatasetInfo> datasets = List.of();
        private Optional<DatasetInfo> shown = Optional.empty();
        private String problem = "";

        Builder(Chosen chosen, FileFormat format) {
            this.chosen = chosen;
            this.format = format;
        }

        Builder fact(String line) {
            if (!line.isBlank()) {
                facts.add(line);
            }
            return this;
        }

        Builder figure(Figure drawn) {
            figure = Optional.of(drawn);
            return this;
        }

        Builder table(Table rows) {
            table = Optional.of(rows);
            return this;
        }

        Builder text(String lines) {
            text = Optional.of(lines);
            return this;
        }

        Builder metadata(Map<String, Object> values) {
            metadata = new LinkedHashMap<>(values);
            return this;
        }

        Builder datasets(List<DatasetInfo> all, Optional<DatasetInfo> chosenOne) {
            datasets = List.copyOf(all);
            shown = chosenOne;
            return this;
        }

        Builder problem(String sentence) {
            problem = sentence;
            return this;
        }

        FilePreview build() {
            return new FilePreview(
                    chosen, format, List.copyOf(facts), figure, table, text, metadata, datasets, shown, problem);
        }
    }
}
