/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.solidus.workbench.pipeline.form.Glyph;
import org.solidus.workbench.pipeline.form.Look;
import org.solidus.workbench.pipeline.form.SentenceLabel;
import org.solidus.workbench.pipeline.form.SentenceLabel.Tone;
import org.solidus.workbench.run.RunState;
import org.solidus.workbench.run.RunState.Phase;

/** How a run stands: a bar, a sentence, a button to stop or resume. It takes no room before the first run. UI thread. */
final class RunStrip extends Composite {

    /** What a person asks for. */
    interface Listener {
        /** The run is to stop. */
        void stop();

        /** It is to go on, taking over what is complete. */
        void resume();

        /** It is to begin anew. */
        void again();

        /** What a cluster has from an earlier call is to be looked on at. */
        void follow();

        /** What a cluster said is to be read. */
        void read();
    }

    private final Canvas bar;
    private final SentenceLabel line;
    private final Button follow;
    private final Button stop;
    private final Button resume;
    private final Button again;
    private final Button read;
    private final Glyph close;
    private RunState state = RunState.NONE;
    private boolean dismissed;

    RunStrip(Composite parent, Listener listener) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 8;
        layout.marginHeight = 4;
        layout.verticalSpacing = 3;
        setLayout(layout);
        bar = new Canvas(this, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS);
        GridData across = new GridData(SWT.FILL, SWT.CENTER, true, false);
        across.heightHint = 6;
        bar.setLayoutData(across);
        bar.addListener(SWT.Paint, event -> paint(event.gc));
        close = new Glyph(this, Glyph.Sign.REMOVE, "Hide", glyph -> dismiss());
        line = new SentenceLabel(this, Tone.MUTED);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        Composite buttons = new Composite(this, SWT.NONE);
        GridLayout row = new GridLayout(5, false);
        row.marginWidth = 0;
        row.marginHeight = 0;
        buttons.setLayout(row);
        buttons.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        follow = button(buttons, "Follow", listener::follow);
        stop = button(buttons, "Stop", listener::stop);
        resume = button(buttons, "Resume", listener::resume);
        again = button(buttons, "Begin anew", listener::again);
        read = button(buttons, "Logs", listener::read);
        show(RunState.NONE);
    }

    private static Button button(Composite parent, String text, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.setLayoutData(new GridData(SWT.LEFT, SWT.CENTER, false, false));
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    private void dismiss() {
        dismissed = true;
        show(state);
    }

    /** Shows a state. @return whether the height has changed */
    boolean show(RunState now) {
        if (now.phase() != state.phase() || !now.request().equals(state.request())) {
            dismissed &= now.phase() == state.phase();
        }
        int before = computeSize(getSize().x, SWT.DEFAULT).y;
        state = now;
        line.setText(
                now.line(),
                now.phase() == Phase.FAILED ? Tone.WRONG : now.phase() == Phase.STOPPED ? Tone.DOUBTFUL : Tone.MUTED);
        present(follow, now.phase() == Phase.LEFT);
        present(stop, now.active());
        stop.setEnabled(now.phase() == Phase.RUNNING);
        present(resume, now.resumable());
        present(again, now.resumable());
        present(read, !now.lines().isEmpty());
        close.setVisible(!now.active());
        bar.redraw();
        layout(true, true);
        return computeSize(getSize().x, SWT.DEFAULT).y != before;
    }

    private static void present(Button button, boolean shown) {
        button.setVisible(shown);
        ((GridData) button.getLayoutData()).exclude = !shown;
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean flush) {
        return state.phase() == Phase.NONE || dismissed
                ? new Point(0, 0)
                : super.computeSize(widthHint, heightHint, flush);
    }

    private void paint(GC gc) {
        Look.clear(gc, bar);
        Point size = bar.getSize();
        gc.setAntialias(SWT.ON);
        gc.setBackground(Look.line(bar));
        gc.fillRoundRectangle(0, 1, size.x, 4, 4, 4);
        gc.setBackground(state.phase() == Phase.FAILED ? Look.wrong(bar) : Look.accent(bar));
        gc.fillRoundRectangle(0, 1, (int) Math.round(size.x * state.share()), 4, 4, 4);
    }

    /** What is said. */
    public String text() {
        return line.getText();
    }
}
