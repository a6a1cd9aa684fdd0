/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Scanned electron diffraction and films of the electron microscope. */
package org.solidus.tem;
