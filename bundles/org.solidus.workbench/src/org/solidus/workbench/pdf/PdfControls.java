/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;

/** Sliders and fields of the pair distribution function, in groups above each other. UI thread. */
final class PdfControls extends Composite {

    /** From this width on sliders stand beside their numbers. */
    private static final int NARROW = 330;
    /** Narrower than this nothing can be read: one scrolls instead. */
    private static final int LEAST_WIDTH = 210;

    /** What the controls ask for besides parameters. */
    interface Actions {
        void add(String composition);

        void chooseBackground();

        void keep();

        void release();

        void model(String name);

        void chooseModel();

        void damping(double value);
    }

    /**
     * What the controls need to know of data and document.
     *
     * @param end last Q of the pattern, 1/angstrom; absent: not known
     * @param pattern a result that could be transformed; empty: none
     * @param backgrounds results that could be a background
     * @param candidates how many are kept
     * @param ready whether there is a G(r) to keep
     */
    record State(OptionalDouble end, String pattern, List<String> backgrounds, int candidates, boolean ready) {}

    private final ScrolledComposite scrolled;
    private final Composite body;
    private final SampleGroup sample;
    private final KnobGroup knobs;
    private final MethodGroup method;
    private final ComparisonGroup comparison;
    private State state = new State(OptionalDouble.empty(), "", List.of(), 0, false);

    PdfControls(Composite parent, PdfTuning tuning, KnobRow.Told told, Actions actions) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        scrolled = new ScrolledComposite(this, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.setShowFocusedControl(true);
        body = new Composite(scrolled, SWT.NONE);
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 4;
        layout.verticalSpacing = 4;
        body.setLayout(layout);
        sample = new SampleGroup(body, tuning, actions);
        knobs = new KnobGroup(body, tuning, told);
        method = new MethodGroup(body, tuning);
        comparison = new ComparisonGroup(body, actions);
        scrolled.setContent(body);
        scrolled.addListener(SWT.Resize, event -> fitHeight());
    }

    private void fitHeight() {
        int width = Math.max(LEAST_WIDTH, scrolled.getClientArea().width);
        knobs.setNarrow(width < NARROW);
        Point wanted = body.computeSize(width, SWT.DEFAULT);
        scrolled.setMinSize(LEAST_WIDTH, wanted.y);
    }

    /** Shows what the document says. */
    void show(State next) {
        state = next;
        boolean moved = sample.show(next);
        knobs.show(next.end());
        method.show();
        comparison.show(next.candidates(), next.ready());
        if (moved) {
            body.layout(true, true);
            fitHeight();
        }
    }

    /** What was shown last. */
    State state() {
        return state;
    }

    /** Shows which model is chosen: a shipped name or a path; empty: none. */
    void model(String name) {
        comparison.model(name);
    }

    /** Shows the resolution of the instrument, 1/angstrom. */
    void damping(double value) {
        comparison.damping(value);
    }

    /** Says how good the curve is. */
    void quality(String text) {
        comparison.quality(text);
    }

    /** The row of a parameter. */
    KnobRow row(String path) {
        return knobs.row(path);
    }
}
