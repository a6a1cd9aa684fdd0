/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
import org.solidus.core.step.Param;

/**
 * What the zero-loss peak is: parameters that steps share.
 *
 * @param method    how it is told from losses
 * @param threshold where it ends, eV; the first minimum behind it unless given
 * @param vacuum    a spectrum without a sample
 */
public record ZeroLossChoice(
        @Param(
                help =
                        "How the zero-loss peak is told from losses: fitted, all counts before a threshold, the gain side"
                                + " mirrored, or a peak measured in vacuum.",
                def = "fitted")
        Method method,

        @Param(help = "Where the peak ends; the first minimum behind it unless given.", unit = "eV", min = 0)
        Optional<Double> threshold,

        @Param(help = "A spectrum without a sample, for method vacuum.")
        Optional<Input<Frame>> vacuum) {

    /** Fitted, with the first minimum as threshold. */
    public static final ZeroLossChoice DEFAULT = new ZeroLossChoice(Method.FITTED, Optional.empty(), Optional.empty());

    /** Checks that the peak is given where it is needed. */
    public ZeroLossChoice {
        if ((method == Method.VACUUM) != vacuum.isPresent()) {
            throw new IllegalArgumentException("'vacuum' is the spectrum for 'method: vacuum': give both or none.");
        }
    }

    /** All counts before a threshold, eV. */
    public static ZeroLossChoice before(double threshold) {
        return new ZeroLossChoice(Method.THRESHOLD, Optional.of(threshold), Optional.empty());
    }

    /** By a method, without further choice. */
    public static ZeroLossChoice by(Method method) {
        return new ZeroLossChoice(method, Optional.empty(), Optional.empty());
    }
}
