/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

/**
 * A place in a figure.
 *
 * @param panel index into {@link FigureView#areas()}
 * @param x in the unit of the panel's abscissa
 * @param y in the unit of the panel's ordinate
 * @param text what is there, with quantities and units, for people; may be empty
 */
public record Pointer(int panel, double x, double y, String text) {}
