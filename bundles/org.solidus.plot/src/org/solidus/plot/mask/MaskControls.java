/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.plot.Background;
import org.solidus.plot.Subscription;
import org.solidus.plot.region.Plane;

/**
 * Tools and commands for a mask: brush, box, polygon, by value, hot pixels, grow, invert, clear, undo; open and save go
 * to whoever owns the files. What takes time runs in the background and is applied when it is done. UI thread.
 */
public final class MaskControls extends Composite {

    private static final double HOT = 10;

    private final MaskLayer layer;
    private final Background background;
    private final Files files;
    private final Object key = new Object();
    private final Map<MaskLayer.Tool, Button> tools = new EnumMap<>(MaskLayer.Tool.class);
    private final Button erase;
    private final Spinner radius;
    private final Label count;
    private final Button undo;
    private final Button redo;
    private Optional<Plane> plane = Optional.empty();
    private Subscription watch = () -> {};

    /** What the owner of the files does. */
    public interface Files {
        /** Asks for a mask file and loads it. */
        void open();

        /** Saves the mask, and uses it where masks are used. */
        void save();

        /** Says what went wrong. */
        void failed(String sentence);
    }

    /** @param background finds pixels */
    public MaskControls(Composite parent, MaskLayer layer, Background background, Files files) {
        super(parent, SWT.NONE);
        this.layer = layer;
        this.background = background;
        this.files = files;
        RowLayout row = new RowLayout();
        row.center = true;
        row.marginTop = row.marginBottom = 1;
        row.spacing = 3;
        setLayout(row);
        tool("Brush", MaskLayer.Tool.BRUSH, "Draw with a round brush; [ and ] change its size, Ctrl frees");
        tool("Box", MaskLayer.Tool.BOX, "Mask boxes; Ctrl frees");
        tool("Polygon", MaskLayer.Tool.POLYGON, "Mask polygons by clicks; Enter or a click on the first corner closes");
        erase = new Button(this, SWT.TOGGLE);
        erase.setText("Free");
        erase.setToolTipText("The tools free pixels instead of masking them");
        erase.addListener(SWT.Selection, event -> layer.setErasing(erase.getSelection()));
        radius = new Spinner(this, SWT.BORDER);
        radius.setValues((int) layer.radius(), 0, 500, 0, 1, 10);
        radius.setToolTipText("Radius of the brush in pixels");
        radius.addListener(SWT.Selection, event -> layer.setRadius(radius.getSelection()));
        value("below", "Mask pixels of smaller values: a number, then Enter", number -> Masking.below(image(), number));
        value("above", "Mask pixels of larger values: a number, then Enter", number -> Masking.above(image(), number));
        button(
                "Hot",
                "Mask pixels that stand out of their neighbours by more than 10 standard deviations",
                () -> find(() -> Masking.hot(image(), HOT, () -> false)));
        button("Grow", "Mask the neighbours of masked pixels", this::grow);
        button("Invert", "Mask what is free, free what is masked", () -> layer.mask()
                .ifPresent(Mask::invert));
        button("Clear", "Free everything", () -> layer.mask().ifPresent(Mask::clear));
        undo = button(
                "Undo", "Ctrl+Z while a tool is in hand", () -> layer.mask().ifPresent(Mask::undo));
        redo = button(
                "Redo", "Ctrl+Y while a tool is in hand", () -> layer.mask().ifPresent(Mask::redo));
        button("Open...", "Open a mask from a file", files::open);
        button("Save...", "Save the mask, and use it in the step that integrates", files::save);
        count = new Label(this, SWT.NONE);
        Subscription tool = layer.onTool(now -> showTool());
        addListener(SWT.Dispose, event -> {
            tool.close();
            watch.close();
        });
        refresh();
    }

    private void tool(String text, MaskLayer.Tool tool, String tip) {
        Button button = new Button(this, SWT.TOGGLE);
        button.setText(text);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> layer.setTool(button.getSelection() ? tool : MaskLayer.Tool.NONE));
        tools.put(tool, button);
    }

    private Button button(String text, String tip, Runnable what) {
        Button button = new Button(this, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> what.run());
        return button;
    }

    private void value(String message, String tip, Function<Double, BitSet> which) {
        Text text = new Text(this, SWT.BORDER | SWT.SINGLE);
        text.setMessage(message);
        text.setToolTipText(tip);
        text.setLayoutData(new RowData(64, SWT.DEFAULT));
        text.addListener(SWT.DefaultSelection, event -> {
            try {
                Quantity typed = Quantity.of(text.getText());
                double number = typed.unit().equals(Unit.ONE) ? typed.value() : typed.in(image().unit());
                text.setForeground(null);
                text.setToolTipText(tip);
                find(() -> which.apply(number));
            } catch (IllegalArgumentException wrong) {
                text.setForeground(getDisplay().getSystemColor(SWT.COLOR_RED));
                text.setToolTipText(wrong.getMessage());
            }
        });
    }

    /** The image that the mask is for; call after the layer shows the mask. */
    public void show(Plane image) {
        checkWidget();
        plane = Optional.of(image);
        watch.close();
        watch = layer.mask().map(mask -> mask.listen(changed -> refresh())).orElse(() -> {});
        refresh();
    }

    /** There is no image. */
    public void clear() {
        checkWidget();
        plane = Optional.empty();
        watch.close();
        watch = () -> {};
        refresh();
    }

    private Plane image() {
        return plane.orElseThrow(() -> new IllegalArgumentException("There is no image to mask."));
    }

    private void find(java.util.concurrent.Callable<BitSet> search) {
        if (plane.isEmpty() || layer.mask().isEmpty()) {
            return;
        }
        Mask target = layer.mask().get();
        background.latest(
                key,
                search,
                found -> {
                    boolean same =
                            !isDisposed() && layer.mask().filter(target::equals).isPresent();
                    if (same) {
                        target.set(found, true);
                    }
                },
                files::failed);
    }

    private void grow() {
        layer.mask().ifPresent(mask -> {
            byte[] bytes = mask.bytes();
            find(() -> Masking.grown(bytes, mask.rows(), mask.columns(), 1));
        });
    }

    private void showTool() {
        tools.forEach((tool, button) -> button.setSelection(layer.tool() == tool));
    }

    private void refresh() {
        if (isDisposed()) {
            return;
        }
        Optional<Mask> mask = layer.mask().filter(there -> plane.isPresent());
        undo.setEnabled(mask.filter(Mask::canUndo).isPresent());
        redo.setEnabled(mask.filter(Mask::canRedo).isPresent());
        showTool();
        String words = mask.map(MaskControls::words).orElse("");
        if (!count.getText().equals(words)) {
            count.setText(words);
            count.requestLayout();
        }
    }

    private static String words(Mask mask) {
        double share = 100.0 * mask.masked() / ((double) mask.rows() * mask.columns());
        return mask.masked() == 0
                ? "nothing masked"
                : mask.masked() + " masked (" + String.format(java.util.Locale.ROOT, "%.3g", share) + " %)";
    }
}
