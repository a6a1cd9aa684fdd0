/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.List;
import java.util.Map;
import org.solidus.core.pipeline.Problem;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.device.profile.Prepared;

/** Whether what a plan wants can happen in its own time. */
final class TimelineCheck {

    private final AcquisitionPlan plan;
    private final Map<String, Prepared> prepared;

    TimelineCheck(AcquisitionPlan plan, Map<String, Prepared> prepared) {
        this.plan = plan;
        this.prepared = prepared;
    }

    void into(List<Problem> problems, List<String> warnings) {
        Timeline timeline = Timeline.of(plan, prepared);
        timeline.overlaps().stream()
                .distinct()
                .forEach(sentence -> problems.add(new Problem(plan.file(), 0, 0, sentence)));
        timeline.entries().stream()
                .filter(entry -> entry.text().endsWith("never starts."))
                .forEach(entry -> warnings.add(entry.text()));
        plan.settings()
                .duration()
                .ifPresent(duration -> prepared.forEach((name, what) -> {
                    if (what.seconds() > duration) {
                        warnings.add("'" + name + "' takes " + Timeline.time(what.seconds()) + ", longer than the run, "
                                + Timeline.time(duration) + ": it will be stopped.");
                    }
                }));
        if (plan.settings().duration().isEmpty() && timeline.total().isEmpty()) {
            warnings.add("How long it takes is not known: it goes on until it is stopped, or a trigger ends it.");
        }
    }
}
