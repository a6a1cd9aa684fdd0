/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Scaling;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Subscription;
import org.solidus.plot.TimeLink;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.ViewState;

/**
 * The pattern, F(Q) and G(r) below each other or one of them alone, with limits as lines to drag; above them what is to be
 * said. UI thread.
 */
final class PdfFigures extends Composite {

    private static final PlotAxis Q = PlotAxis.of("Q", "1/angstrom");
    private static final PlotAxis R = PlotAxis.of("r", "angstrom");
    private static final int GREY = 0x888888;
    private static final int GREEN = 0x009e73;
    private static final String[] SHOWN = {"All", "I(Q)", "F(Q)", "G(r)"};
    private static final int G_ALONE = 3;
    /** Below this height three figures are too small to be read. */
    private static final int LEAST_HEIGHT = 460;

    private final Desk desk;
    private final PdfTuning tuning;
    private final PdfPictures pictures = new PdfPictures();
    private final List<ToolItem> tabs = new ArrayList<>();
    private final Label status;
    private final ComputeStrip strip;
    private final SashForm views;
    private final FigureView intensity;
    private final FigureView reduced;
    private final FigureView pairs;
    private final TimeLink link = new TimeLink(Q);
    private final List<KnobLine> lines;
    private final List<Subscription> subscriptions;
    private Scaling scaling = Scaling.LINEAR;
    private OptionalInt chosen = OptionalInt.empty();
    private Runnable redraw = () -> {};

    /**
     * @param end last Q of the pattern, 1/angstrom
     * @param told hears of limits that are dragged
     */
    PdfFigures(Composite parent, Desk desk, PdfTuning tuning, Supplier<OptionalDouble> end, KnobRow.Told told) {
        super(parent, SWT.NONE);
        this.desk = desk;
        this.tuning = tuning;
        GridLayout layout = new GridLayout(1, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        setLayout(layout);
        Composite top = new Composite(this, SWT.NONE);
        top.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout topLayout = new GridLayout(2, false);
        topLayout.marginHeight = 0;
        top.setLayout(topLayout);
        tabs(new ToolBar(top, SWT.FLAT));
        status = new Label(top, SWT.RIGHT);
        GridData statusData = new GridData(SWT.FILL, SWT.CENTER, true, false);
        statusData.widthHint = 40;
        status.setLayoutData(statusData);
        strip = new ComputeStrip(this, desk, tuning::name);
        views = new SashForm(this, SWT.VERTICAL);
        views.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        intensity = DeskFigures.view(views, desk);
        reduced = DeskFigures.view(views, desk);
        pairs = DeskFigures.view(views, desk);
        views.setWeights(30, 30, 40);
        link.add(intensity);
        link.add(reduced);
        lines = List.of(
                new KnobLine(intensity, Knob.QMAXINST, Q, GREY, tuning, end, told),
                new KnobLine(intensity, Knob.QMIN, Q, GREY, tuning, end, told),
                new KnobLine(reduced, Knob.QMAX, Q, GREEN, tuning, end, told),
                new KnobLine(reduced, Knob.QMIN, Q, GREY, tuning, end, told),
                new KnobLine(pairs, Knob.RPOLY, R, GREEN, tuning, end, told));
        intensity.setMenu(this::scalings);
        subscriptions = List.of(
                intensity.onPointer(pointer -> point(pointer.x())),
                reduced.onPointer(pointer -> point(pointer.x())),
                intensity.onLeave(() -> point(Double.NaN)),
                reduced.onLeave(() -> point(Double.NaN)),
                desk.q().listen(link::setCursor));
        addListener(SWT.Resize, event -> fit());
        addListener(SWT.Dispose, event -> release());
        maximize(0);
    }

    private void release() {
        subscriptions.forEach(Subscription::close);
        link.close();
        desk.work().cancel(this);
    }

    private void point(double q) {
        desk.q().set(Double.isFinite(q) ? OptionalDouble.of(q) : OptionalDouble.empty());
    }

    FigureView intensity() {
        return intensity;
    }

    FigureView reduced() {
        return reduced;
    }

    FigureView pairs() {
        return pairs;
    }

    // ---- which of them

    private void tabs(ToolBar bar) {
        for (int i = 0; i < SHOWN.length; i++) {
            int index = i;
            ToolItem item = new ToolItem(bar, SWT.RADIO);
            item.setText(SHOWN[i]);
            item.setToolTipText(i == 0 ? "Pattern, F(Q) and G(r) below each other" : SHOWN[i] + " alone");
            item.addListener(SWT.Selection, event -> {
                if (item.getSelection()) {
                    choose(index);
                }
            });
            tabs.add(item);
        }
    }

    /** Shows all three figures (0), or the pattern (1), F(Q) (2) or G(r) (3) alone. */
    void choose(int which) {
        chosen = OptionalInt.of(which);
        maximize(which);
    }

    /** Until somebody chooses, as many figures as there is room for. */
    private void fit() {
        Point size = getSize();
        if (chosen.isEmpty() && size.x >= 10 && size.y >= 10) {
            maximize(size.y < LEAST_HEIGHT ? G_ALONE : 0);
        }
    }

    private void maximize(int which) {
        for (int i = 0; i < tabs.size(); i++) {
            tabs.get(i).setSelection(i == which);
        }
        views.setMaximizedControl(
                switch (which) {
                    case 1 -> intensity;
                    case 2 -> reduced;
                    case G_ALONE -> pairs;
                    default -> null;
                });
    }

    // ---- how they are drawn

    /** @param asked draws everything anew */
    void onRedraw(Runnable asked) {
        redraw = asked;
    }

    private void scalings(IMenuManager menu) {
        for (Scaling one : Scaling.values()) {
            String name =
                    switch (one) {
                        case LINEAR -> "Intensity linear";
                        case LOG -> "Intensity logarithmic";
                        case SQRT -> "Intensity by its root";
                    };
            menu.add(MenuItems.radio(name, one == scaling, () -> {
                scaling = one;
                redraw.run();
            }));
        }
    }

    /** While something is dragged, ordinates stay where they are. */
    void hold(boolean on) {
        pictures.hold(on);
    }

    /** Fits the ordinates to the next curves. */
    void refit() {
        pictures.release();
        redraw.run();
    }

    /** Draws a scene in the background; then the quality of its result is told. */
    void draw(PdfScene scene, Consumer<String> quality) {
        Scaling how = scaling;
        desk.work()
                .latest(
                        this,
                        () -> scene.draw(pictures, how),
                        drawn -> {
                            show(drawn);
                            quality.accept(drawn.quality());
                        },
                        desk.notices()::error);
    }

    private void show(PdfScene.Drawn drawn) {
        drawn.intensity().ifPresentOrElse(figure -> show(intensity, figure), () -> intensity.clear(""));
        if (!tuning.name().isEmpty()) {
            drawn.reduced().ifPresent(figure -> show(reduced, figure));
            drawn.pairs().ifPresent(figure -> show(pairs, figure));
        }
        showLimits();
    }

    /** What did not change is not painted again. */
    private static void show(FigureView view, LineFigure figure) {
        if (view.figure().filter(figure::equals).isEmpty()) {
            view.show(figure);
        }
    }

    /** Puts the limits where the document says. */
    void showLimits() {
        lines.forEach(KnobLine::show);
    }

    /** Takes F(Q) and G(r) away and says in their place what to do. */
    void clear(String sentence) {
        reduced.clear("");
        pairs.clear(sentence);
    }

    void busy(boolean working) {
        reduced.busy(working);
        pairs.busy(working);
    }

    /** The line that says what is wrong or missing. */
    ComputeStrip strip() {
        return strip;
    }

    /** What is said of the present curves, small. */
    void status(String text) {
        status.setText(text);
    }

    // ---- over a restart

    void save(ViewState state) {
        chosen.ifPresent(which -> state.put("shown", which));
        state.put("scaling", scaling.name());
    }

    void restore(ViewState state) {
        state.number("shown")
                .map(Double::intValue)
                .filter(i -> i >= 0 && i < SHOWN.length)
                .ifPresent(this::choose);
        for (Scaling one : Scaling.values()) {
            scaling = state.text("scaling").filter(one.name()::equals).isPresent() ? one : scaling;
        }
    }
}
