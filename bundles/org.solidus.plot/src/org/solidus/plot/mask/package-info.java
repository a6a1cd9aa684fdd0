/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Masks of images: which pixels are left out, 1 = masked. Everything but {@code MaskLayer} is free of SWT.
 */
package org.solidus.plot.mask;
