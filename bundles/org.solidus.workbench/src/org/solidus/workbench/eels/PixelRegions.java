/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.plot.region.Cells;
import org.solidus.plot.region.Grid;
import org.solidus.plot.region.NamedRegion;
import org.solidus.plot.region.Regions;
import org.solidus.workbench.eels.Spectroscopy.SpectrumRegion;

/** Pixels of an image that lie in a region which was drawn on its map. */
final class PixelRegions {

    /** The space of regions on spectrum images. */
    static final String SPACE = "spectrum image";

    private PixelRegions() {}

    /** The pixels of the selected region, else of the newest; none where there is no region. */
    static Optional<SpectrumRegion> of(Regions regions, Axis y, Axis x) {
        List<NamedRegion> all = regions.in(SPACE);
        Optional<NamedRegion> meant = regions.selected()
                .filter(one -> one.space().equals(SPACE))
                .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
        return meant.map(one -> pixels(one, y, x))
                .filter(found -> !found.pixels().isEmpty());
    }

    private static SpectrumRegion pixels(NamedRegion region, Axis y, Axis x) {
        BitSet pixels = new BitSet();
        int width = x.size();
        Cells.forEach(
                region.region(),
                new Grid(steady(x)),
                new Grid(steady(y)),
                (row, column, atX, atY) -> pixels.set(row * width + column));
        return new SpectrumRegion(pixels, region.name() + ", mean of " + pixels.cardinality() + " pixels");
    }

    /** Axes that go to and fro are counted, as on the map. */
    static Axis steady(Axis axis) {
        double[] values = axis.values();
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < values.length; i++) {
            rises &= values[i] > values[i - 1];
            falls &= values[i] < values[i - 1];
        }
        return rises || falls ? axis : Axis.index(axis.name(), axis.size());
    }
}
