/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.render.ColourKey;
import org.solidus.figure.render.PlotArea;

/** Limits of a panel's axes and colours, typed with units; they hold as soon as they are typed. */
final class LimitsPopup extends Popup {

    private static final int DIGITS = 7;

    private final int panel;
    private final List<Row> rows = new ArrayList<>();

    LimitsPopup(FigureView view, int panel) {
        super(view, "Limits");
        this.panel = panel;
    }

    /** Limits of one axis. */
    private final class Row {

        private final PlotAxis axis;
        private final Supplier<Optional<Range>> now;
        private final Consumer<Optional<Range>> set;
        private final Supplier<Scaling> scaling;
        private Text from;
        private Text to;
        private Label problem;

        Row(PlotAxis axis, Supplier<Scaling> scaling, Supplier<Optional<Range>> now, Consumer<Optional<Range>> set) {
            this.axis = axis;
            this.scaling = scaling;
            this.now = now;
            this.set = set;
        }

        void create(Composite grid, Label sentence) {
            problem = sentence;
            Label name = new Label(grid, SWT.NONE);
            name.setText(axis.label().isEmpty() ? "axis" : axis.label());
            from = text(grid, "from");
            to = text(grid, "to");
            Button automatic = new Button(grid, SWT.PUSH);
            automatic.setText("Automatic");
            automatic.addListener(SWT.Selection, event -> {
                set.accept(Optional.empty());
                problem.setText("");
            });
            refill();
        }

        private Text text(Composite grid, String name) {
            Text text = new Text(grid, SWT.BORDER);
            GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
            data.widthHint = 110;
            text.setLayoutData(data);
            text.setMessage(name);
            text.setToolTipText("A number, with or without a unit: 2.5, 25 nm. Empty: automatic.");
            text.addListener(SWT.DefaultSelection, event -> apply());
            text.addListener(SWT.FocusOut, event -> apply());
            return text;
        }

        private void refill() {
            if (!from.isDisposed()) {
                Optional<Range> range = now.get();
                from.setText(range.map(r -> number(r.low(), r)).orElse(""));
                to.setText(range.map(r -> number(r.high(), r)).orElse(""));
            }
        }

        void refillUnlessTyping() {
            if (!from.isDisposed() && view.settled() && !from.isFocusControl() && !to.isFocusControl()) {
                refill();
            }
        }

        private void apply() {
            if (from.isDisposed()) {
                return;
            }
            try {
                Optional<Range> shown = now.get();
                String low = from.getText().strip();
                String high = to.getText().strip();
                if (low.isEmpty() && high.isEmpty()) {
                    set.accept(Optional.empty());
                } else if (!unchanged(shown, low, high)) {
                    set.accept(Optional.of(range(low, high, shown)));
                }
                problem.setText("");
            } catch (IllegalArgumentException e) {
                problem.setText(Optional.ofNullable(e.getMessage()).orElse(""));
            }
            problem.getParent().layout();
        }

        private boolean unchanged(Optional<Range> shown, String low, String high) {
            return shown.isPresent()
                    && low.equals(number(shown.get().low(), shown.get()))
                    && high.equals(number(shown.get().high(), shown.get()));
        }

        /** An end that is left empty stays as it is. */
        private Range range(String low, String high, Optional<Range> shown) {
            double a = low.isEmpty() ? shown.map(Range::low).orElse(0.0) : typed(low, axis);
            double b = high.isEmpty() ? shown.map(Range::high).orElse(1.0) : typed(high, axis);
            if (a == b) {
                throw new IllegalArgumentException("The limits are the same number; a range needs two.");
            }
            Range range = new Range(Math.min(a, b), Math.max(a, b));
            if (!Double.isFinite(scaling.get().forward(range.low()))) {
                throw new IllegalArgumentException("A logarithmic axis needs limits above zero.");
            }
            return range;
        }
    }

    /**
     * A number that was typed, in the unit of an axis.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static double typed(String text, PlotAxis axis) {
        Quantity quantity = Quantity.of(text.replace('\u2212', '-'));
        boolean plain = quantity.unit().equals(Unit.ONE);
        double value = plain ? quantity.value() : quantity.in(Unit.lenient(axis.unit()));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A limit is a finite number, not '" + text + "'.");
        }
        return value;
    }

    /** As exact as the range needs. */
    static String number(double value, Range range) {
        double step = Math.max(range.length() * 1e-5, Double.MIN_NORMAL);
        double most = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        int digits = Math.clamp((int) Math.ceil(Math.log10(Math.max(1, most / step))), DIGITS, 15);
        BigDecimal rounded = new BigDecimal(value, new MathContext(digits)).stripTrailingZeros();
        boolean tiny = Math.abs(value) < step / 10;
        boolean plain = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9;
        return tiny ? "0" : plain ? rounded.toPlainString() : rounded.toString();
    }

    @Override
    void fill(Shell shell) {
        Panel of = view.panels().get(panel);
        row(of.x(), of.axis(true), true);
        row(of.y(), of.axis(false), false);
        area().flatMap(PlotArea::colours).ifPresent(this::colours);
        Composite grid = grid(shell, 4);
        Label problem = new Label(shell, SWT.WRAP);
        GridData wide = new GridData(SWT.FILL, SWT.FILL, true, false);
        wide.widthHint = 320;
        wide.heightHint = 2 * problem.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
        problem.setLayoutData(wide);
        rows.forEach(row -> row.create(grid, problem));
        Subscription watch = view.onPainted(() -> rows.forEach(Row::refillUnlessTyping));
        shell.addDisposeListener(event -> watch.close());
    }

    private Optional<PlotArea> area() {
        List<PlotArea> areas = view.areas();
        return panel < areas.size() ? Optional.of(areas.get(panel)) : Optional.empty();
    }

    private void row(PlotAxis axis, Look.Axis key, boolean x) {
        rows.add(new Row(
                axis,
                () -> view.look().scalings().getOrDefault(key, axis.scaling()),
                () -> area().map(area -> x ? area.x().range() : area.y().range()),
                range -> view.look(view.look().with(key, range))));
    }

    private void colours(ColourKey first) {
        Supplier<Optional<ColourKey>> key = () -> area().flatMap(PlotArea::colours);
        rows.add(new Row(
                first.value(),
                () -> key.get().orElse(first).colours().scaling(),
                () -> key.get().map(ColourKey::limits),
                range -> view.colours(
                        panel,
                        key.get()
                                .orElse(first)
                                .colours()
                                .with(range.<ColourLimits>map(ColourLimits.Explicit::new)
                                        .orElseGet(ColourLimits.Full::new)))));
    }
}
