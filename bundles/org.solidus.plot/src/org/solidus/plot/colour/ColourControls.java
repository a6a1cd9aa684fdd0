/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.Background;
import org.solidus.plot.Subscription;

/**
 * The colours of a quantity, to be seen and set: colour map, linear or logarithmic, limits by percentiles, symmetric or
 * as numbers with units, a histogram with limits to drag, and the lock that keeps the limits from frame to frame. All
 * views of the quantity follow. UI thread.
 */
public final class ColourControls extends Composite {

    private static final int STEPS = 256;

    /** A rule for limits in the list; the last stands for numbers of one's own. */
    private record Rule(String label, Optional<ColourLimits> limits) {}

    private static final List<Rule> RULES = List.of(
            new Rule("All values", Optional.of(new ColourLimits.Full())),
            new Rule("0.1 % to 99.9 %", Optional.of(new ColourLimits.Percentile(0.1, 99.9))),
            new Rule("0.5 % to 99.5 %", Optional.of(new ColourLimits.Percentile(0.5, 99.5))),
            new Rule("2 % to 98 %", Optional.of(new ColourLimits.Percentile(2, 98))),
            new Rule("Counts up to 99 %", Optional.of(new ColourLimits.Counts(99))),
            new Rule("Symmetric about 0", Optional.of(new ColourLimits.Symmetric(0, 99.8))),
            new Rule("Fixed numbers", Optional.empty()));

    private final ColourStore store;
    private final Background background;
    private final Object counting = new Object();
    private final Object settling = new Object();
    private final Subscription watch;
    private final List<Image> images = new ArrayList<>();
    private final Button map;
    private final Button log;
    private final Combo rule;
    private final Text low;
    private final Text high;
    private final Button lock;
    private final HistogramCanvas canvas;
    private Optional<PlotAxis> value = Optional.empty();
    private Optional<Field> field = Optional.empty();
    private Optional<Histogram> histogram = Optional.empty();
    private boolean filling;

    /** @param background counts the histogram */
    public ColourControls(Composite parent, ColourStore store, Background background) {
        super(parent, SWT.NONE);
        this.store = store;
        this.background = background;
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = layout.marginHeight = 2;
        layout.verticalSpacing = 2;
        setLayout(layout);
        Composite line = new Composite(this, SWT.NONE);
        RowLayout row = new RowLayout();
        row.center = true;
        row.marginTop = row.marginBottom = row.marginLeft = row.marginRight = 0;
        line.setLayout(row);
        line.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        map = mapButton(line);
        log = check(line, "log", "Logarithmic colours; values of zero and below get the lowest colour");
        log.addListener(SWT.Selection, event -> setLog(log.getSelection()));
        rule = new Combo(line, SWT.READ_ONLY | SWT.DROP_DOWN);
        RULES.forEach(one -> rule.add(one.label));
        rule.setToolTipText("How the limits of the colours are found");
        rule.addListener(SWT.Selection, event -> choose(rule.getSelectionIndex()));
        low = limit(line, false);
        high = limit(line, true);
        lock = check(line, "lock", "Locked, the limits stay from frame to frame; released, they follow each frame");
        lock.addListener(
                SWT.Selection,
                event -> value.ifPresent(axis -> {
                    store.lock(axis, lock.getSelection());
                    refitIfReleased(axis);
                }));
        canvas = new HistogramCanvas(this, this::dragged, () -> value.ifPresent(this::refit));
        canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        watch = store.listen(this::refresh);
        addListener(SWT.Dispose, event -> {
            watch.close();
            images.forEach(Image::dispose);
        });
        refresh();
    }

    // ---- parts

    private Button mapButton(Composite parent) {
        Button button = new Button(parent, SWT.PUSH);
        button.setToolTipText("Colour map");
        Menu menu = new Menu(this);
        for (ColourMap one : ColourMap.all()) {
            Image image = Gradient.image(getDisplay(), one, 64, 14);
            images.add(image);
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(one.name());
            item.setImage(image);
            item.addListener(SWT.Selection, event -> value.ifPresent(axis -> store.setMap(axis, one)));
        }
        button.addListener(SWT.Selection, event -> {
            Rectangle bounds = button.getBounds();
            Point at = button.getParent().toDisplay(bounds.x, bounds.y + bounds.height);
            menu.setLocation(at);
            menu.setVisible(true);
        });
        return button;
    }

    private static Button check(Composite parent, String text, String tip) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(text);
        button.setToolTipText(tip);
        return button;
    }

    private Text limit(Composite parent, boolean upper) {
        Text text = new Text(parent, SWT.BORDER | SWT.SINGLE);
        text.setLayoutData(new RowData(90, SWT.DEFAULT));
        text.setToolTipText(
                (upper ? "Upper" : "Lower") + " limit: a number with or without unit, or a percentile (2 %)");
        text.addListener(SWT.DefaultSelection, event -> typed(text, upper));
        text.addListener(SWT.FocusOut, event -> typed(text, upper));
        text.addListener(SWT.Modify, event -> {
            if (!filling) {
                text.setData(Boolean.TRUE);
            }
        });
        return text;
    }

    // ---- what is shown

    /**
     * Shows the colours of a quantity.
     *
     * @param values the array that is on the screen, for the histogram
     */
    public void show(PlotAxis axis, Field values) {
        checkWidget();
        value = Optional.of(axis);
        field = Optional.of(values);
        refresh();
        count();
    }

    /** Shows nothing. */
    public void clear() {
        checkWidget();
        value = Optional.empty();
        field = Optional.empty();
        histogram = Optional.empty();
        refresh();
    }

    private void count() {
        if (field.isEmpty() || value.isEmpty()) {
            return;
        }
        Field counted = field.get();
        Optional<ColourStore.Setting> setting = store.setting(value.get());
        Scaling scaling = setting.map(one -> one.wish().scaling()).orElse(Scaling.LINEAR);
        Optional<Range> shown = setting.flatMap(ColourStore.Setting::limits);
        background.latest(
                counting,
                () -> Histogram.of(counted, scaling, shown, STEPS),
                counts -> {
                    if (!isDisposed()) {
                        histogram = Optional.of(counts);
                        refresh();
                    }
                },
                failure -> {});
    }

    private void refresh() {
        if (isDisposed()) {
            return;
        }
        Optional<ColourStore.Setting> setting = value.flatMap(store::setting);
        filling = true;
        for (Control control : List.of(map, log, rule, low, high, lock)) {
            control.setEnabled(setting.isPresent());
        }
        setting.ifPresent(this::fill);
        if (setting.isEmpty()) {
            canvas.show(Optional.empty(), Optional.empty(), Optional.empty());
        }
        filling = false;
    }

    private void fill(ColourStore.Setting setting) {
        ColourScale wish = setting.wish();
        Image picture = images.get(ColourMap.all().indexOf(wish.map()));
        if (map.getImage() != picture) {
            map.setImage(picture);
            layout(new Control[] {map});
        }
        log.setSelection(wish.scaling() == Scaling.LOG);
        lock.setSelection(setting.locked());
        select(wish.limits());
        setting.limits().ifPresent(range -> {
            fill(low, LimitText.of(range.low(), value.orElseThrow()));
            fill(high, LimitText.of(range.high(), value.orElseThrow()));
        });
        boolean stale = histogram.isPresent() && histogram.get().scaling() != wish.scaling();
        if (stale) {
            histogram = Optional.empty();
            count();
        }
        canvas.show(histogram, Optional.of(wish), setting.limits());
    }

    private static void fill(Text text, String limit) {
        boolean untouched = !text.isFocusControl() || text.getData() == null;
        if (untouched && !text.getText().equals(limit)) {
            text.setText(limit);
            text.setForeground(null);
        }
    }

    private void select(ColourLimits limits) {
        int known = -1;
        for (int i = 0; i < RULES.size(); i++) {
            boolean same = RULES.get(i).limits.filter(limits::equals).isPresent();
            known = same ? i : known;
        }
        String label = known >= 0 ? RULES.get(known).label : label(limits);
        if (rule.indexOf(label) < 0) {
            rule.add(label, RULES.size() - 1);
        }
        if (!rule.getText().equals(label)) {
            rule.setText(label);
        }
    }

    private static String label(ColourLimits limits) {
        return switch (limits) {
            case ColourLimits.Full all -> "All values";
            case ColourLimits.Percentile p -> tidy(p.low()) + " % to " + tidy(p.high()) + " %";
            case ColourLimits.Counts counts -> "Counts up to " + tidy(counts.high()) + " %";
            case ColourLimits.Symmetric s -> "Symmetric about " + tidy(s.centre());
            case ColourLimits.Explicit fixed -> RULES.get(RULES.size() - 1).label;
        };
    }

    private static String tidy(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    // ---- what is done

    private void setLog(boolean on) {
        value.ifPresent(axis -> {
            store.setScaling(axis, on ? Scaling.LOG : Scaling.LINEAR);
            settle(axis);
        });
    }

    private void choose(int index) {
        Optional<ColourStore.Setting> setting = value.flatMap(store::setting);
        if (setting.isEmpty() || index < 0) {
            return;
        }
        ColourScale wish = setting.get().wish();
        Optional<ColourLimits> chosen = RULES.stream()
                .filter(one -> one.label.equals(rule.getItem(index)))
                .findFirst()
                .flatMap(Rule::limits);
        boolean own = rule.getItem(index).equals(RULES.get(RULES.size() - 1).label);
        if (own) {
            setting.get()
                    .limits()
                    .ifPresent(range -> store.set(value.get(), wish.with(new ColourLimits.Explicit(range))));
            low.setFocus();
            low.selectAll();
        } else if (chosen.isPresent()) {
            boolean diverges = chosen.get() instanceof ColourLimits.Symmetric;
            ColourScale next =
                    diverges ? new ColourScale(wish.map(), chosen.get(), Scaling.LINEAR) : wish.with(chosen.get());
            store.set(value.get(), next);
            settle(value.get());
        }
    }

    /** Limits by a rule are found on the array that is on the screen, off this thread. */
    private void settle(PlotAxis axis) {
        Optional<ColourStore.Setting> setting = store.setting(axis);
        if (field.isPresent() && setting.isPresent()) {
            Field values = field.get();
            ColourScale suggested = setting.get().wish();
            background.latest(
                    settling,
                    () -> {
                        store.settle(axis, suggested, values);
                        return Histogram.of(
                                values,
                                suggested.scaling(),
                                store.setting(axis).flatMap(ColourStore.Setting::limits),
                                STEPS);
                    },
                    counts -> {
                        if (!isDisposed() && value.filter(axis::equals).isPresent()) {
                            histogram = Optional.of(counts);
                            refresh();
                        }
                    },
                    failure -> {});
        }
    }

    private void refit(PlotAxis axis) {
        store.refit(axis);
        settle(axis);
    }

    private void refitIfReleased(PlotAxis axis) {
        if (store.setting(axis).filter(one -> !one.locked()).isPresent()) {
            settle(axis);
        }
    }

    private void dragged(Range range) {
        value.flatMap(store::setting).ifPresent(setting -> {
            boolean suits = setting.wish().scaling() != Scaling.LOG || range.low() > 0;
            if (suits) {
                store.set(value.get(), setting.wish().with(new ColourLimits.Explicit(range)));
            }
        });
    }

    private void typed(Text text, boolean upper) {
        Optional<ColourStore.Setting> setting = value.flatMap(store::setting);
        if (text.getData() == null
                || setting.isEmpty()
                || setting.get().limits().isEmpty()) {
            return;
        }
        try {
            ColourScale next = LimitText.typed(
                    text.getText(),
                    upper,
                    setting.get().wish(),
                    setting.get().limits().get(),
                    value.get());
            text.setData(null);
            text.setForeground(null);
            text.setToolTipText("");
            store.set(value.get(), next);
            settle(value.get());
        } catch (IllegalArgumentException wrong) {
            text.setForeground(getDisplay().getSystemColor(SWT.COLOR_RED));
            text.setToolTipText(wrong.getMessage());
        }
    }
}
