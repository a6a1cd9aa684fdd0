/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;

/**
 * A phase that a file describes.
 *
 * @param number in the rows of the file, 1 or more
 * @param name for people
 * @param laue its symmetry
 * @param lattice its cell
 */
public record EbsdPhase(int number, String name, LaueClass laue, Lattice lattice) {}
