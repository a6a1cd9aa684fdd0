/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.io.IOException;
import java.util.Arrays;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** What a pipeline found, as maps: a column of one-row tables, all points in order. */
record FoundMaps(Results results) {

    boolean has(String result) {
        return results.results().stream().anyMatch(one -> one.name().equals(result));
    }

    /**
     * A map; NaN where a point is masked or there is no such column.
     *
     * @param name of a result, or {@code result.companion}
     * @param column of its tables
     */
    double[] map(String name, String column) throws IOException {
        int dot = name.indexOf('.');
        Source source = results.result(dot < 0 ? name : name.substring(0, dot)).source();
        double[] map = new double[(int) source.info().frames()];
        Arrays.fill(map, Double.NaN);
        for (int i = 0; i < map.length; i++) {
            try {
                Frame frame = source.frame(i);
                Table row = (dot < 0 ? frame : frame.companions().get(name.substring(dot + 1))).table();
                map[i] = row.find(column).map(found -> found.number(0)).orElse(Double.NaN);
            } catch (MissingFrameException masked) {
                map[i] = Double.NaN;
            }
        }
        return map;
    }
}
