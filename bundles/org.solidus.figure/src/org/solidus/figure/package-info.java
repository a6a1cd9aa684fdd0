/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Descriptions of figures, and in {@code org.solidus.figure.result} the figure that a result gets by itself.
 *
 * <p>A figure is described once ({@link org.solidus.figure.LineFigure}, {@link org.solidus.figure.MapFigure}, ...) and
 * painted by {@code org.solidus.figure.render} onto any {@code Graphics2D}: a PNG in a batch run, a view of the
 * workbench, later SVG and PDF by a {@code Graphics2D} that writes them. Whoever shows a description gets the same
 * picture.
 *
 * <p>The painting is Solidus's own and not a chart library's (JFreeChart and XChart were looked at) for three reasons.
 * Both measure and draw all text with {@code java.awt.Font}, which can't be used where no font configuration is
 * installed: exactly the machines that batch runs meet. Both centre on line charts; cells without data that are
 * hatched, cells laid out by physical aspect, region outlines, scale bars and colour bars that end flush with the map
 * would be our own code within their axes. And one layout for lines, maps and panels is what makes them look like one
 * hand.
 */
package org.solidus.figure;
