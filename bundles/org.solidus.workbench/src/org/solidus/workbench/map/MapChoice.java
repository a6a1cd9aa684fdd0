/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.text.Typesetting;

/**
 * A map that a result can be shown as.
 *
 * @param node result, source or step
 * @param kind where its numbers come from
 * @param part column or companion; empty where the result is the map
 * @param value what it measures
 */
public record MapChoice(String node, Kind kind, String part, PlotAxis value) {

    /** Where the numbers of a map come from. */
    public enum Kind {
        /** A column of a series of one-row tables. */
        COLUMN,
        /** A series of single numbers. */
        NUMBER,
        /** A series of curves, of each its mean. */
        CURVE,
        /** An array of two dimensions. */
        IMAGE,
        /** An array of two dimensions that goes with a table: the map of hotspots, its z. */
        COMPANION
    }

    private static final List<String> ASIDE = List.of("error", "sigma", "uncertainty", "err", "low", "high", "limit");

    /** For people, without the unit: {@code lines · line 1 position}. */
    public String label() {
        return node + " · " + name();
    }

    /** The same without the result: {@code line 1 position}. */
    public String name() {
        return Typesetting.quantity(
                part.isEmpty() || kind == Kind.COMPANION && part.equals("map") ? value.quantity() : part);
    }

    /** Whether its numbers are read frame by frame. */
    public boolean series() {
        return kind == Kind.COLUMN || kind == Kind.NUMBER || kind == Kind.CURVE;
    }

    /** Whether it is the error or a bound of something else. */
    public boolean aside() {
        String name = part.toLowerCase(Locale.ROOT);
        return kind == Kind.COLUMN && ASIDE.stream().anyMatch(word -> name.endsWith(" " + word));
    }

    /** The maps that a result can be shown as; none, when it is not over a scan of two axes and holds none. */
    public static List<MapChoice> of(String node, Signature signature) {
        List<AxisSpec> scan = signature.scan();
        List<MapChoice> choices = new ArrayList<>();
        if (scan.size() >= 2) {
            series(node, signature, choices);
        } else if (scan.isEmpty()) {
            single(node, signature, choices);
        }
        return choices;
    }

    private static void series(String node, Signature signature, List<MapChoice> choices) {
        if (isSpots(signature)) {
            choices.add(new MapChoice(node, Kind.NUMBER, "", PlotAxis.of("number of spots", "")));
        } else if (signature.isTable()) {
            signature.columns().stream()
                    .filter(column -> column.type() != Column.Type.TEXT)
                    .forEach(column -> choices.add(new MapChoice(node, Kind.COLUMN, column.name(), value(column))));
        } else if (signature.kind() == Signature.Kind.ARRAY && signature.rank() <= 1) {
            PlotAxis own = PlotAxis.of(signature.quantity(), signature.unit().symbol());
            choices.add(
                    signature.rank() == 0
                            ? new MapChoice(node, Kind.NUMBER, "", own)
                            : new MapChoice(
                                    node, Kind.CURVE, "mean", PlotAxis.of("mean " + own.quantity(), own.unit())));
        }
    }

    /** Whether its tables have a row for each spot of a pattern: of these the number is mapped. */
    static boolean isSpots(Signature signature) {
        return signature.isTable()
                && signature.column("qx").isPresent()
                && signature.column("qy").isPresent();
    }

    private static PlotAxis value(ColumnSpec column) {
        return PlotAxis.of(column.name(), column.unit().symbol());
    }

    private static void single(String node, Signature signature, List<MapChoice> choices) {
        if (isMap(signature)) {
            choices.add(new MapChoice(node, Kind.IMAGE, "", value(signature)));
        }
        signature.companions().forEach((name, part) -> {
            if (isMap(part) && part.type().floating()) {
                choices.add(new MapChoice(node, Kind.COMPANION, name, value(part)));
            }
        });
    }

    private static boolean isMap(Signature signature) {
        return signature.kind() == Signature.Kind.ARRAY
                && signature.rank() == 2
                && !signature.type().complex();
    }

    private static PlotAxis value(Signature signature) {
        return PlotAxis.of(signature.quantity(), signature.unit().symbol());
    }
}
