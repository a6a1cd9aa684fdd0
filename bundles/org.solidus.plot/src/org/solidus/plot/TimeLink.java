/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;

/**
 * Views that show the same part of an axis, usually time, and have one cursor on it: zooming or panning one of them
 * moves all, dragging the cursor in one drags it in all. The axis may lie in one view and stand in another. UI thread.
 */
public final class TimeLink implements AutoCloseable {

    private record Member(FigureView view, CursorLine cursor, List<Subscription> watches) {}

    private final PlotAxis axis;
    private final List<Member> members = new ArrayList<>();
    private final Listeners<Double> moved = new Listeners<>();
    private Optional<Range> range = Optional.empty();
    private OptionalDouble cursor = OptionalDouble.empty();
    private DoubleUnaryOperator snap = DoubleUnaryOperator.identity();
    private Optional<DoubleFunction<String>> label = Optional.empty();
    private boolean telling;

    /** @param axis the common axis; its quantity and unit count */
    public TimeLink(PlotAxis axis) {
        this.axis = axis;
    }

    /** A view that takes part until it is disposed or the subscription is closed. */
    public Subscription add(FigureView view) {
        CursorLine line = new CursorLine(view, axis);
        line.setSnap(at -> snap.applyAsDouble(at));
        label.ifPresent(line::setLabel);
        line.set(cursor);
        view.add(line);
        List<Subscription> watches = new ArrayList<>();
        Member member = new Member(view, line, watches);
        watches.add(line.onMove(this::dragged));
        watches.add(view.onLook(look -> looked(view)));
        watches.add(view.onPanels(() -> show(member)));
        members.add(member);
        show(member);
        view.addDisposeListener(event -> remove(member));
        return () -> remove(member);
    }

    private void remove(Member member) {
        if (members.remove(member)) {
            member.watches().forEach(Subscription::close);
            member.view().remove(member.cursor());
        }
    }

    /** Puts the cursor somewhere in all views, or takes it away; nobody is told. */
    public void setCursor(OptionalDouble at) {
        cursor = at;
        List.copyOf(members).forEach(member -> member.cursor().set(at));
    }

    /** Where the cursor is. */
    public OptionalDouble cursor() {
        return cursor;
    }

    /** Is told where people drag the cursor to. */
    public Subscription onCursor(DoubleConsumer listener) {
        return moved.add(listener::accept);
    }

    /** Where the cursor may be: for example the time of the nearest frame. */
    public void setSnap(DoubleUnaryOperator places) {
        snap = places;
    }

    /** What stands beside the cursor. */
    public void setLabel(DoubleFunction<String> words) {
        label = Optional.of(words);
        members.forEach(member -> member.cursor().setLabel(words));
    }

    /** What all views show of the axis; absent: everything, each. */
    public Optional<Range> range() {
        return range;
    }

    /** Shows a part of the axis in all views. */
    public void zoom(Optional<Range> part) {
        range = part;
        List.copyOf(members).forEach(this::show);
    }

    private void dragged(double at) {
        setCursor(OptionalDouble.of(at));
        moved.tell(at);
    }

    private void looked(FigureView view) {
        if (!telling && !view.axes(axis).isEmpty()) {
            range = view.look().range(view.axes(axis).get(0));
            for (Member member : List.copyOf(members)) {
                if (member.view() != view) {
                    show(member);
                }
            }
        }
    }

    private void show(Member member) {
        telling = true;
        try {
            Look look = member.view().look();
            for (Look.Axis own : member.view().axes(axis)) {
                look = look.with(own, range);
            }
            member.view().apply(look);
        } finally {
            telling = false;
        }
    }

    @Override
    public void close() {
        List.copyOf(members).forEach(this::remove);
    }
}
