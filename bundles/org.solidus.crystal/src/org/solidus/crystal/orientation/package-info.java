/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Orientations of crystals.
 *
 * <p>Conventions, everywhere in Solidus:
 * <ul>
 *   <li>The <em>crystal frame</em> is Cartesian and right-handed: z along c, y along b*, x = y x z (so x is along a in a
 *       hexagonal cell and along a* in a monoclinic one with unique axis b). {@link CrystalFrame} makes it.
 *   <li>The <em>laboratory frame</em> is that of the pattern as it is shown: x to the right (columns), y down (rows), z
 *       away from the viewer, right-handed. The centre of the Ewald sphere lies on +z: a reflection is excited where
 *       {@code g_z = lambda g^2 / 2}.
 *   <li>An <em>orientation</em> is the active rotation R that turns the crystal into the laboratory:
 *       {@code v_lab = R v_crystal}. Crystals that symmetry makes equal: {@code R} and {@code R S} for every proper
 *       rotation S of the point group.
 *   <li><em>Euler angles</em> are Bunge's (phi1, Phi, phi2), z-x-z: {@code v_crystal = g v_lab} with
 *       {@code g = Z(phi2) X(Phi) Z(phi1)} (passive), so {@code R = g^T}; phi1 and phi2 in [0, 360), Phi in [0, 180]
 *       degrees.
 * </ul>
 */
package org.solidus.crystal.orientation;
