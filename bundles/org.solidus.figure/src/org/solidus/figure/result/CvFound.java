/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;

/**
 * What was made of a voltammogram: the verdict with its evidence, the points with their model, the peaks.
 *
 * @param verdict a row: the verdict, the rule that decided, the evidence
 * @param curve the points with the model and the residual, A
 * @param peaks with their baselines
 */
public record CvFound(Optional<Table> verdict, Optional<Table> curve, Optional<Table> peaks) {

    /** Nothing was made of it. */
    public static final CvFound NOTHING = new CvFound(Optional.empty(), Optional.empty(), Optional.empty());

    /** What a step says of one log. */
    public static CvFound of(Frame frame) {
        Map<String, Frame> beside = frame.companions();
        return new CvFound(
                Optional.of(frame).filter(Frame::isTable).map(Frame::table),
                table(beside.get("curve")).filter(curve -> curve.find("model").isPresent()),
                table(beside.get("peaks"))
                        .filter(peaks -> peaks.find("potential").isPresent()
                                && peaks.find("current").isPresent()));
    }

    private static Optional<Table> table(Frame frame) {
        return Optional.ofNullable(frame).filter(Frame::isTable).map(Frame::table);
    }

    /** The verdict, one word or two; empty without one. */
    public String kind() {
        return text("verdict");
    }

    /** What was decided, by which rule, on what evidence: {@code ohmic: ... (R = 1e9 ohm)}; empty without a verdict. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        for (String column : List.of("rule", "evidence")) {
            String text = text(column);
            if (!text.isBlank()) {
                parts.add(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
            }
        }
        String kind = kind();
        return parts.isEmpty() || kind.isBlank() ? kind : kind + ": " + String.join("; ", parts);
    }

    /** The verdict with the first of its numbers: {@code ohmic, R = 1e9 +- 1e6 ohm}; empty without a verdict. */
    String heading() {
        String number = text("evidence").split(";")[0];
        return number.isBlank() || kind().isBlank() ? kind() : kind() + ", " + number.replace("+-", "\u00b1");
    }

    private String text(String column) {
        return verdict.filter(row -> row.rows() > 0)
                .flatMap(row -> row.find(column))
                .map(values -> values.text(0))
                .orElse("");
    }

    /** Rows of those peaks that are judged to be some and were seen again; of all where nothing judges. */
    int[] judged() {
        Table table = peaks.orElseThrow();
        Optional<Column> judgement = table.find("judgement");
        Optional<Column> cycles = table.find("cycles");
        return IntStream.range(0, table.rows())
                .filter(row -> judgement.isEmpty() || judgement.get().text(row).equals("a peak"))
                .filter(row -> cycles.isEmpty() || cycles.get().number(row) > 0)
                .toArray();
    }
}
