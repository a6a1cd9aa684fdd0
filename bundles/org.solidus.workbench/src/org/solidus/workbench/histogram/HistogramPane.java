/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.histogram;

import java.util.function.Function;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Frame;
import org.solidus.figure.Figure;
import org.solidus.workbench.StepFigurePane;
import org.solidus.workbench.model.Desk;

/** How the values of the current frame, or of what a step makes of it, are distributed. */
public final class HistogramPane extends StepFigurePane {

    private final Spinner bins;
    private final ToolItem logValues;
    private final ToolItem logCounts;
    private final ToolItem all;

    public HistogramPane(Composite parent, Desk desk) {
        super(parent, desk);
        bins = tools().number("Bins", "Number of bins", 2, 4096, 256, number -> draw());
        logValues = tools().toggle("Log values", "Bins of even width on a logarithmic axis", false, on -> draw());
        logCounts = tools().toggle("Log counts", "Counts on a logarithmic axis", true, on -> draw());
        all = tools().toggle(
                        "All", "From the lowest to the highest value; else without wild ones", false, on -> draw());
        remember("bins", bins);
        remember("logValues", logValues);
        remember("logCounts", logCounts);
        remember("all", all);
    }

    @Override
    protected Function<Frame, Figure> drawing() {
        return new HistogramFigure(
                bins.getSelection(), logValues.getSelection(), logCounts.getSelection(), all.getSelection());
    }
}
