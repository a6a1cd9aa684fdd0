/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Cracks of a film: dark lines that open, their length, width, opening times, and whether they follow grain boundaries. */
package org.solidus.tem.film.cracks;
