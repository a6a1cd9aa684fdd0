/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.List;
import org.solidus.device.SafeReport;
import org.solidus.device.acquire.RunReport.Outcome;

/**
 * How a run ends.
 *
 * @param outcome in a word
 * @param reason in a sentence
 */
record Verdict(Outcome outcome, String reason) {

    /** A run after which something is not safe is not complete. */
    Verdict with(List<SafeReport> reports) {
        List<String> unsafe = reports.stream()
                .filter(report -> !report.safe())
                .map(report -> "'" + report.device() + "' is " + report.text())
                .toList();
        return unsafe.isEmpty()
                ? this
                : new Verdict(
                        outcome == Outcome.COMPLETE ? Outcome.PARTIAL : outcome,
                        reason + " ALARM: " + String.join(" ", unsafe));
    }
}
