/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The navigator: which frame of the series is the current one. */
package org.solidus.workbench.navigator;
