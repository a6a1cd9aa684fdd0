/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

/** What a deconvolved spectrum is seen through: without that, its noise would grow beyond all bounds. */
public enum Reconvolution {
    /** The zero-loss peak of the spectrum itself: energy resolution and noise stay as measured. */
    ZERO_LOSS,
    /** A Gaussian at no energy loss: symmetric peaks, and no noise finer than the resolution. */
    GAUSSIAN
}
