/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Text without a font system: a reader of the shipped TrueType fonts that gives glyph outlines and widths, and the
 * typesetting of units and numbers.
 *
 * <p>Why not {@code java.awt.Font}: it starts the platform's font manager, which on a machine without fontconfig ends
 * with "Fontconfig head is null" for the rest of the life of the virtual machine, even for a font that is loaded from a
 * stream. The known way out is an undocumented system property that has to be set before anybody touches a font.
 * Outlines need no native font code and no configuration, and look the same on every machine and JDK.
 */
package org.solidus.figure.text;
