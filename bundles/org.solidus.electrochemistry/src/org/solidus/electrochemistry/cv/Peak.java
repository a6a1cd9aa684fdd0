/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

/**
 * A maximum of the current in the direction of a scan, above a baseline.
 *
 * @param sweep index of its half cycle
 * @param up whether it is of oxidation
 * @param potential where it is, V
 * @param potentialError one standard deviation
 * @param height current above the baseline, A, above 0
 * @param heightError one standard deviation
 * @param current as measured there, A, signed
 * @param width full width at half height, V; twice the half width of the rise where it does not fall to half
 * @param onset where the tangent of the rise meets the baseline, V
 * @param charge above the baseline, C, above 0
 * @param chargeError one standard deviation
 * @param from where it leaves the baseline, V
 * @param to where it comes back to it, V
 * @param baseline current of the baseline under the peak, A, signed
 * @param baselineSlope of it, A/V
 * @param significance height over the noise of the curve at that width
 * @param judgement whether it has the form of a peak
 */
record Peak(
        int sweep,
        boolean up,
        double potential,
        double potentialError,
        double height,
        double heightError,
        double current,
        double width,
        double onset,
        double charge,
        double chargeError,
        double from,
        double to,
        double baseline,
        double baselineSlope,
        double significance,
        Judgement judgement) {

    /** What speaks for a maximum, or against it. */
    enum Judgement {
        /** A bell on a smooth curve, in one branch alone. */
        PEAK("a peak"),
        /** Its top lies at the end of the scan. */
        VERTEX("at the vertex"),
        /** It rises or falls at once: a range was switched, a contact jumped, a beam came on. */
        STEP("a step"),
        /** It spreads over the window: a curve, not a peak. */
        BROAD("as broad as the window"),
        /** It does not come down again. */
        NO_FALL("it does not fall"),
        /** A smooth curve without a bell explains it. */
        CURVE("a smooth curve explains it"),
        /** The same current flows at that potential on the way back: conduction. */
        BOTH_WAYS("the same on the way back"),
        /** The baseline moves by more than its height from cycle to cycle. */
        DRIFT("the current drifts by more"),
        /** It borders on points that the instrument limited. */
        LIMITED("beside compliance");

        private final String words;

        Judgement(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Peak judged(Judgement other) {
        return new Peak(
                sweep,
                up,
                potential,
                potentialError,
                height,
                heightError,
                current,
                width,
                onset,
                charge,
                chargeError,
                from,
                to,
                baseline,
                baselineSlope,
                significance,
                other);
    }

    boolean isPeak() {
        return judgement == Judgement.PEAK;
    }

    /** Charge of oxidation positive, of reduction negative. */
    int sign() {
        return up ? 1 : -1;
    }
}
