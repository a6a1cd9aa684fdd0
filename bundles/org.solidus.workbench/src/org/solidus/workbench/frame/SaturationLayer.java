/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.Layer;
import org.solidus.plot.ScreenColour;
import org.solidus.plot.mask.Mask;
import org.solidus.plot.mask.MaskLayer;
import org.solidus.plot.region.Grid;

/** Saturated pixels: coloured, and, where they are few, with small circles, so that single ones are found. */
final class SaturationLayer implements Layer, AutoCloseable {

    private static final int RGB = 0xff2020;
    private static final int MOST_CIRCLES = 400;
    private static final int APART = 14;

    private final FigureView view;
    private final MaskLayer pixels;
    private List<double[]> places = List.of();
    private int count;

    SaturationLayer(FigureView view) {
        this.view = view;
        pixels = new MaskLayer(view);
        pixels.setColour(RGB);
    }

    void show(BitSet saturated, Grid x, Grid y) {
        count = saturated.cardinality();
        if (count == 0) {
            clear();
            return;
        }
        Mask marks = new Mask(y.size(), x.size());
        marks.set(saturated, true);
        pixels.show(marks, x, y);
        List<double[]> found = new ArrayList<>();
        if (count <= MOST_CIRCLES) {
            saturated.stream().forEach(i -> found.add(new double[] {x.value(i % x.size()), y.value(i / x.size())}));
        }
        places = List.copyOf(found);
        view.redrawLayers();
    }

    void clear() {
        count = 0;
        places = List.of();
        pixels.clear();
    }

    /** How many pixels are marked. */
    int count() {
        return count;
    }

    void setVisible(boolean on) {
        pixels.setVisible(on);
    }

    @Override
    public void paint(GC gc, List<PlotArea> areas) {
        pixels.paint(gc, areas);
        Optional<PlotArea> image = areas.stream().filter(PlotArea::map).findFirst();
        if (!pixels.visible() || image.isEmpty() || places.isEmpty()) {
            return;
        }
        Layer.clip(gc, image.get());
        gc.setAntialias(SWT.ON);
        gc.setForeground(ScreenColour.of(RGB));
        gc.setLineWidth(1);
        Set<Long> taken = new HashSet<>();
        for (double[] place : places) {
            int x = (int) Math.round(image.get().x().toPixel(place[0]));
            int y = (int) Math.round(image.get().y().toPixel(place[1]));
            boolean seen = image.get().bounds().contains(x, y);
            if (seen && taken.add((long) (x / APART) << 32 | y / APART)) {
                gc.drawOval(x - 5, y - 5, 10, 10);
            }
        }
    }

    @Override
    public void close() {
        pixels.close();
    }
}
