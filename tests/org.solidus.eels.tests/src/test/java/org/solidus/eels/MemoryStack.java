/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import java.io.IOException;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;

/** A finished map in memory, as steps on whole series take it. */
public record MemoryStack(Source source) implements Stack {

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
