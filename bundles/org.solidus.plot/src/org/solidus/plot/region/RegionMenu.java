/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.solidus.figure.colour.Palette;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;

/** What the context menu offers for regions. */
final class RegionMenu {

    private static final String[] COLOURS = {"Blue", "Orange", "Green", "Pink", "Amber", "Light blue", "Grey"};

    private final RegionLayer layer;
    private final FigureView view;
    private final Regions regions;
    private final String space;

    RegionMenu(RegionLayer layer, FigureView view, Regions regions, String space) {
        this.layer = layer;
        this.view = view;
        this.regions = regions;
        this.space = space;
    }

    void fill(IMenuManager menu) {
        MenuManager fresh = new MenuManager("New &Region");
        boolean map = view.areas().stream().anyMatch(area -> area.map());
        for (Region.Kind kind : Region.Kind.values()) {
            if (map || kind == Region.Kind.INTERVAL) {
                fresh.add(MenuItems.item(capital(kind.label()), () -> layer.create(kind)));
            }
        }
        fresh.add(new Separator());
        fresh.add(MenuItems.check("&Snap to Pixels", layer.snapping(), () -> layer.setSnapping(!layer.snapping())));
        menu.add(fresh);
        regions.selected().filter(one -> one.space().equals(space)).ifPresent(one -> menu.add(ofOne(one)));
        if (regions.canUndo()) {
            menu.add(MenuItems.item("&Undo Region Change\tCtrl+Z", regions::undo));
        }
        if (regions.canRedo()) {
            menu.add(MenuItems.item("R&edo Region Change\tCtrl+Y", regions::redo));
        }
        if (!regions.in(space).isEmpty()) {
            menu.add(MenuItems.item("Remove All Regions", () -> regions.clear(space)));
        }
    }

    private MenuManager ofOne(NamedRegion one) {
        MenuManager menu = new MenuManager(capital(one.name()));
        menu.add(MenuItems.item("&Name and Numbers...\tEnter", () -> layer.edit(one)));
        menu.add(MenuItems.item("&Zoom to It", () -> layer.zoomTo(one)));
        MenuManager colours = new MenuManager("&Colour");
        for (int i = 0; i < COLOURS.length; i++) {
            int rgb = Palette.rgb(i);
            colours.add(MenuItems.check(
                    COLOURS[i], one.rgb() == rgb, () -> regions.edit(one.id(), region -> region.coloured(rgb))));
        }
        menu.add(colours);
        menu.add(MenuItems.item("&Copy\tCtrl+D", () -> regions.add(space, one.region())));
        menu.add(MenuItems.item("&Remove\tDel", () -> {
            regions.remove(one.id());
            regions.select(Optional.empty());
        }));
        return menu;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
