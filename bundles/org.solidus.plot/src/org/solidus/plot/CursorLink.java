/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.render.PlotArea;

/**
 * The mouse in one view is seen in all: whatever shows the same quantity along an axis has a line there. UI thread.
 */
public final class CursorLink implements AutoCloseable {

    private record Member(FigureView view, List<Subscription> watches) {}

    private final List<Member> members = new ArrayList<>();

    /** A view that takes part until it is disposed or the subscription is closed. */
    public Subscription add(FigureView view) {
        Member member = new Member(
                view,
                List.of(view.onPointer(pointer -> point(view, pointer)), view.onLeave(() -> tell(view, List.of()))));
        members.add(member);
        view.addDisposeListener(event -> remove(member));
        return () -> remove(member);
    }

    private void remove(Member member) {
        members.remove(member);
        member.watches().forEach(Subscription::close);
        if (!member.view().isDisposed()) {
            member.view().crosshair().setRemote(List.of());
        }
    }

    private void point(FigureView from, Pointer pointer) {
        List<PlotArea> areas = from.areas();
        if (pointer.panel() < areas.size()) {
            tell(from, Crosshair.places(areas.get(pointer.panel()), pointer));
        }
    }

    private void tell(FigureView from, List<Crosshair.Place> places) {
        for (Member member : List.copyOf(members)) {
            if (member.view() != from && !member.view().isDisposed()) {
                member.view().crosshair().setRemote(places);
            }
        }
    }

    @Override
    public void close() {
        List.copyOf(members).forEach(this::remove);
    }
}
