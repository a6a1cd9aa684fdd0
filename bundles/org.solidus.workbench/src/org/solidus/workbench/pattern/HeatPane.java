/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.plot.CursorLine;
import org.solidus.plot.FigureView;
import org.solidus.plot.Pointer;
import org.solidus.plot.Subscription;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.model.Tasks;

/**
 * The curves of the whole series in colours, computed while one looks; the current frame is marked, a click or a drag of
 * the mark makes another frame the current one.
 */
final class HeatPane extends Composite {

    /** After an edit it waits so long for the next, ms. */
    private static final int CALM = 600;

    private final Desk desk;
    private final FigureView view;
    private final List<Subscription> subscriptions;
    private Optional<HeatWork.Order> order = Optional.empty();
    private Optional<SeriesHeat> heat = Optional.empty();
    private Optional<Tasks.Handle> running = Optional.empty();
    private Optional<CursorLine> mark = Optional.empty();
    private Subscription marked = () -> {};
    private PatternPicture.Look look = PatternPicture.Look.PLAIN;
    private boolean on;
    private int wishes;
    private boolean settledColours;
    private String markedAlong = "";

    HeatPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        setLayout(new FillLayout());
        view = DeskFigures.view(this, desk);
        view.useColours(desk.curveColours());
        view.clear("");
        subscriptions = List.of(
                desk.frame().listen(frame -> mark()),
                view.onPick(this::pick),
                view.onPointer(this::point),
                view.onLeave(() -> desk.q().set(OptionalDouble.empty())));
        addListener(SWT.Dispose, event -> release());
    }

    private void release() {
        subscriptions.forEach(Subscription::close);
        marked.close();
        stop();
        desk.work().cancel(this);
    }

    FigureView view() {
        return view;
    }

    /** Whether all of the series is there. */
    boolean complete() {
        return running.isEmpty()
                && heat.isPresent()
                && heat.get().filled() == heat.get().rows();
    }

    /** Switches computing on or off; what was computed stays. */
    void switched(boolean now) {
        on = now;
        if (on) {
            wish(order);
        } else {
            stop();
        }
    }

    /** What to compute; anything else than before starts anew, after a while without further changes. */
    void compute(Pipeline pipeline, String node, String member) {
        wish(node.isEmpty() ? Optional.empty() : Optional.of(new HeatWork.Order(pipeline, node, member)));
    }

    private void wish(Optional<HeatWork.Order> next) {
        boolean same = next.equals(order) && (heat.isPresent() || running.isPresent());
        order = next;
        if (!on || same) {
            return;
        }
        int wish = ++wishes;
        getDisplay().timerExec(heat.isEmpty() ? 0 : CALM, () -> {
            if (!isDisposed() && wish == wishes && on) {
                start();
            }
        });
    }

    /** How abscissae are shown. */
    void look(PatternPicture.Look next) {
        if (next.abscissa() != look.abscissa() || !next.wavelength().equals(look.wavelength())) {
            look = next;
            draw();
        }
        look = next;
    }

    private void stop() {
        running.ifPresent(Tasks.Handle::cancel);
        running = Optional.empty();
    }

    private void start() {
        stop();
        Optional<Series> series = desk.series().get();
        if (order.isEmpty() || series.isEmpty()) {
            heat = Optional.empty();
            view.clear(order.isEmpty() ? "Nothing in the pipeline is a pattern" : "There is no series");
            return;
        }
        SeriesHeat fresh = new SeriesHeat(series.get().frames());
        HeatWork.Order what = order.get();
        heat = Optional.of(fresh);
        settledColours = false;
        view.busy(true);
        running = Optional.of(desk.tasks()
                .start(
                        "Heat map of " + what.node(),
                        (progress, stop) ->
                                HeatWork.fill(fresh, what, desk.previews().previewer(), progress, stop, () -> desk.ui()
                                        .execute(() -> grown(fresh))),
                        problem -> finished(fresh, problem.orElse("")),
                        why -> finished(fresh, why)));
    }

    private boolean current(SeriesHeat which) {
        return !isDisposed() && heat.filter(now -> now == which).isPresent();
    }

    private void grown(SeriesHeat which) {
        if (current(which) && which.filled() > Math.min(8, which.rows() / 4)) {
            draw();
        }
    }

    private void finished(SeriesHeat which, String problem) {
        if (!current(which)) {
            return;
        }
        running = Optional.empty();
        view.busy(false);
        if (which.empty()) {
            view.clear(problem);
        } else {
            draw();
        }
    }

    private void draw() {
        heat.ifPresent(which -> desk.work()
                .latest(
                        this,
                        () -> which.figure(look.abscissa(), look.wavelength()),
                        figure -> figure.filter(some -> current(which)).ifPresent(some -> show(which, some)),
                        desk.notices()::error));
    }

    private void show(SeriesHeat which, MapFigure figure) {
        // Limits that the first few rows gave need not suit the series
        boolean whole = which.filled() == which.rows();
        if (whole && !settledColours) {
            settledColours = true;
            desk.curveColours().refit(figure.value());
        }
        view.show(figure);
        PlotAxis along = figure.y().axis();
        if (mark.isEmpty() || !along.quantity().equals(markedAlong)) {
            mark.ifPresent(view::remove);
            marked.close();
            CursorLine line = new CursorLine(view, PlotAxis.of(along.quantity(), along.unit()));
            line.setLabel(at -> "frame " + desk.frame().get());
            line.setSnap(at -> heat.map(one -> one.placeOf(one.frameAt(at))).orElse(at));
            marked = line.onMove(this::go);
            view.add(line);
            mark = Optional.of(line);
            markedAlong = along.quantity();
        }
        mark();
    }

    private void mark() {
        mark.ifPresent(line -> line.set(heat.filter(one -> !one.empty())
                .map(one -> OptionalDouble.of(one.placeOf(desk.frame().get())))
                .orElse(OptionalDouble.empty())));
    }

    private void go(double place) {
        heat.ifPresent(one -> desk.frame().set(one.frameAt(place)));
    }

    private void pick(Pointer pointer) {
        go(pointer.y());
    }

    private void point(Pointer pointer) {
        desk.q().set(qAt(pointer.x()));
    }

    private OptionalDouble qAt(double shown) {
        return heat.flatMap(SeriesHeat::axis).map(axis -> look.q(shown, axis)).orElse(OptionalDouble.empty());
    }
}
