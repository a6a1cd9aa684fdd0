/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What drivers of frame sources share: counting frames, unpacking them, noticing silence. */
package org.solidus.drivers.stream;
