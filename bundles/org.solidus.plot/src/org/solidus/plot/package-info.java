/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** SWT widgets that show figures and let people look around in them. They need no Eclipse platform. */
package org.solidus.plot;
