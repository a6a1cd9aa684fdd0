/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */

/** Less noise in films, without smearing what opens in them. */
package org.solidus.tem.film.denoise;
