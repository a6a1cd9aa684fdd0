/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.List;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.plan.Node.StepNode;

/** Holds what a step gave against what it had announced: later steps were checked against the announcement. */
final class Conformance {

    private Conformance() {}

    /** @throws IllegalStateException naming the difference; the step is at fault, not the data */
    static void require(Frame frame, StepNode step) {
        Signature announced = step.signature();
        Signature given = frame.signature();
        if (announced.kind() != given.kind()) {
            throw differs(step, announced, given);
        }
        List<String> columns =
                announced.columns().stream().map(ColumnSpec::toString).toList();
        List<String> givenColumns =
                given.columns().stream().map(ColumnSpec::toString).toList();
        if (announced.anyColumns() ? !givenColumns.containsAll(columns) : !givenColumns.equals(columns)) {
            throw differs(step, announced, given);
        }
        if (given.axes().size() != announced.axes().size()
                || !given.companions()
                        .keySet()
                        .containsAll(announced.companions().keySet())) {
            throw differs(step, announced, given);
        }
        for (int i = 0; i < given.axes().size(); i++) {
            AxisSpec is = given.axes().get(i);
            AxisSpec said = announced.axes().get(i);
            if (!is.name().equals(said.name())
                    || !is.unit().equals(said.unit())
                    || said.size() != AxisSpec.UNKNOWN && said.size() != is.size()) {
                throw differs(step, announced, given);
            }
        }
    }

    private static IllegalStateException differs(StepNode step, Signature announced, Signature given) {
        return new IllegalStateException(step.info().step().getClass().getName() + " announced "
                + announced.single().describe() + " and gave " + given.describe() + ".");
    }
}
