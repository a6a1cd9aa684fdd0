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

/** What the series of a node holds, as far as it is known without computing it. */
final class NodeInfo {

    private final Previewer previewer;

    NodeInfo(Previewer previewer) {
        this.previewer = previewer;
    }

    SourceInfo of(Node node) {
        Optional<SourceInfo> held = previewer.held(node).map(Source::info);
        return held.orElseGet(() -> switch (node) {
            case SourceNode source -> source.source().info();
            case StepNode step -> planned(step);
        });
    }

    private SourceInfo planned(StepNode step) {
        if (step.shape() != Shape.OPERATION) {
            return SourceInfo.of(step.name(), step.signature(), List.of()).taken(step.acquisition());
        }
        SourceInfo above = of(step.input());
        SourceInfo planned = new SourceInfo(step.name(), step.signature(), above.scan(), 1, above.open(), above.clock())
                .taken(step.acquisition());
        return above.frames() == 1 ? single(step, planned) : planned;
    }

    /** Of a single frame, what it is says more than what was planned. */
    private SourceInfo single(StepNode step, SourceInfo planned) {
        try {
            Frame frame = previewer.read(step, 0);
            return new SourceInfo(
                    planned.name(),
                    frame.signature(),
                    planned.scan(),
                    1,
                    planned.open(),
                    frame.place().exposure().map(Exposure::clock),
                    planned.acquisition());
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return planned; // who asks for the frame hears why there is none
        }
    }
}
