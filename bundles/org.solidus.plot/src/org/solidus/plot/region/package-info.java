/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Regions on figures: what they hold, what is measured in them, and the layer that draws and edits them. All but
 * {@code RegionLayer} and {@code RegionMenu} is free of SWT and may be used on any thread.
 */
package org.solidus.plot.region;
