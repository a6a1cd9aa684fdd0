/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Samples beside each other: maps on common scales, differences, statistics of hotspots. */
package org.solidus.workbench.compare;
