/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Temperature stages of Linkam. */
package org.solidus.drivers.linkam;
