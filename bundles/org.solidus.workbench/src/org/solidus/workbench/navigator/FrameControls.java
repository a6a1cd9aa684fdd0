/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.text.Typesetting;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.Icons;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Player;

/**
 * The current frame by hand: a slider, its number, its time, and play with its rate. What is moved or typed here is the
 * frame of the desk. UI thread.
 */
public final class FrameControls extends DeskPane {

    private static final int SLIDER = 10_000;
    private static final Unit SECOND = Unit.of("s");
    private static final double[] RATES = {1, 2, 5, 10, 25, 50};

    private final Icons icons;
    private final Scale slider;
    private final Combo rate;
    private final Spinner number;
    private final Label of;
    private final Text time;
    private final ToolItem play;
    private final ToolItem loop;
    private SeriesTimes times = new SeriesTimes(new SeriesLayout(List.of(), 1));
    private long last;
    private OptionalDouble seen = OptionalDouble.empty();
    private boolean updating;

    /** Follows the desk until it is disposed. */
    public FrameControls(Composite parent, Desk desk) {
        super(parent, desk);
        icons = Icons.of(this);
        GridLayout grid = tight(1);
        grid.verticalSpacing = 2;
        setLayout(grid);
        Player player = desk.player();
        slider = new Scale(this, SWT.HORIZONTAL);
        slider.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        slider.setToolTipText("The current frame");
        slider.addListener(SWT.Selection, event -> go(fromSlider(slider.getSelection())));
        Composite row = new Composite(this, SWT.NONE);
        row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout inRow = new GridLayout(5, false);
        inRow.marginWidth = 0;
        inRow.marginHeight = 0;
        row.setLayout(inRow);
        Tools tools = new Tools(row);
        play = tools.picture(tools.push("", "Play (Space)", this::playOrPause), "play");
        loop = tools.picture(
                tools.toggle("", "Begin again after the last frame", false, on -> player.loop()
                        .set(on)),
                "navigator_loop");
        rate = rates(row);
        number = new Spinner(row, SWT.BORDER);
        number.setToolTipText("Number of the frame, 0 first");
        number.addListener(SWT.Selection, event -> go(number.getSelection()));
        of = new Label(row, SWT.NONE);
        time = time(row);
        listen(player.playing(), on -> playing());
        listen(player.loop(), on -> playing());
        listen(player.rate(), now -> speed());
        speed();
        playing();
    }

    private Combo rates(Composite row) {
        Combo combo = new Combo(row, SWT.DROP_DOWN | SWT.READ_ONLY);
        combo.setToolTipText("Frames in a second");
        for (double each : RATES) {
            combo.add(Typesetting.number(each, 3) + "/s");
        }
        combo.addListener(SWT.Selection, event -> desk().player().rate().set(RATES[combo.getSelectionIndex()]));
        return combo;
    }

    private Text time(Composite row) {
        Text text = new Text(row, SWT.BORDER);
        text.setToolTipText("Time of the frame; type a time with its unit to go there");
        GridData data = new GridData(SWT.FILL, SWT.CENTER, false, false);
        data.widthHint = 72;
        text.setLayoutData(data);
        text.addListener(SWT.DefaultSelection, event -> goToTime());
        text.addListener(SWT.FocusOut, event -> place(seen));
        return text;
    }

    /** Plays, or stops doing so. */
    public void playOrPause() {
        desk().player().playing().set(!desk().player().playing().get());
    }

    /** The slider needs more height than there may be. */
    public void showSlider(boolean on) {
        if (slider.getVisible() != on) {
            ((GridData) slider.getLayoutData()).exclude = !on;
            slider.setVisible(on);
            requestLayout();
        }
    }

    // ---- the series

    /** @param frames of the series; absent: there is none */
    public void series(Optional<Long> frames) {
        updating = true;
        last = frames.orElse(1L) - 1;
        boolean some = last > 0;
        slider.setEnabled(some);
        number.setEnabled(some);
        slider.setMaximum((int) Math.max(1, Math.min(last, SLIDER)));
        slider.setPageIncrement((int) Math.max(1, Math.min(last, SLIDER) / 20));
        number.setMaximum((int) Math.min(Integer.MAX_VALUE, Math.max(1, last)));
        number.setPageIncrement((int) Math.max(1, Math.min(last / 20, 1_000_000)));
        of.setText(frames.map(count -> "of " + count).orElse(""));
        updating = false;
    }

    /** The times of the frames, as far as they are known. */
    public void times(SeriesTimes known) {
        times = known;
    }

    // ---- the current frame

    /** Shows the current frame. @param seconds its time where {@link #times} does not know it */
    public void place(OptionalDouble seconds) {
        updating = true;
        seen = seconds;
        long frame = desk().frame().get();
        slider.setSelection(last <= SLIDER ? (int) frame : (int) Math.round((double) frame / last * SLIDER));
        number.setSelection((int) Math.min(Integer.MAX_VALUE, frame));
        String text = times.seconds(frame)
                .or(() -> seconds.isPresent() ? Optional.of(seconds.getAsDouble()) : Optional.empty())
                .map(FrameControls::seconds)
                .orElse("");
        if (!time.isFocusControl() || !time.getText().equals(text)) {
            time.setText(text);
        }
        GridData data = (GridData) time.getLayoutData();
        boolean noTime = text.isEmpty() && !times.isKnown();
        if (data.exclude != noTime) {
            data.exclude = noTime;
            time.setVisible(!noTime);
            time.getParent().layout();
        }
        updating = false;
    }

    private void go(long frame) {
        if (!updating) {
            desk().frame().set(frame);
        }
    }

    private long fromSlider(int position) {
        return last <= SLIDER ? position : Math.round((double) position / SLIDER * last);
    }

    /** Milliseconds and microseconds where the time is so short. */
    static String seconds(double value) {
        double size = Math.abs(value);
        if (size >= 1 || size == 0) {
            return Typesetting.number(value, 7) + " s";
        }
        return size >= 1e-3 ? Typesetting.number(value * 1e3, 6) + " ms" : Typesetting.number(value * 1e6, 6) + " µs";
    }

    private void goToTime() {
        String text = time.getText().strip().replace('\u2212', '-').replace("µ", "u");
        try {
            Quantity typed = Quantity.of(text);
            if (!typed.unit().symbol().isEmpty() && !typed.unit().compatible(SECOND)) {
                throw new IllegalArgumentException("'" + text + "' is no time; type for example '1.5 s'.");
            }
            double seconds = typed.unit().symbol().isEmpty() ? typed.value() : typed.in(SECOND);
            desk().frame().set(times.nearest(seconds));
        } catch (IllegalArgumentException wrong) {
            desk().notices().error(wrong.getMessage());
        }
        place(seen);
    }

    // ---- play

    private void playing() {
        boolean on = desk().player().playing().get();
        play.setImage(icons.get(on ? "pause" : "play"));
        play.setToolTipText(on ? "Pause (Space)" : "Play (Space)");
        loop.setSelection(desk().player().loop().get());
    }

    private void speed() {
        int best = 0;
        double now = desk().player().rate().get();
        for (int i = 1; i < RATES.length; i++) {
            best = Math.abs(RATES[i] - now) < Math.abs(RATES[best] - now) ? i : best;
        }
        rate.select(best);
    }
}
