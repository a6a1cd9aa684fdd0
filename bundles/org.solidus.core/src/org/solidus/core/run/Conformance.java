/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.plan.Node.StepNode;

/** Holds what a step gave against what it had announced: later steps were checked against the announcement. */
final class Conformance {

    private Conformance() {}

    /** A step gave what it did not announce: the step is at fault, not the data, so no frame is masked for it. */
    static final class Fault extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }

    /** @throws Fault naming the difference */
    static void require(Frame frame, StepNode step) {
        Signature announced = step.signature();
        if (!same(frame, announced)) {
            throw new Fault(step.info().step().getClass().getName() + " announced "
                    + announced.single().describe() + " and gave "
                    + frame.signature().describe() + ".");
        }
    }

    private static boolean same(Frame frame, Signature announced) {
        return frame.isTable() == announced.isTable()
                && (frame.isTable() ? sameColumns(frame.table(), announced) : sameArray(frame, announced))
                && announced.companions().entrySet().stream()
                        .allMatch(companion -> frame.companions().containsKey(companion.getKey())
                                && same(frame.companions().get(companion.getKey()), companion.getValue()));
    }

    private static boolean sameArray(Frame frame, Signature announced) {
        return frame.quantity().equals(announced.quantity())
                && frame.unit().equals(announced.unit())
                && frame.raw().type() == announced.type()
                && frame.variance().isPresent() == announced.hasVariance()
                && sameAxes(frame.axes(), announced.axes());
    }

    private static boolean sameColumns(Table table, Signature announced) {
        List<ColumnSpec> columns = announced.columns();
        if (announced.anyColumns()) {
            return columns.stream().allMatch(column -> table.find(column.name())
                    .filter(given -> same(given, column))
                    .isPresent());
        }
        if (table.columns().size() != columns.size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!same(table.columns().get(i), columns.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Column given, ColumnSpec announced) {
        return given.name().equals(announced.name()) && given.unit().equals(announced.unit());
    }

    private static boolean sameAxes(List<Axis> given, List<AxisSpec> announced) {
        if (given.size() != announced.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            if (!same(given.get(i), announced.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Axis given, AxisSpec announced) {
        return given.name().equals(announced.name())
                && given.unit().equals(announced.unit())
                && (announced.size() == AxisSpec.UNKNOWN || announced.size() == given.size());
    }
}
