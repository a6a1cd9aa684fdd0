/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What only a framework of bundles calls. */
package org.solidus.drivers.osgi;
