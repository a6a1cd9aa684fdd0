/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Regions on figures: what they hold, what is measured in them, and the layer that draws and edits them. All but
 * the layer, its painter, menu and editor is free of SWT.
 */
package org.solidus.plot.region;
