/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;

/** What frames are, as plain values for JSON; sizes that only the run will tell are {@code null}. */
final class SignatureDescription {

    private SignatureDescription() {}

    static Map<String, Object> plain(Signature signature) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", signature.describe());
        map.put("kind", signature.kind().name().toLowerCase(Locale.ROOT));
        map.put("scan", axes(signature.scan()));
        if (signature.kind() == Signature.Kind.ARRAY) {
            map.put("quantity", signature.quantity());
            map.put("unit", signature.unit().symbol());
            map.put("type", signature.type().label());
            map.put("axes", axes(signature.axes()));
            map.put("errors", signature.hasVariance());
        }
        if (signature.isTable()) {
            map.put(
                    "columns",
                    signature.columns().stream()
                            .map(SignatureDescription::column)
                            .toList());
            map.put("furtherColumns", signature.anyColumns());
        }
        Map<String, Object> companions = new LinkedHashMap<>();
        signature.companions().forEach((name, companion) -> companions.put(name, plain(companion)));
        map.put("companions", companions);
        return map;
    }

    private static List<Map<String, Object>> axes(List<AxisSpec> axes) {
        return axes.stream().map(SignatureDescription::axis).toList();
    }

    private static Map<String, Object> axis(AxisSpec axis) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", axis.name());
        map.put("quantity", axis.quantity());
        map.put("unit", axis.unit().symbol());
        map.put("size", axis.size() == AxisSpec.UNKNOWN ? null : axis.size());
        return map;
    }

    private static Map<String, Object> column(ColumnSpec column) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", column.name());
        map.put("unit", column.unit().symbol());
        map.put("type", column.type().name().toLowerCase(Locale.ROOT));
        return map;
    }
}
