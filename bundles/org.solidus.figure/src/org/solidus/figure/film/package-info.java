/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Pictures as a film that common players open. */
package org.solidus.figure.film;
