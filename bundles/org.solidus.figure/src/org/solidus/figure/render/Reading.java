/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import org.solidus.figure.text.Typesetting;

/**
 * What a figure shows at a place: the value of a cell, or of the nearest point of a curve.
 *
 * @param quantity what it is: the quantity of a map, the name of a curve
 * @param value in the unit; NaN where there is no data
 * @param unit as Solidus writes units; empty for a plain number
 * @param x place of the cell's centre or of the point, in the unit of the abscissa
 * @param y place of the cell's centre or of the point, in the unit of the ordinate
 * @param row of the cell in its array, number of the curve in its figure; -1 where there is none
 * @param column of the cell in its array, number of the point in its curve; -1 where there is none
 * @param text the value as people read it, with its unit
 */
public record Reading(
        String quantity, double value, String unit, double x, double y, int row, int column, String text) {

    private static final int DIGITS = 5;

    /** A number with its unit. */
    static Reading of(String quantity, double value, String unit, double x, double y, int row, int column) {
        return new Reading(quantity, value, unit, x, y, row, column, text(value, unit));
    }

    /** Quantity and value: {@code line 1 position 2.0345 1/Å}. */
    public String named() {
        return quantity.isEmpty() ? text : Typesetting.quantity(quantity) + " " + text;
    }

    private static String text(double value, String unit) {
        if (!Double.isFinite(value)) {
            return "no data";
        }
        boolean counts = value == Math.rint(value) && Math.abs(value) < 1e9;
        String number = counts ? Typesetting.fixed(value, 0) : Typesetting.number(value, DIGITS);
        String symbol = Typesetting.unit(unit);
        return symbol.isEmpty() ? number : number + " " + symbol;
    }
}
