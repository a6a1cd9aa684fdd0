/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */

/**
 * Series of curves as matrices: principal components, non-negative and stretched non-negative factors, how many of them
 * there are, how curves resemble each other and where they change.
 */
package org.solidus.math.decomposition;
