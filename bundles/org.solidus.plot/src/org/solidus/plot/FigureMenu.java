/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Menu;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.Track;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** The context menu of a {@link FigureView}: what can be done with the figure and with the panel under the mouse. */
final class FigureMenu {

    private static final int MOST_CURVES = 30;

    private final FigureView view;
    private final MenuManager manager = new MenuManager();
    private Optional<Consumer<IMenuManager>> more = Optional.empty();

    FigureMenu(FigureView view) {
        this.view = view;
        view.addDisposeListener(event -> manager.dispose());
    }

    MenuManager manager() {
        return manager;
    }

    void setEntries(Consumer<IMenuManager> entries) {
        more = Optional.of(entries);
    }

    void open(Optional<ViewPlace> spot, int x, int y) {
        fill(spot, x, y);
        Menu menu = manager.createContextMenu(view); // the same one after the first time
        Point at = view.toDisplay(x, y);
        menu.setLocation(at.x, at.y);
        menu.setVisible(true);
    }

    /** The entries for a place. */
    MenuManager fill(Optional<ViewPlace> spot, int x, int y) {
        manager.removeAll();
        more.ifPresent(entries -> entries.accept(manager));
        if (manager.getSize() > 0) {
            manager.add(new Separator());
        }
        if (view.figure().isPresent()) {
            files();
            manager.add(new Separator());
            zoom();
            spot.ifPresent(place -> panel(place, x, y));
            manager.add(new Separator());
            decoration();
        }
        manager.update(true);
        return manager;
    }

    private void files() {
        manager.add(MenuItems.item("Copy picture", view.files()::copy));
        manager.add(MenuItems.item("Copy data", view.files()::copyData));
        manager.add(MenuItems.item("Save picture…", () -> new PicturePopup(view).open()));
        manager.add(MenuItems.item(
                "Save data…", () -> view.files().ask(List.of("csv")).ifPresent(view.files()::save)));
    }

    private void zoom() {
        manager.add(MenuItems.item("Show everything", view::fit));
        IAction back = MenuItems.item("Back to the last zoom", view::back);
        back.setEnabled(!view.history().isEmpty());
        manager.add(back);
    }

    private void panel(ViewPlace spot, int x, int y) {
        Panel panel = view.panels().get(spot.panel());
        manager.add(MenuItems.item("Limits…", () -> new LimitsPopup(view, spot.panel()).open(view.toDisplay(x, y))));
        manager.add(new Separator());
        if (!panel.kind().cells()) {
            logarithmic("Logarithmic abscissa", panel.axis(true), panel.x().scaling());
            if (panel.kind() != Panel.Kind.WATERFALL) {
                logarithmic("Logarithmic ordinate", panel.axis(false), panel.y().scaling());
            }
            curves(spot.panel(), panel);
        }
        colours(spot.panel());
    }

    private void logarithmic(String text, Look.Axis axis, Scaling own) {
        Scaling now = view.look().scalings().getOrDefault(axis, own);
        Scaling other = now == Scaling.LOG ? Scaling.LINEAR : Scaling.LOG;
        IAction entry = MenuItems.check(
                text, now == Scaling.LOG, () -> view.look(view.look().with(axis, other)));
        entry.setEnabled(now == Scaling.LOG || possible(axis));
        manager.add(entry);
    }

    /** Cells have to have a place on the axis. */
    private boolean possible(Look.Axis axis) {
        return view.panels().stream()
                .filter(panel -> (axis.x() ? panel.xOwner() : panel.yOwner()) == axis.panel())
                .allMatch(panel ->
                        !(panel.part() instanceof Track.Heat heat) || SeenFigure.placed(heat.along(), Scaling.LOG));
    }

    private void curves(int number, Panel panel) {
        List<Series> all =
                switch (panel.part()) {
                    case LineFigure lines ->
                        panel.kind() == Panel.Kind.RESIDUAL
                                ? lines.residual().orElseThrow().series()
                                : lines.series();
                    case Track.Curves curves -> curves.series();
                    default -> List.of();
                };
        if (all.size() < 2) {
            return;
        }
        MenuManager curves = new MenuManager("Curves");
        for (int i = 0; i < Math.min(all.size(), MOST_CURVES); i++) {
            Look.Curve curve = new Look.Curve(number, i);
            String name = all.get(i).name().isBlank()
                    ? "curve " + (i + 1)
                    : all.get(i).name();
            curves.add(MenuItems.check(
                    name,
                    !view.look().hidden().contains(curve),
                    () -> view.look(view.look().toggled(curve))));
        }
        manager.add(curves);
    }

    private void colours(int panel) {
        if (panel >= view.areas().size()) {
            return;
        }
        view.areas().get(panel).colours().ifPresent(key -> {
            ColourScale scale = key.colours();
            boolean log = scale.scaling() == Scaling.LOG;
            manager.add(MenuItems.check(
                    "Logarithmic colours", log, () -> view.colours(panel, log ? linear(scale) : logarithmic(scale))));
            MenuManager maps = new MenuManager("Colours");
            for (ColourMap map : ColourMap.all()) {
                maps.add(MenuItems.check(
                        map.name(), map.equals(scale.map()), () -> view.colours(panel, scale.with(map))));
            }
            maps.add(new Separator());
            maps.add(MenuItems.item(
                    "Lowest to highest", () -> view.colours(panel, scale.with(new ColourLimits.Full()))));
            maps.add(MenuItems.item(
                    "Without the outermost half per cent",
                    () -> view.colours(panel, scale.with(new ColourLimits.Percentile(0.5, 99.5)))));
            IAction symmetric = MenuItems.item(
                    "Symmetric about zero", () -> view.colours(panel, scale.with(new ColourLimits.Symmetric(0, 99.5))));
            symmetric.setEnabled(!log);
            maps.add(symmetric);
            manager.add(maps);
        });
    }

    private static ColourScale linear(ColourScale scale) {
        return new ColourScale(scale.map(), scale.limits(), Scaling.LINEAR);
    }

    /** Limits that have no logarithm are found anew. */
    private static ColourScale logarithmic(ColourScale scale) {
        boolean possible =
                switch (scale.limits()) {
                    case ColourLimits.Explicit limits -> limits.range().low() > 0;
                    case ColourLimits.Symmetric symmetric -> false;
                    default -> true;
                };
        return new ColourScale(
                scale.map(), possible ? scale.limits() : new ColourLimits.Percentile(0.5, 99.9), Scaling.LOG);
    }

    private void decoration() {
        Look look = view.look();
        boolean lines = view.panels().stream().anyMatch(panel -> !panel.kind().cells());
        if (lines) {
            manager.add(MenuItems.check("Grid", look.grid(), () -> view.look(look.withGrid(!look.grid()))));
            manager.add(MenuItems.check("Legend", look.legend(), () -> view.look(look.withLegend(!look.legend()))));
        }
        Crosshair crosshair = view.crosshair();
        manager.add(MenuItems.check("Crosshair", crosshair.on(), () -> crosshair.setOn(!crosshair.on())));
        manager.add(MenuItems.item("Reset", view::reset));
    }
}
