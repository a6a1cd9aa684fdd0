/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.io.IOException;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;

/** A finished map in memory, as steps on whole series take it. */
public record MemoryStack(Source source) implements Stack {

    /** Frames over a scan of rows and columns. */
    public static MemoryStack of(int rows, int columns, List<Frame> frames) {
        return new MemoryStack(
                MemorySource.of("map", List.of(Axis.index("y", rows), Axis.index("x", columns)), frames));
    }

    @Override
    public Column column(String name) throws IOException {
        double[] values = new double[(int) info().frames()];
        for (int i = 0; i < values.length; i++) {
            values[i] = frame(i).table().column(name).number(0);
        }
        return Column.of(name, frame(0).table().column(name).unit(), values);
    }

    @Override
    public boolean masked(long index) {
        return false;
    }

    @Override
    public SourceInfo info() {
        return source.info();
    }

    @Override
    public Frame frame(long index) throws IOException {
        return source.frame(index);
    }
}
