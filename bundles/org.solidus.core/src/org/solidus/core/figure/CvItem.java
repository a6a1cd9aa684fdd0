/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.step.Param;

/**
 * A voltammogram: the current of a log against its potential, a colour a cycle, or both against time. What steps made of
 * it is drawn with it where it is named.
 */
public record CvItem(
        @Param(help = "The log: a table with a potential and a current, perhaps time, cycle and beam.")
        Ref of,

        @Param(help = "Column of the potential, by default the one in volts, or of such a name.")
        Optional<String> potential,

        @Param(help = "Column of the current, by default the one in amperes, or of such a name.")
        Optional<String> current,

        @Param(
                help =
                        "When the beam was on: a column of kinds or numbers (0: off) of this log, or of another one on the"
                                + " same clock, where a state holds until the next row.")
        Optional<Ref> beam,

        @Param(
                help = "What cv.verdict says: named above; its model is drawn, the residual below, and peaks on their"
                        + " baselines.")
        Optional<Ref> verdict,

        @Param(help = "Potential and current against time instead.", def = "false")
        boolean time) {

    /** Of a log alone. */
    public static CvItem of(Ref log) {
        return new CvItem(log, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** Everything it refers to. */
    public Stream<Ref> refs() {
        return Stream.concat(Stream.of(of), Stream.of(beam, verdict).flatMap(Optional::stream));
    }
}
