/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of a JSON Schema as plain values, in the order they are written in. */
final class Schemas {

    private Schemas() {}

    /** Keyword, value, keyword, value... */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static Map<String, Object> type(String... names) {
        return of("type", names.length == 1 ? names[0] : List.of(names));
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = of("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    static Map<String, Object> list(Map<String, Object> items, int atLeast) {
        return of("type", "array", "items", items, "minItems", atLeast);
    }

    static Map<String, Object> choice(List<String> words) {
        return of("enum", words);
    }

    /** A list of which a single one may stand without brackets. */
    static Map<String, Object> oneOrMore(Map<String, Object> item) {
        return of("anyOf", List.of(item, list(item, 0)));
    }

    /** The same with one more keyword. */
    static Map<String, Object> with(Map<String, Object> schema, String keyword, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(schema);
        more.put(keyword, value);
        return more;
    }

    static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> more = of("description", description);
        more.putAll(schema);
        return more;
    }
}
