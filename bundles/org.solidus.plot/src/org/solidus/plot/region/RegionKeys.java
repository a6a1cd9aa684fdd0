/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;

/** What keys do with the regions of a {@link RegionLayer}. */
final class RegionKeys {

    /** How far beside a region its copy lies, SWT points. */
    private static final double COPY = 12;

    private final RegionLayer layer;
    private final Regions regions;

    RegionKeys(RegionLayer layer, Regions regions) {
        this.layer = layer;
        this.regions = regions;
    }

    /** @return whether the key was for the regions */
    boolean key(KeyEvent event) {
        boolean control = (event.stateMask & SWT.MOD1) != 0;
        if (control && (event.keyCode == 'z' || event.keyCode == 'y')) {
            return history(event.keyCode == 'y' || shift(event));
        }
        if (event.keyCode == SWT.ESC) {
            return escape();
        }
        if (layer.drawsPolygon()) {
            return polygonKey(event);
        }
        if (event.keyCode == SWT.PAGE_DOWN || event.keyCode == SWT.PAGE_UP) {
            return selectNext(event.keyCode == SWT.PAGE_DOWN ? 1 : -1);
        }
        return layer.selected().isPresent()
                && selectedKey(event, layer.selected().get(), control);
    }

    private boolean selectedKey(KeyEvent event, NamedRegion one, boolean control) {
        return switch (event.keyCode) {
            case SWT.ARROW_LEFT -> nudge(one, -1, 0, event);
            case SWT.ARROW_RIGHT -> nudge(one, 1, 0, event);
            case SWT.ARROW_UP -> nudge(one, 0, -1, event);
            case SWT.ARROW_DOWN -> nudge(one, 0, 1, event);
            case SWT.DEL -> {
                regions.remove(one.id());
                yield true;
            }
            case SWT.CR, SWT.KEYPAD_CR -> layer.edit(one);
            case SWT.TAB -> chooseNext(one, shift(event) ? -1 : 1);
            case 'd' -> control && copy(one);
            default -> false;
        };
    }

    private static boolean shift(KeyEvent event) {
        return (event.stateMask & SWT.SHIFT) != 0;
    }

    private boolean history(boolean again) {
        if (layer.drawsPolygon() && !again) {
            return layer.dropCorner();
        }
        boolean any = again ? regions.canRedo() : regions.canUndo();
        if (any && again) {
            regions.redo();
        } else if (any) {
            regions.undo();
        }
        return any;
    }

    private boolean escape() {
        if (layer.busy() || layer.creating().isPresent()) {
            layer.giveUp();
            return true;
        }
        boolean any = layer.selected().isPresent();
        if (any) {
            regions.select(Optional.empty());
        }
        return any;
    }

    private boolean polygonKey(KeyEvent event) {
        return switch (event.keyCode) {
            case SWT.CR, SWT.KEYPAD_CR -> layer.closePolygon();
            case SWT.BS, SWT.DEL -> layer.dropCorner();
            default -> false;
        };
    }

    private boolean selectNext(int step) {
        List<NamedRegion> all = regions.in(layer.space());
        if (all.isEmpty()) {
            return false;
        }
        int now = layer.selected().map(all::indexOf).orElse(step > 0 ? -1 : 0);
        regions.select(
                Optional.of(all.get(Math.floorMod(now + step, all.size())).id()));
        return true;
    }

    private boolean chooseNext(NamedRegion one, int step) {
        int count = one.region().handles().size();
        layer.choose(Math.floorMod(layer.chosen() + step + 1, count + 1) - 1);
        return true;
    }

    private boolean copy(NamedRegion one) {
        Region copy = layer.area()
                .map(area -> one.region().moved(across(area, COPY), up(area, COPY)))
                .orElse(one.region());
        regions.add(layer.space(), copy);
        return true;
    }

    /** By a cell where they can be seen, else by a point of the screen; on images a cell is one. */
    private boolean nudge(NamedRegion one, int right, int down, KeyEvent event) {
        Optional<PlotArea> area = layer.area();
        area.ifPresent(on -> {
            double times = shift(event) ? 10 : 1;
            boolean pixels = on.map() && counts(on.across()) && counts(on.up());
            double dx = right * times * (pixels ? Math.signum(across(on, 1)) : across(on, 1));
            double dy = down * times * (pixels ? Math.signum(up(on, 1)) : up(on, 1));
            regions.set(one.id(), shifted(one.region(), layer.chosen(), dx, dy));
        });
        return area.isPresent();
    }

    private static Region shifted(Region region, int handle, double dx, double dy) {
        return handle < 0
                ? region.moved(dx, dy)
                : region.dragged(handle, region.handles().get(handle).plus(dx, dy), false);
    }

    private static boolean counts(PlotAxis axis) {
        return axis.unit().isEmpty() || axis.unit().equals("pixel");
    }

    private static double across(PlotArea area, double points) {
        return length(area.x(), area.bounds().getCenterX(), points);
    }

    private static double up(PlotArea area, double points) {
        return length(area.y(), area.bounds().getCenterY(), points);
    }

    private static double length(AxisTransform axis, double middle, double points) {
        return axis.toValue(middle + points) - axis.toValue(middle);
    }
}
