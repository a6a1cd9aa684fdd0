/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Current against potential, and what it says. */
package org.solidus.workbench.cv;
