/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Which part of a spectrum lost no energy, and how thick the sample is. */
package org.solidus.eels.thickness;
