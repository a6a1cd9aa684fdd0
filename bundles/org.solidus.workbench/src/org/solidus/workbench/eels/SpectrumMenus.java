/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.solidus.core.data.Axis;
import org.solidus.core.unit.Unit;
import org.solidus.plot.MenuItems;

/** The menus of the view of spectra. UI thread. */
final class SpectrumMenus {

    private final SpectrumPane pane;
    private final Spectroscopy share;

    SpectrumMenus(SpectrumPane pane, Spectroscopy share) {
        this.pane = pane;
        this.share = share;
    }

    void spectra(IMenuManager menu) {
        String pin = share.pin().get();
        menu.add(MenuItems.radio(
                "Those of the Selected Step", pin.isEmpty(), () -> share.pin().set("")));
        menu.add(new Separator());
        for (String name : share.parts().get().spectra()) {
            menu.add(MenuItems.radio(name, pin.equals(name), () -> share.pin().set(name)));
        }
        if (share.region().get().isPresent()) {
            menu.add(new Separator());
            menu.add(MenuItems.item("The Current Pixel Instead of the Region", () -> share.region()
                    .set(Optional.empty())));
        }
    }

    void windows(IMenuManager menu) {
        SpectrumWindows now = share.windows().get();
        if (now.ofStep()) {
            menu.add(MenuItems.note("They are those of '" + now.step() + "'"));
            return;
        }
        pane.seen()
                .ifPresentOrElse(
                        range -> {
                            if (!pane.elements().isEmpty()) {
                                menu.add(MenuItems.item(
                                        "Of " + String.join(", ", pane.elements()),
                                        () -> share.setFree(EnergyMarks.windows(pane.elements(), range.axis()))));
                            }
                            menu.add(MenuItems.item("Background and Signal", () -> add(range, "fit", "signal")));
                            menu.add(MenuItems.item("Signal", () -> add(range, "signal")));
                            menu.add(MenuItems.item(
                                    "Signal between Backgrounds", () -> add(range, "below", "signal", "above")));
                        },
                        () -> menu.add(MenuItems.note("There is no spectrum")));
        if (!now.isEmpty()) {
            menu.add(new Separator());
            if (share.canCount()) {
                String edge = EnergyMarks.edge(now, pane.elements());
                menu.add(MenuItems.item("Count the Edge " + edge + " (eels.edge)", () -> share.countEdge(edge)));
                menu.add(MenuItems.item("Subtract the Background (eels.background)", share::subtractBackground));
            }
            menu.add(MenuItems.item("No Windows", () -> share.setFree(List.of())));
        }
    }

    /** Windows beside each other in the middle of what is seen. */
    private void add(SpectrumPane.Seen seen, String... names) {
        Axis axis = seen.axis();
        Unit unit = axis.unit();
        double from = seen.low() + 0.3 * (seen.high() - seen.low());
        double length = 0.4 * (seen.high() - seen.low()) / names.length;
        List<SpectrumWindow> list = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            double low = from + i * length;
            list.add(SpectrumWindow.of(names[i], low, low + 0.9 * length, unit).moved(low, low + 0.9 * length, axis));
        }
        share.setFree(list);
    }

    void elements(IMenuManager menu) {
        for (String element : EnergyMarks.usual()) {
            boolean on = pane.elements().contains(element);
            menu.add(MenuItems.check(element, on, () -> toggle(element)));
        }
        menu.add(new Separator());
        menu.add(MenuItems.item("None", () -> pane.setElements("")));
    }

    private void toggle(String element) {
        List<String> now = new ArrayList<>(pane.elements());
        if (!now.remove(element)) {
            now.add(element);
        }
        pane.setElements(String.join(" ", now));
    }
}
