/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Spectra and maps against each other: before and after, along a line, phase by phase. */
package org.solidus.eels.compare;
