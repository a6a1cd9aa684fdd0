/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.util.function.Function;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.unit.Unit;

/**
 * A side input with a value for each frame: monitor counts, the low-loss partner, a drift table's row. It joins by scan
 * index where both share it, else by time, averaged over the exposure.
 *
 * @param <T> Double (a column) or Frame
 */
public interface PerFrame<T> {

    /** What one value is: a table of one column for Double. */
    Signature signature();

    /**
     * The value that belongs to a frame.
     *
     * @throws IllegalStateException while a pipeline is checked
     * @throws IllegalArgumentException with a sentence, when there is none for this frame
     */
    T at(Frame frame);

    /** Unit of a Double. */
    default Unit unit() {
        return signature().columns().isEmpty()
                ? signature().unit()
                : signature().columns().get(0).unit();
    }

    /** As the pipeline writes it. */
    String text();

    /** Numbers in memory, joined by frame index. */
    static PerFrame<Double> of(double... values) {
        return new Values<>(
                Signature.object("numbers"), frame -> values[Math.toIntExact(frame.index())], "(in memory)");
    }

    /** Frames in memory: one for all, or several that join by frame index. */
    static PerFrame<Frame> of(Frame first, Frame... further) {
        return new Values<>(
                first.signature(),
                frame ->
                        further.length == 0 || frame.index() == 0 ? first : further[Math.toIntExact(frame.index() - 1)],
                "(in memory)");
    }

    /**
     * Values made by a function of the frame.
     *
     * @param <T> type of a value
     * @param signature what one value is
     * @param values the value that belongs to a frame
     * @param text as the pipeline writes it
     */
    record Values<T>(Signature signature, Function<Frame, T> values, String text) implements PerFrame<T> {
        @Override
        public T at(Frame frame) {
            return values.apply(frame);
        }
    }
}
