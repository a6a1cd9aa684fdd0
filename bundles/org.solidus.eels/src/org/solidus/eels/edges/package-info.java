/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Ionisation edges: where they lie, what they count, when they start, and when a window can't tell. */
package org.solidus.eels.edges;
