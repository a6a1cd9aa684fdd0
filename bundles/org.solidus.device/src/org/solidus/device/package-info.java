/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Devices as the rest of Solidus sees them: what is read, what is set, within which limits, and how it is logged. */
package org.solidus.device;
