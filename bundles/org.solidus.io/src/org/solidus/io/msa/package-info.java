/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Spectra in the text format of ISO 22029. */
package org.solidus.io.msa;
