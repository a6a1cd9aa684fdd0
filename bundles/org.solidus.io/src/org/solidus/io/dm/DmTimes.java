/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset.Exposures;

/** When the planes of a stack were taken, as far as the file says so. Its clock begins with the first plane. */
final class DmTimes {

    /** The clock of the microscope's computer. */
    static final String CLOCK = "microscope";

    private static final Unit SECOND = Unit.of("s");
    private static final double MILLISECOND = 1e-3;
    private static final long TICKS = 1L << 32;
    /** Standard deviation of a time that is told in steps of 15.6 ms, those of the clock of Windows. */
    private static final double TICK_SIGMA = 0.0156 / Math.sqrt(12);

    private DmTimes() {}

    static Optional<Exposures> of(DmImage image, DmLayout layout) throws IOException {
        if (layout.scanRank() != 1 || layout.kind() != DmLayout.Kind.IMAGE) {
            return Optional.empty();
        }
        Axis planes = layout.axes(image).get(0);
        double exposure = DmMetadata.exposure(image).orElse(0);
        if (planes.isLinear() && planes.unit().compatible(SECOND)) {
            return Optional.of(regular(planes, exposure));
        }
        return ticks(image, planes.size()).map(ticks -> index -> {
            long since = Math.floorMod(ticks[(int) index] - ticks[0], TICKS);
            return Optional.of(new Exposure(CLOCK, since * MILLISECOND, exposure, TICK_SIGMA));
        });
    }

    /** An axis that is a time already: films that were recorded in situ. */
    private static Exposures regular(Axis planes, double exposure) {
        double factor = planes.unit().factor(SECOND);
        double step = Math.abs(planes.step()) * factor;
        double duration = exposure > 0 && exposure <= step ? exposure : step;
        return index -> Optional.of(new Exposure(CLOCK, planes.value((int) index) * factor, duration, 0));
    }

    /** When each plane was added to the stack, ms of a counter that begins again after 2^32. */
    private static Optional<long[]> ticks(DmImage image, int planes) {
        List<DmGroup> infos = image.tags().group("ImageTags", "plane info").groups();
        if (infos.size() < planes) {
            return Optional.empty();
        }
        long[] ticks = new long[planes];
        for (int i = 0; i < planes; i++) {
            OptionalDouble tick = infos.get(i).number("added @ tick");
            if (tick.isEmpty()) {
                return Optional.empty();
            }
            ticks[i] = (long) tick.getAsDouble();
        }
        return Optional.of(ticks);
    }
}
