/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** From counts of edges to atoms: cross sections of inner shells, and atomic fractions. */
package org.solidus.eels.quantification;
