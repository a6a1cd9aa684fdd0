/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import org.solidus.core.data.Frame;
import org.solidus.core.plan.Node;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/** A node as a series whose frames are computed when they are asked for. Thread-safe. */
final class NodeSource implements Source {

    private final Previewer previewer;
    private final Node node;

    NodeSource(Previewer previewer, Node node) {
        this.previewer = previewer;
        this.node = node;
    }

    @Override
    public SourceInfo info() {
        return new NodeInfo(previewer).of(node);
    }

    @Override
    public Frame frame(long index) throws IOException {
        return previewer.read(node, index);
    }
}
