/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What there is to look at: open results, and beside them the pipeline as it is edited. */
package org.solidus.workbench.shelf;
