/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline.form;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * The range of a slider: from the least to the greatest value where a parameter has both, else around the present
 * value; logarithmic over more than two decades. Numbers are in {@link #unit}, the unit that the person typed. Any
 * thread.
 *
 * @param low at the left end
 * @param high at the right end
 * @param logarithmic whether equal ways are equal factors
 * @param whole whether only whole numbers are meant
 * @param unit of the numbers
 */
public record SliderScale(double low, double high, boolean logarithmic, boolean whole, Unit unit) {

    private static final double DECADES = 100;

    /** The scale for a parameter at a value; empty where a slider makes no sense. */
    public static Optional<SliderScale> of(ParamInfo info, String text) {
        boolean whole = FieldText.isWhole(info);
        if (info.list() || !whole && !FieldText.isNumber(info)) {
            return Optional.empty();
        }
        return FieldText.quantity(text)
                .filter(quantity -> Double.isFinite(quantity.value()))
                .filter(quantity -> quantity.unit().compatible(info.unit())
                        || info.param().unit().isEmpty())
                .map(quantity -> around(info, quantity, whole));
    }

    private static SliderScale around(ParamInfo info, Quantity quantity, boolean whole) {
        double min = limit(info, info.param().min(), quantity.unit());
        double max = limit(info, info.param().max(), quantity.unit());
        double value = quantity.value();
        if (Double.isFinite(min)
                && Double.isFinite(max)
                && (min > 0 || max - min <= 1000 * Math.max(Math.abs(value), 1e-3 * (max - min)))) {
            return new SliderScale(min, max, min > 0 && max > DECADES * min, whole, quantity.unit());
        }
        double reach = value == 0 ? 1 : Math.abs(value);
        if (whole) {
            reach = Math.max(reach, 5);
        }
        return new SliderScale(
                Math.max(min, value - reach), Math.min(max, value + reach), false, whole, quantity.unit());
    }

    private static double limit(ParamInfo info, double value, Unit unit) {
        return Double.isInfinite(value) || info.param().unit().isEmpty()
                ? value
                : info.unit().convert(value, unit);
    }

    /** Where a value lies: 0 at the left end, 1 at the right; values beyond lie at the end. */
    public double share(double value) {
        double share = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
    }

    /** The value at a place from 0 to 1, rounded to what a hand can tell. */
    public double value(double share) {
        double at = Math.clamp(share, 0, 1);
        double value = logarithmic ? low * Math.pow(high / low, at) : low + at * (high - low);
        return Math.clamp(whole ? Math.rint(value) : rounded(value), low, high);
    }

    /** To a two-thousandth of the range, or three digits on a logarithmic one. */
    private double rounded(double value) {
        if (logarithmic) {
            return new BigDecimal(value)
                    .round(new MathContext(3, RoundingMode.HALF_EVEN))
                    .doubleValue();
        }
        int digits = (int) Math.ceil(-Math.log10((high - low) / 500));
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** A value with its unit, as it is typed. */
    public String text(double value) {
        BigDecimal plain = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String number = Math.abs(plain.precision() - plain.scale()) > 6 ? plain.toString() : plain.toPlainString();
        return unit.symbol().isEmpty() ? number : number + " " + unit.symbol();
    }
}
