/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.io.IOException;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;

/** A finished series of a source. */
record InMemoryStack(Source source) implements Stack {

    @Override
    public SourceInfo info() {
        return source.info();
    }

    @Override
    public Frame frame(long index) throws IOException {
        return source.frame(index);
    }

    @Override
    public Column column(String name) throws IOException {
        return source.frame(0).table().column(name);
    }

    @Override
    public boolean masked(long index) {
        return false;
    }
}
