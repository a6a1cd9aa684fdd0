/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

/** What Kramers-Kronig analysis finds, on the channels of the spectrum; thickness in nm. */
record DielectricFunction(
        double[] loss,
        double[] lossVariance,
        double[] eps1,
        double[] eps1Variance,
        double[] eps2,
        double[] eps2Variance,
        double thickness,
        double thicknessError,
        double index,
        double indexError) {}
