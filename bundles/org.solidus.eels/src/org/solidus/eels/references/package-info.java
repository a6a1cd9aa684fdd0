/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Spectra as sums of reference spectra: how much of each phase, with errors; end members where there are none. */
package org.solidus.eels.references;
