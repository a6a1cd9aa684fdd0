/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Grains in films: segmentation, boundaries, areas and how they change. */
package org.solidus.tem.film.grains;
