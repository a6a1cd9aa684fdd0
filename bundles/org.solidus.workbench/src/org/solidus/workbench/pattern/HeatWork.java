/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.Previewed;
import org.solidus.core.preview.Previewer;
import org.solidus.core.run.Progress;

/** Fills the heat map of a series in the background, from coarse to fine. */
final class HeatWork {

    /** Between two pictures on the way, ns. */
    private static final long PACE = 250_000_000L;

    private HeatWork() {}

    /**
     * What is computed.
     *
     * @param pipeline of which
     * @param node source or step
     * @param member companion, or empty
     */
    record Order(Pipeline pipeline, String node, String member) {}

    /**
     * Fills a heat map; on a background thread.
     *
     * @param pictures is told now and then that there is more to see
     * @return nothing when it is filled, else a sentence that says why there is nothing to see
     */
    static Optional<String> fill(
            SeriesHeat heat,
            Order order,
            Previewer previewer,
            Progress progress,
            BooleanSupplier stop,
            Runnable pictures) {
        progress.begin("Heat map of " + order.node(), heat.rows());
        Optional<String> problem = Optional.empty();
        long last = System.nanoTime();
        for (int row : heat.order()) {
            if (stop.getAsBoolean()) {
                throw new CancellationException();
            }
            Previewed found = previewer.frame(order.pipeline(), order.node(), heat.frame(row), stop);
            switch (found) {
                case Previewed.Ready ready -> put(heat, row, ready.frame(), order);
                case Previewed.NeedsSeries needs -> {
                    return Optional.of(needs.why());
                }
                case Previewed.Failed failed -> {
                    heat.miss(row);
                    problem = Optional.of(failed.message());
                }
            }
            progress.advance(1);
            if (System.nanoTime() - last > PACE) {
                last = System.nanoTime();
                pictures.run();
            }
        }
        return heat.empty() ? problem.or(() -> Optional.of("'" + order.node() + "' has no curves.")) : Optional.empty();
    }

    private static void put(SeriesHeat heat, int row, Frame frame, Order order) {
        Optional<Trace> trace = PatternParts.of(order.node(), frame, order.member(), Optional.empty())
                .map(PatternParts::main);
        OptionalDouble time = frame.place()
                .exposure()
                .map(Exposure::middle)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
        trace.ifPresentOrElse(one -> heat.put(row, one, time), () -> heat.miss(row));
    }
}
