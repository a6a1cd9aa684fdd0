/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.unit.Unit;

/**
 * What a reference names within a result: its frames or a companion of them, and there perhaps one column.
 *
 * @param companion of each frame; absent: the frames themselves
 * @param column of these tables
 * @param signature of the frames or companions, over the scan of the result
 */
public record Shown(Optional<String> companion, Optional<ColumnSpec> column, Signature signature) {

    /** What there is to show. */
    public enum Kind {
        /** One table: rows are points, events, intervals. */
        TABLE,
        /** A table of one row for each frame: its columns run along the series. */
        ROWS,
        /** One one-dimensional frame. */
        CURVE,
        /** A series of them. */
        CURVES,
        /** One two-dimensional frame. */
        IMAGE,
        /** A series of them. */
        IMAGES,
        /** A number for each frame. */
        NUMBERS,
        /** Nothing that a figure can show. */
        OTHER
    }

    /**
     * Finds a member of a result.
     *
     * @throws IllegalArgumentException with the nearest name, when there is no such member
     */
    public static Shown of(Signature result, Optional<String> member) {
        if (member.isEmpty()) {
            return new Shown(Optional.empty(), Optional.empty(), result);
        }
        String name = member.get();
        Optional<ColumnSpec> own = column(result, name);
        if (own.isPresent()) {
            return new Shown(Optional.empty(), own, result);
        }
        for (String companion : result.companions().keySet()) {
            Signature signature = result.companions().get(companion).withScan(result.scan());
            if (companion.equals(name)) {
                return new Shown(Optional.of(companion), Optional.empty(), signature);
            }
            if (name.startsWith(companion + ".")) {
                String inner = name.substring(companion.length() + 1);
                ColumnSpec column = column(signature, inner)
                        .orElseThrow(() -> new IllegalArgumentException("its companion '" + companion
                                + "' has no column '" + inner + "'." + Nearest.hint(inner, columns(signature))));
                return new Shown(Optional.of(companion), Optional.of(column), signature);
            }
        }
        List<String> names = new ArrayList<>(columns(result));
        names.addAll(result.companions().keySet());
        throw new IllegalArgumentException(
                "it has no column and no companion '" + name + "'." + Nearest.hint(name, names));
    }

    private static Optional<ColumnSpec> column(Signature table, String name) {
        if (!table.isTable()) {
            return Optional.empty();
        }
        return table.column(name)
                .or(() -> table.anyColumns() && !table.companions().containsKey(name)
                        ? Optional.of(ColumnSpec.number(name, Unit.ONE))
                        : Optional.empty());
    }

    private static List<String> columns(Signature table) {
        return table.columns().stream().map(ColumnSpec::name).toList();
    }

    /** What it is. */
    public Kind kind() {
        boolean single = signature.scan().isEmpty();
        return switch (signature.kind()) {
            case TABLE -> single ? Kind.TABLE : Kind.ROWS;
            case ARRAY ->
                switch (signature.rank()) {
                    case 0 -> single ? Kind.OTHER : Kind.NUMBERS;
                    case 1 -> single ? Kind.CURVE : Kind.CURVES;
                    case 2 -> single ? Kind.IMAGE : Kind.IMAGES;
                    default -> Kind.OTHER;
                };
            case OBJECT -> Kind.OTHER;
        };
    }

    /**
     * The column of numbers to draw: the one that was named, else the only one there is.
     *
     * @throws IllegalArgumentException when it holds words, or when one has to be named
     */
    public ColumnSpec number() {
        if (column.isPresent()) {
            if (column.get().type() == Column.Type.TEXT) {
                throw new IllegalArgumentException(
                        "the column '" + column.get().name() + "' holds words, not numbers.");
            }
            return column.get();
        }
        List<ColumnSpec> numbers = signature.columns().stream()
                .filter(each -> each.type() != Column.Type.TEXT)
                .toList();
        if (numbers.size() == 1) {
            return numbers.get(0);
        }
        throw new IllegalArgumentException("name one of its columns with '$name.column': "
                + String.join(", ", numbers.stream().map(ColumnSpec::name).toList()) + ".");
    }

    /** Unit of the numbers that are drawn. */
    public Unit unit() {
        return signature.isTable() ? number().unit() : signature.unit();
    }
}
