/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.solidus.figure.Figure;

/** What a screen reader says of a {@link FigureView}: its title and what is under the pointer. */
final class FigureAccessible {

    private FigureAccessible() {}

    static void describe(FigureView view) {
        StringBuilder last = new StringBuilder();
        view.onPointer(pointer -> {
            last.setLength(0);
            last.append(pointer.text());
        });
        view.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name(view.figure());
            }

            @Override
            public void getDescription(AccessibleEvent event) {
                event.result = last.toString();
            }

            @Override
            public void getHelp(AccessibleEvent event) {
                event.result = "Arrows move, plus and minus zoom, 0 shows everything, Backspace goes back.";
            }
        });
        view.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_GRAPHIC;
            }

            @Override
            public void getValue(AccessibleControlEvent event) {
                event.result = last.toString();
            }
        });
    }

    /** The figure's title, or that there is none. */
    static String name(Optional<Figure> figure) {
        return figure.map(shown -> shown.title().isBlank() ? "Figure" : "Figure: " + shown.title())
                .orElse("Empty figure");
    }
}
