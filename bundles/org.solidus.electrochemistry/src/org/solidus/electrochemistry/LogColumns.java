/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry;

import java.util.Optional;
import org.solidus.core.step.Param;

/** Which columns of a log hold time, potential and current. */
public record LogColumns(
        @Param(help = "Column of times; 'time' or the one that is named so unless given.", expert = true)
        Optional<String> time,

        @Param(help = "Column of the measured potential; 'potential', 'voltage' or 'Ewe' unless given.", expert = true)
        Optional<String> potential,

        @Param(help = "Column of the current; 'current' or 'I' unless given.", expert = true)
        Optional<String> current) {

    /** The columns are found by their names and units. */
    public static final LogColumns AUTO = new LogColumns(Optional.empty(), Optional.empty(), Optional.empty());
}
