/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Film strips: small pictures of the frames of a series, to see where things happen and to go there. */
package org.solidus.plot.film;
