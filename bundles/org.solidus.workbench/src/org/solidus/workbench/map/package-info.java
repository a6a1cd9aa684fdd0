/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Maps of what was found at each point of a scan, and the view of them. */
package org.solidus.workbench.map;
