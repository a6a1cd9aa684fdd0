/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.ArrayList;
import java.util.List;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.device.acquire.CheckedPlan;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.plan.AcquisitionPlan;

/**
 * What is to be said of a plan: its problems, or what would happen when.
 *
 * @param problems that it has
 * @param lines what it will do, and what a person should know
 * @param sentence in one
 */
record PlanVerdict(List<Problem> problems, List<String> lines, String sentence) {

    /** The text of a plan that was read. */
    @FunctionalInterface
    interface Reading {
        AcquisitionPlan plan() throws PipelineException;
    }

    /** Rehearses a plan: its devices are made, asked what they would do, and given back; nothing is opened or sent. */
    static PlanVerdict of(Reading reading, Environment environment) {
        try (CheckedPlan checked = PlanCheck.of(reading.plan(), environment)) {
            List<String> lines = new ArrayList<>();
            checked.warnings().forEach(warning -> lines.add("\u25b2 " + warning));
            lines.addAll(checked.timeline().lines());
            int warnings = checked.warnings().size();
            return new PlanVerdict(
                    List.of(),
                    lines,
                    "\u25cf In order: nothing was sent to any instrument."
                            + (warnings == 0
                                    ? ""
                                    : " \u25b2 " + warnings + (warnings == 1 ? " warning." : " warnings.")));
        } catch (PipelineException e) {
            int count = e.problems().size();
            return new PlanVerdict(
                    e.problems(), List.of(), "\u2716 " + count + (count == 1 ? " problem." : " problems."));
        }
    }
}
