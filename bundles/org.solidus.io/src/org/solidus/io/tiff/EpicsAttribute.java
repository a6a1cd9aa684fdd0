/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute that EPICS areaDetector writes as a tag of its own: {@code Exposure time(s):29.999000}. A number with a
 * unit becomes a map of {@code value} and {@code unit}.
 */
final class EpicsAttribute {

    private static final Pattern FORM = Pattern.compile("([^:]+?)\\s*(?:\\(([^()]*)\\))?:(.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

    private EpicsAttribute() {}

    static void put(Map<String, Object> attributes, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return;
        }
        String value = form.group(3).strip();
        boolean isNumber = NUMBER.matcher(value).matches();
        String name = form.group(1).strip();
        String unit = form.group(2);
        if (!isNumber) {
            attributes.put(name, value);
        } else if (unit == null || !isUnit(unit)) {
            attributes.put(unit == null ? name : name + " (" + unit + ")", Double.valueOf(value));
        } else {
            Map<String, Object> quantity = new LinkedHashMap<>();
            quantity.put("value", Double.valueOf(value));
            quantity.put("unit", unit.equals("A") && name.startsWith("Wavelength") ? "angstrom" : unit);
            attributes.put(name, quantity);
        }
    }

    /** Attributes put other words in parentheses too: {@code Temperature DAC(R)}. */
    private static boolean isUnit(String text) {
        try {
            org.solidus.core.unit.Unit.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
