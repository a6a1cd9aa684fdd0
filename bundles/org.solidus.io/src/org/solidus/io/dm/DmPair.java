/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;

/**
 * Low loss and core loss that were taken at the same points, in one file: they get the names {@code low_loss} and {@code
 * core_loss}, and the low loss opens. Which one is which the file says ({@code Is dual acquire low-loss}), else the
 * energies: the low loss holds the zero-loss peak. Their names in the file stay in the metadata as titles.
 */
final class DmPair {

    private static final String LOW = "low_loss";
    private static final String CORE = "core_loss";

    private DmPair() {}

    /** The images with the pair, if there is one, before all others. */
    static List<DmImage> first(List<DmImage> images) throws IOException {
        List<DmImage> low = new ArrayList<>();
        List<DmImage> core = new ArrayList<>();
        for (DmImage image : images) {
            if (isLoss(image)) {
                (isLow(image) ? low : core).add(image);
            }
        }
        boolean named = images.stream()
                .anyMatch(image -> image.name().equals(LOW) || image.name().equals(CORE));
        if (low.size() != 1 || core.size() != 1 || named || !samePoints(low.get(0), core.get(0))) {
            return images;
        }
        List<DmImage> ordered = new ArrayList<>();
        ordered.add(low.get(0).named(LOW));
        ordered.add(core.get(0).named(CORE));
        images.stream()
                .filter(image -> image != low.get(0) && image != core.get(0))
                .forEach(ordered::add);
        return ordered;
    }

    private static boolean isLoss(DmImage image) throws IOException {
        DmLayout layout = DmLayout.of(image);
        return image.type().readable()
                && layout.kind() == DmLayout.Kind.SPECTRUM
                && energies(image).quantity().equals(Quantities.ENERGY_LOSS);
    }

    private static Axis energies(DmImage image) throws IOException {
        List<Axis> axes = DmLayout.of(image).axes(image);
        return axes.get(axes.size() - 1);
    }

    private static boolean isLow(DmImage image) throws IOException {
        DmGroup acquired = image.tags().group("ImageTags", "EELS", "Acquisition");
        if (acquired.number("Dual acquire enabled").orElse(0) != 0 && acquired.has("Is dual acquire low-loss")) {
            return acquired.number("Is dual acquire low-loss").orElse(0) != 0;
        }
        Axis energies = energies(image);
        return energies.value(0) <= 0 && energies.value(energies.size() - 1) > 0;
    }

    private static boolean samePoints(DmImage low, DmImage core) throws IOException {
        return Arrays.equals(scan(low), scan(core));
    }

    private static int[] scan(DmImage image) throws IOException {
        return Arrays.stream(DmLayout.of(image).scan())
                .map(dimension -> image.lengths()[dimension])
                .toArray();
    }
}
