/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.registry.StepInfo.Shape;
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

    /** Times are those of the source: no step changes them. */
    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        Node above = node;
        while (above instanceof StepNode step && step.shape() == Shape.OPERATION) {
            above = step.input();
        }
        return above instanceof SourceNode source
                ? source.source().exposure(index)
                : previewer.read(above, index).place().exposure();
    }
}
