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

/** A source as a step on a whole series sees it. */
public record MemoryStack(Source source) implements Stack {

    @Override
    public SourceInfo info() {
        return source.info();
    }

    @Override
    public Frame frame(long index) throws IOException {
        return source.frame(index);
    }

    @Override
    public Column column(String name) {
        throw new IllegalArgumentException("There are no columns.");
    }

    @Override
    public boolean masked(long index) {
        return false;
    }
}
