/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.cv;

import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Quantities;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.Previewer;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.result.CvPicture;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.plot.TimeLink;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.shelf.Shelf;

/**
 * A voltammogram: current against potential, cycle by cycle, with model, residual and peaks where steps made them; or
 * both against time. A dot stands at the current frame of the window; a click goes to the frame of a point. UI thread.
 */
public final class CvPane extends DeskPane {

    private static final Unit AMPERE = Unit.of("A");
    private static final String NOTHING = "Open a log with a potential and a current, beside the film or alone.";

    /** Lines of the verdict that are seen at once: the picture needs the room more. */
    private static final int LINES = 3;

    /** Pixels from a point at which a click still means it. */
    private static final double NEAR = 24;

    private final ToolItem of;
    private final ToolItem overTime;
    private final FigureView view;
    private final Text foot;
    private final CvDot dot = new CvDot();
    private final TimeLink link = new TimeLink(PlotAxis.of(Quantities.TIME, "s"));
    private String pin = "";
    private CvParts parts = CvParts.NOTHING;
    private Optional<Shown> shown = Optional.empty();

    /** What is drawn. */
    private record Shown(CvParts parts, Optional<CvScene> scene, Optional<Figure> figure) {}

    /** Shows the log of a desk until it is disposed. */
    public CvPane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(tight(1));
        Tools tools = new Tools(this);
        tools.bar().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        of = tools.menu("Log", "Which log: the one with a verdict, or another", this::offer);
        tools.separator();
        overTime = tools.toggle("Against Time", "Potential and current against time", false, on -> refresh());
        view = figure(this);
        view.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        view.add(dot);
        foot = new Text(this, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI | SWT.V_SCROLL);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        wide.widthHint = 80;
        wide.exclude = true;
        foot.setLayoutData(wide);
        foot.setVisible(false);
        link.add(view);
        link.onCursor(this::goTo);
        own(view.onPick(this::picked), link::close);
        listen(desk.pipeline(), now -> refresh());
        listen(desk.series(), now -> refresh());
        listen(desk.results(), now -> refresh());
        listen(desk.previews().computing(), now -> refresh());
        listen(desk.frame(), now -> place());
        remember("log", () -> pin, name -> pin = name);
        remember("overTime", overTime);
        refresh();
    }

    private void offer(IMenuManager menu) {
        menu.add(MenuItems.radio("The One with a Verdict", pin.isEmpty(), () -> pin("")));
        menu.add(new Separator());
        for (String name : parts.logs()) {
            menu.add(MenuItems.radio(name, pin.equals(name), () -> pin(name)));
        }
    }

    /** Shows a log from now on; empty: the one that has a verdict. */
    public void pin(String name) {
        pin = name;
        refresh();
    }

    // ---- picture

    private void refresh() {
        Previewer previewer = desk().previews().previewer();
        Pipeline pipeline = desk().pipeline().get();
        Optional<OpenResults> results = desk().results().get();
        Optional<Series> series = desk().series().get();
        String wanted = pin;
        boolean time = overTime.getSelection();
        compute(
                "picture",
                () -> {
                    Shelf shelf = new Shelf(previewer, pipeline, results);
                    CvParts now = CvParts.of(shelf.nodes(), wanted);
                    if (now.log().isEmpty()) {
                        return new Shown(now, Optional.empty(), Optional.empty());
                    }
                    CvScene scene = CvScene.of(shelf, now, series);
                    Figure figure = time
                            ? CvPicture.overTime("", scene.log(), scene.found())
                            : CvPicture.of("", scene.log(), scene.found());
                    return new Shown(now, Optional.of(scene), Optional.of(figure));
                },
                this::show,
                this::failed);
    }

    private void show(Shown now) {
        parts = now.parts();
        shown = Optional.of(now);
        of.setText(parts.log().isEmpty() ? "Log" : parts.log());
        of.getParent().requestLayout();
        overTime.setEnabled(now.figure().isPresent());
        if (now.figure().isEmpty()) {
            view.clear(NOTHING);
        } else {
            view.show(now.figure().get());
        }
        say(now.scene().map(this::words).orElse(""));
        place();
    }

    private String words(CvScene scene) {
        String sentence = scene.found().sentence();
        return scene.message().isEmpty()
                ? sentence
                : sentence.isEmpty() ? scene.message() : sentence + "\n" + scene.message();
    }

    private void failed(String why) {
        shown = Optional.empty();
        view.clear(why);
        say("");
        place();
    }

    private void say(String words) {
        GridData data = (GridData) foot.getLayoutData();
        boolean none = words.isEmpty();
        if (!foot.getText().equals(words) || data.exclude != none) {
            foot.setText(words);
            data.exclude = none;
            data.heightHint = LINES * foot.getLineHeight();
            foot.setToolTipText(words);
            foot.setVisible(!none);
            layout(true, true);
        }
    }

    // ---- the current frame

    private void place() {
        dot.set(Double.NaN, Double.NaN);
        link.setCursor(OptionalDouble.empty());
        shown.flatMap(Shown::scene).ifPresent(scene -> {
            int row = scene.row(desk().frame().get());
            if (row >= 0) {
                place(scene, row);
            }
        });
        view.redrawLayers();
    }

    private void place(CvScene scene, int row) {
        if (!overTime.getSelection()) {
            double factor = AMPERE.factor(CvPicture.unit(scene.log().current()));
            dot.set(scene.log().potential()[row], scene.log().current()[row] * factor);
        }
        link.setCursor(OptionalDouble.of(scene.log().time()[row]));
    }

    private void goTo(double time) {
        shown.flatMap(Shown::scene).ifPresent(scene -> {
            int row = -1;
            double[] times = scene.log().time();
            for (int i = 0; i < times.length; i++) {
                row = row < 0 || Math.abs(times[i] - time) < Math.abs(times[row] - time) ? i : row;
            }
            go(scene, row);
        });
    }

    private void go(CvScene scene, int row) {
        int frame = row < 0 ? -1 : scene.frame(row);
        if (frame >= 0) {
            desk().frame().set((long) frame);
        }
    }

    private void picked(Pointer pointer) {
        if (overTime.getSelection()) {
            goTo(pointer.x());
        } else if (!view.areas().isEmpty()) {
            shown.flatMap(Shown::scene).ifPresent(scene -> go(scene, near(scene, pointer)));
        }
    }

    /** The point that is nearest on the screen; -1 when none is near. */
    private int near(CvScene scene, Pointer pointer) {
        PlotArea area = view.areas().get(0);
        double factor = AMPERE.factor(CvPicture.unit(scene.log().current()));
        double x = area.x().toPixel(pointer.x());
        double y = area.y().toPixel(pointer.y());
        double best = NEAR;
        int row = -1;
        for (int i = 0; i < scene.log().size(); i++) {
            double distance = Math.hypot(
                    area.x().toPixel(scene.log().potential()[i]) - x,
                    area.y().toPixel(scene.log().current()[i] * factor) - y);
            if (distance < best) {
                best = distance;
                row = i;
            }
        }
        return row;
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    /** What is drawn; absent where nothing is. */
    public Optional<Figure> figure() {
        return shown.flatMap(Shown::figure);
    }

    /** The verdict with its evidence; empty where there is none. */
    public String verdict() {
        return foot.getText();
    }

    /** Whether a dot stands at the current frame. */
    boolean isPlaced() {
        return dot.isThere();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        refresh();
    }
}
