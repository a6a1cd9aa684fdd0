/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Symmetry that a structure has, whatever its file declares.
 */
package org.solidus.crystal.symmetry;
