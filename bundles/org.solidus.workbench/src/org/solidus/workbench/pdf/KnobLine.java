/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.solidus.figure.PlotAxis;
import org.solidus.plot.CursorLine;
import org.solidus.plot.FigureView;

/** A limit as a line in a figure, to be dragged as its slider is. UI thread. */
final class KnobLine {

    private final Knob knob;
    private final PdfTuning tuning;
    private final Supplier<OptionalDouble> end;
    private final CursorLine line;

    /**
     * @param end where the limit is while the step does not give it and the data end there
     * @param told hears of drags
     */
    KnobLine(
            FigureView view,
            Knob knob,
            PlotAxis axis,
            int colour,
            PdfTuning tuning,
            Supplier<OptionalDouble> end,
            KnobRow.Told told) {
        this.knob = knob;
        this.tuning = tuning;
        this.end = end;
        line = new CursorLine(view, axis);
        line.setColour(colour);
        line.setLabel(at -> knob.label() + " " + knob.text(at).replaceAll(" .*", ""));
        line.setSnap(at -> Math.rint(at / knob.step()) * knob.step());
        view.add(line);
        line.onMove(at -> {
            told.begin(knob);
            told.set(knob, knob.text(at));
        });
        view.addListener(SWT.MouseUp, event -> told.end());
    }

    /** Puts the line where the document says; one that is being dragged stays. */
    void show() {
        boolean dragged = tuning.dragging() && tuning.dragged().equals(knob.path());
        if (dragged) {
            return;
        }
        OptionalDouble at = tuning.name().isEmpty() ? OptionalDouble.empty() : tuning.number(knob);
        line.set(at.isEmpty() && Double.isNaN(knob.initial()) ? end.get() : at);
    }
}
