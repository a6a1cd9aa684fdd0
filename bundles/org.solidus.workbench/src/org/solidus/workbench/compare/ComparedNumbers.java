/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.solidus.figure.LineFigure;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.FigureView;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;

/** Samples in numbers: statistics of each, tests between them where there are any, and how their values are distributed. */
final class ComparedNumbers extends SashForm {

    private static final List<String> STATISTICS = List.of(
            "sample", "points", "mean", "std", "median", "5 %", "95 %", "hotspots", "share in hotspots", "largest z");

    /** Columns of the statistics that have the unit of the values, from the second to the last of them. */
    private static final int FIRST_WITH_UNIT = 2;

    private static final int LAST_WITH_UNIT = 6;

    private static final List<String> TESTS = List.of("test", "statistic", "difference", "p", "adjusted p");

    private final SashForm tables;
    private final StatisticsTable statistics;
    private final StatisticsTable tests;
    private final FigureView histogram;

    /** What is shown; made in the background. */
    record Shown(LineFigure histogram, List<String> headings, List<List<String>> statistics, List<List<String>> tests) {

        static Shown of(Comparison comparison) {
            return new Shown(
                    comparison.histogram(),
                    headings(comparison),
                    comparison.samples().stream().map(Shown::row).toList(),
                    comparison.tests().stream()
                            .map(test -> List.of(
                                    test.what(),
                                    test.statistic(),
                                    StatisticsTable.number(test.difference(), 3),
                                    StatisticsTable.probability(test.pValue()),
                                    StatisticsTable.probability(test.adjusted())))
                            .toList());
        }

        private static List<String> headings(Comparison comparison) {
            String unit = Typesetting.unit(comparison.quantity().value().unit());
            List<String> headings = new ArrayList<>(STATISTICS);
            for (int i = FIRST_WITH_UNIT; i <= LAST_WITH_UNIT && !unit.isEmpty(); i++) {
                headings.set(i, headings.get(i) + " (" + unit + ")");
            }
            return headings;
        }

        private static List<String> row(Sample sample) {
            Sample.Statistics s = sample.statistics();
            return List.of(
                    sample.title(),
                    Integer.toString(s.points()),
                    StatisticsTable.number(s.mean(), 6),
                    StatisticsTable.number(s.deviation(), 3),
                    StatisticsTable.number(s.median(), 6),
                    StatisticsTable.number(s.low(), 6),
                    StatisticsTable.number(s.high(), 6),
                    StatisticsTable.number(s.hotspots(), 3),
                    Double.isNaN(s.share()) ? "\u2013" : String.format(Locale.ROOT, "%.1f %%", 100 * s.share()),
                    StatisticsTable.number(s.z(), 3));
        }
    }

    ComparedNumbers(Composite parent, Desk desk) {
        super(parent, SWT.HORIZONTAL | SWT.SMOOTH);
        tables = new SashForm(this, SWT.VERTICAL | SWT.SMOOTH);
        statistics = new StatisticsTable(tables);
        tests = new StatisticsTable(tables);
        tables.setWeights(50, 50);
        histogram = DeskFigures.view(this, desk);
        setWeights(60, 40);
    }

    void show(Shown now) {
        histogram.show(now.histogram());
        statistics.show(now.headings(), now.statistics());
        tests.show(TESTS, now.tests());
        tables.setMaximizedControl(now.tests().isEmpty() ? statistics : null);
    }

    void clear() {
        histogram.clear("");
        statistics.show(STATISTICS, List.of());
        tests.show(TESTS, List.of());
        tables.setMaximizedControl(statistics);
    }

    FigureView histogram() {
        return histogram;
    }

    List<List<String>> statistics() {
        return statistics.texts();
    }

    List<List<String>> tests() {
        return tests.texts();
    }
}
