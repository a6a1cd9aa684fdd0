/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Tables of any length on the screen: only the rows that are seen are read and drawn. */
package org.solidus.workbench.table;
