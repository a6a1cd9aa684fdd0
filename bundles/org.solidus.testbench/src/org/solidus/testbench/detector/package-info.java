/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What an area detector behind a flashing pellet counts, quickly enough for a live stream. */
package org.solidus.testbench.detector;
