/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What became of the particles of an electrode: which are lithiated, how, where, and what a cycle changed. */
package org.solidus.tem.particles;
