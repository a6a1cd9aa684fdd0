/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Bragg spots of patterns, found to a part of a pixel, and lists of them from files. */
package org.solidus.tem.spots;
