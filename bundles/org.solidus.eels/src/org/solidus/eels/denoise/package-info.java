/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Noise taken out of spectrum images: principal components with the weights of counting noise. */
package org.solidus.eels.denoise;
