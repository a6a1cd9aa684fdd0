/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import java.io.IOException;
import java.util.List;
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
        Optional<Source> held = previewer.held(node);
        if (held.isPresent()) {
            return held.get().info();
        }
        return switch (node) {
            case SourceNode source -> source.source().info();
            case StepNode step -> info(step);
        };
    }

    private SourceInfo info(StepNode step) {
        if (step.shape() != Shape.OPERATION) {
            return new SourceInfo(step.name(), step.signature(), List.of(), 1, false, Optional.empty());
        }
        SourceInfo above = new NodeSource(previewer, step.input()).info();
        SourceInfo planned =
                new SourceInfo(step.name(), step.signature(), above.scan(), 1, above.open(), above.clock());
        return above.frames() == 1 ? single(planned) : planned;
    }

    /** Of a single frame, what it is says more than what was planned. */
    private SourceInfo single(SourceInfo planned) {
        try {
            Frame frame = frame(0);
            return new SourceInfo(
                    planned.name(),
                    frame.signature(),
                    planned.scan(),
                    1,
                    planned.open(),
                    frame.place().exposure().map(Exposure::clock));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return planned; // who asks for the frame hears why there is none
        }
    }

    @Override
    public Frame frame(long index) throws IOException {
        Look look = previewer.current();
        try (Previewer.Reading reading = previewer.reading();
                Look.Scope scope = look.begin()) {
            return look.entry(node, index).frame();
        }
    }
}
