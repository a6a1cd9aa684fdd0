/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Optional;
import org.solidus.core.step.Param;

/** What all steps of voltammetry may be told about a measurement. */
public record CvSettings(
        @Param(
                help = "Limit of the current that was set (compliance); found as a plateau unless given.",
                unit = "A",
                min = 0)
        Optional<Double> limit,

        @Param(help = "Scan rate that was programmed, to compare the measured one with.", unit = "V/s", min = 0)
        Optional<Double> nominal) {

    /** Nothing is known but the log. */
    public static final CvSettings NONE = new CvSettings(Optional.empty(), Optional.empty());
}
