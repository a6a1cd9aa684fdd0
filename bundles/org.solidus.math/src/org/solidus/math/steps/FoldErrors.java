/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;

/** Where the variance of a sum or a mean of frames comes from. */
public enum FoldErrors {
    /** The variances of the frames; else counting statistics where their values are whole numbers; else nowhere. */
    AUTO,
    /** The variances of the frames, where they have any. */
    PROPAGATED,
    /** Counting statistics: the variance of counts is their number. */
    POISSON,
    /** How the frames scatter. */
    SCATTER,
    NONE;

    FoldErrors of(Frame frame) {
        return of(frame.raw().type(), frame.variance().isPresent());
    }

    FoldErrors of(Signature frame) {
        return of(frame.type(), frame.hasVariance());
    }

    private FoldErrors of(ElementType type, boolean variance) {
        if (this == AUTO) {
            return variance ? PROPAGATED : type.floating() ? NONE : POISSON;
        }
        return this == PROPAGATED && !variance ? NONE : this;
    }
}
