/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.figure.text.Typesetting;

/**
 * What a permutation test of map.compare found.
 *
 * @param what was compared: two current densities, or the trend over all of them
 * @param statistic that was compared
 * @param difference between the two, or slope of the trend
 * @param pValue of the test
 * @param adjusted for the number of tests; NaN where there was one
 */
record PairTest(String what, String statistic, double difference, double pValue, double adjusted) {

    /** Of the result of map.compare; none where it is another table. */
    public static List<PairTest> of(Frame frame) {
        List<PairTest> tests = new ArrayList<>();
        table(frame, "pairs").ifPresent(table -> addPairs(table, tests));
        table(frame, "trend").ifPresent(table -> addTrend(table, tests));
        return tests;
    }

    private static Optional<Table> table(Frame frame, String name) {
        return Optional.ofNullable(frame.companions().get(name))
                .filter(Frame::isTable)
                .map(Frame::table)
                .filter(table -> table.find("p-value").isPresent()
                        && table.find("statistic").isPresent());
    }

    private static void addPairs(Table table, List<PairTest> tests) {
        Optional<Column> low = table.find("low");
        Optional<Column> high = table.find("high");
        if (low.isEmpty() || high.isEmpty()) {
            return;
        }
        String unit = Typesetting.unit(low.get().unit().symbol());
        for (int row = 0; row < table.rows(); row++) {
            tests.add(new PairTest(
                    Typesetting.number(high.get().number(row), 4) + " against "
                            + Typesetting.number(low.get().number(row), 4) + " " + unit,
                    table.column("statistic").text(row),
                    number(table, "difference", row),
                    number(table, "p-value", row),
                    number(table, "adjusted p-value", row)));
        }
    }

    private static void addTrend(Table table, List<PairTest> tests) {
        for (int row = 0; row < table.rows(); row++) {
            tests.add(new PairTest(
                    "trend with current density",
                    table.column("statistic").text(row),
                    number(table, "slope", row),
                    number(table, "p-value", row),
                    Double.NaN));
        }
    }

    private static double number(Table table, String name, int row) {
        return table.find(name).map(column -> column.number(row)).orElse(Double.NaN);
    }
}
