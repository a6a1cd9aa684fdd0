/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values of a file's metadata. */
public final class Metadata {

    private Metadata() {}

    /** A number, or a list of numbers, with its unit as Solidus writes units. */
    public static Map<String, Object> quantity(Object value, String unit) {
        Map<String, Object> quantity = new LinkedHashMap<>();
        quantity.put("value", value);
        quantity.put("unit", unit);
        return quantity;
    }
}
