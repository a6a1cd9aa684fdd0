/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */

/** Registration of films: drift from all pairs, taken back, and the distortion of single rows. */
package org.solidus.tem.film.drift;
