/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Writer;

/** When the frames of a series were taken: start, duration, the start's standard deviation, live time. */
final class ExposureFields {

    private static final long[] ONE = new long[0];

    private final Hdf5Writer file;
    private final String group;
    private final LateSeries start;
    private final LateSeries duration;
    private final LateSeries sigma;
    private final LateSeries live;
    private Optional<String> clock = Optional.empty();

    ExposureFields(Hdf5Writer file, String parent, long[] scan) {
        this.file = file;
        this.group = parent + "/" + Layout.EXPOSURE;
        start = new LateSeries(file, group + "/start", ElementType.FLOAT64, scan, ONE);
        duration = new LateSeries(file, group + "/duration", ElementType.FLOAT64, scan, ONE);
        sigma = new LateSeries(file, group + "/start_errors", ElementType.FLOAT64, scan, ONE);
        live = new LateSeries(file, group + "/live_time", ElementType.FLOAT64, scan, ONE);
    }

    void add(Frame frame) throws IOException {
        Optional<Exposure> exposure = frame.place().exposure();
        if (exposure.isEmpty()) {
            addMissing();
            return;
        }
        clock = clock.or(() -> Optional.of(exposure.get().clock()));
        start.append(new double[] {exposure.get().start()});
        duration.append(new double[] {exposure.get().duration()});
        sigma.append(new double[] {exposure.get().sigma()});
        live.append(new double[] {exposure.get().live()});
    }

    void addMissing() throws IOException {
        start.appendMissing();
        duration.appendMissing();
        sigma.appendMissing();
        live.appendMissing();
    }

    void finish() throws IOException {
        if (clock.isEmpty()) {
            return;
        }
        Unit seconds = Unit.of("s");
        AxisFields.describe(file, start.finish().orElseThrow(), "start", seconds);
        AxisFields.describe(file, duration.finish().orElseThrow(), "duration", seconds);
        AxisFields.describe(file, sigma.finish().orElseThrow(), "start error", seconds);
        AxisFields.describe(file, live.finish().orElseThrow(), "live time", seconds);
        file.attribute(group, "NX_class", "NXcollection");
        file.attribute(group, Layout.CLOCK, clock.get());
    }
}
