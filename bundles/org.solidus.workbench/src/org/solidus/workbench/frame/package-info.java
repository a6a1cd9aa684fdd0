/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** The current frame: detector images with what an integration makes of them, curves, tables. */
package org.solidus.workbench.frame;
