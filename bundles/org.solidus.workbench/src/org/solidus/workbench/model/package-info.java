/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What a window of the workbench is about: document, series, current frame, previews, results. It needs no SWT. */
package org.solidus.workbench.model;
