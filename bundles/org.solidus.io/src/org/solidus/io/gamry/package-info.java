/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Gamry's .DTA files. */
package org.solidus.io.gamry;
