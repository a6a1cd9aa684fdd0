/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Phase and orientation of a crystal from the spots of its diffraction pattern. A {@code TemplateBank} has simulated
 * spots of all zone axes; {@code CoarseSearch} finds the templates and the rotations in the plane that a pattern agrees
 * with; {@code Refinement} defines the index and improves all three angles; {@code PhaseSearch} does both for a phase, and
 * {@code Matcher} for all phases.
 */
package org.solidus.tem.match;
