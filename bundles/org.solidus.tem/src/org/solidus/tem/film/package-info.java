/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */

/** Films of a specimen that changes: STEM frames of one place, one after another. */
package org.solidus.tem.film;
