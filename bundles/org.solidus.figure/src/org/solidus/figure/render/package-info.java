/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Paints figure descriptions onto any {@code Graphics2D} with nothing but filled and stroked shapes and images (text is
 * outlines), and writes them as PNG. Needs no display, no fonts and no font configuration; where a display may be
 * configured but can't be reached, the program that uses this sets {@code java.awt.headless=true}, as the command line
 * does.
 */
package org.solidus.figure.render;
