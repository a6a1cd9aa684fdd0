/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Secondary particles on the grains of a film: where they are, their contrast, and when it changes. */
package org.solidus.tem.film.particles;
