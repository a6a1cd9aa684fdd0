/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What a point of a scan is before any phase is asked for: vacuum, amorphous, ring carbon, a crystal. */
package org.solidus.tem.nature;
