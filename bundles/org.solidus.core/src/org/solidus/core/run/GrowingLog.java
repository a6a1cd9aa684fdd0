/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.plan.Plan.Stage;
import org.solidus.core.plan.SideInput;
import org.solidus.core.source.Source;
import org.solidus.core.source.Writing;

/**
 * Logs that are being taken while the frames are that join them by time. Of a frame a log has said all once it has a row
 * that is later than the frame's end.
 */
final class GrowingLog {

    private GrowingLog() {}

    /** The inputs of a stage whose values come from growing logs. */
    static List<SideInput<?>> of(Stage stage) {
        List<SideInput<?>> logs = new ArrayList<>();
        for (StepNode step : stage.steps()) {
            for (SideInput<?> side : step.sides()) {
                if (is(step, side)) {
                    logs.add(side);
                }
            }
        }
        return logs;
    }

    /** Whether an input's values are taken frame by frame from a table that grows by rows. */
    static boolean is(StepNode step, SideInput<?> side) {
        return side.perFrame()
                && side.type() == Double.class
                && !step.isBeside(side)
                && side.reference().isPresent()
                && side.reference().get().node() instanceof SourceNode source
                && source.source().info().scan().isEmpty()
                && source.source().writing() == Writing.ORDERLY
                && source.signature().isTable()
                && source.signature().column("time").isPresent();
    }

    /** The time before which the logs have said all, s; infinite when they have ended. */
    static double knownBefore(List<SideInput<?>> logs) throws IOException {
        double known = Double.POSITIVE_INFINITY;
        for (SideInput<?> log : logs) {
            Source source = ((SourceNode) log.reference().orElseThrow().node()).source();
            if (source.info().open()) {
                known = Math.min(known, SideValues.lastTime(log, source));
            }
        }
        return known;
    }
}
