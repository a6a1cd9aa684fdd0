/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The results view: what a run left, and where it comes from. */
package org.solidus.workbench.result;
