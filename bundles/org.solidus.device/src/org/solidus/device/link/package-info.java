/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Lines to instruments: bytes out, one framed reply back. */
package org.solidus.device.link;
