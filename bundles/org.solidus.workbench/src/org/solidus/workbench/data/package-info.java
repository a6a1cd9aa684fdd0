/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The data view: files and folders, what is in them, and how they become sources of the pipeline. */
package org.solidus.workbench.data;
