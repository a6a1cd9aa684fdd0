/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.maps.MapColumns;
import org.solidus.workbench.map.ScanValues;

/**
 * What is known of each point of a scan: phase, orientation and numbers. Immutable; made on a background thread.
 */
final class CrystalMap {

    private final Axis y;
    private final Axis x;
    private final List<Category> kinds;
    private final int[] phase;
    private final double[] quaternions;
    private final List<Optional<LaueClass>> classes;
    private final List<ColumnSpec> numbers;
    private final List<double[]> values;
    private final long first;

    private CrystalMap(Signature signature, ScanValues scan, long frame) {
        List<Axis> axes = scan.scan();
        y = axes.get(axes.size() - 2);
        x = axes.get(axes.size() - 1);
        int cells = y.size() * x.size();
        first = frame >= 0 && frame < scan.frames() ? frame / cells * cells : 0;
        kinds = signature.column(MapColumns.PHASE).map(ColumnSpec::categories).orElse(List.of());
        phase = codes(column(scan, MapColumns.PHASE));
        quaternions = quaternions(scan);
        classes = classes(signature, codes(column(scan, MapColumns.SYMMETRY)));
        numbers = signature.columns().stream()
                .filter(spec -> spec.categories().isEmpty() && isNumber(spec))
                .toList();
        values = numbers.stream().map(spec -> column(scan, spec.name())).toList();
    }

    private static boolean isNumber(ColumnSpec spec) {
        return spec.type() != Column.Type.TEXT;
    }

    /** Whether rows of such a table are points of a map of crystals. */
    static boolean fits(Signature signature) {
        return signature.isTable()
                && signature.scan().size() >= 2
                && signature
                        .column(MapColumns.PHASE)
                        .filter(spec -> !spec.categories().isEmpty())
                        .isPresent();
    }

    /** @param frame current one: of a scan of more than two axes, its plane is shown */
    static CrystalMap of(Signature signature, ScanValues scan, long frame) {
        return new CrystalMap(signature, scan, frame);
    }

    private double[] column(ScanValues scan, String name) {
        int cells = y.size() * x.size();
        return scan.column(name)
                .map(all -> Arrays.copyOfRange(all, (int) first, (int) first + cells))
                .orElseGet(() -> {
                    double[] none = new double[cells];
                    Arrays.fill(none, Double.NaN);
                    return none;
                });
    }

    private static int[] codes(double[] values) {
        return Arrays.stream(values)
                .mapToInt(value -> Double.isNaN(value) ? Integer.MIN_VALUE : (int) value)
                .toArray();
    }

    private double[] quaternions(ScanValues scan) {
        double[] phi1 = column(scan, MapColumns.PHI1);
        double[] capital = column(scan, MapColumns.CAPITAL_PHI);
        double[] phi2 = column(scan, MapColumns.PHI2);
        double[] all = new double[4 * phi1.length];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < phi1.length; i++) {
            if (Double.isFinite(phi1[i] + capital[i] + phi2[i])) {
                Rotation r =
                        Rotation.ofBunge(Math.toRadians(phi1[i]), Math.toRadians(capital[i]), Math.toRadians(phi2[i]));
                all[4 * i] = r.w();
                all[4 * i + 1] = r.x();
                all[4 * i + 2] = r.y();
                all[4 * i + 3] = r.z();
            }
        }
        return all;
    }

    /** The class of each kind, as the points of the kind say. */
    private List<Optional<LaueClass>> classes(Signature signature, int[] symmetry) {
        List<Category> names = signature
                .column(MapColumns.SYMMETRY)
                .map(ColumnSpec::categories)
                .orElse(List.of());
        List<Optional<LaueClass>> all = new ArrayList<>();
        for (Category kind : kinds) {
            Optional<LaueClass> found = Optional.empty();
            for (int i = 0; i < phase.length && found.isEmpty(); i++) {
                int code = symmetry[i];
                found = phase[i] == kind.code()
                        ? names.stream()
                                .filter(one -> one.code() == code)
                                .findFirst()
                                .flatMap(CrystalMap::laue)
                        : found;
            }
            all.add(found);
        }
        return all;
    }

    private static Optional<LaueClass> laue(Category symmetry) {
        try {
            return Optional.of(LaueClass.of(symmetry.name()));
        } catch (IllegalArgumentException none) {
            return Optional.empty(); // 'none', the symmetry of what is no crystal
        }
    }

    Axis y() {
        return y;
    }

    Axis x() {
        return x;
    }

    int size() {
        return phase.length;
    }

    /** Frame of the first point. */
    long first() {
        return first;
    }

    List<Category> kinds() {
        return kinds;
    }

    int phase(int cell) {
        return phase[cell];
    }

    /** Whether a point has an orientation. */
    boolean isCrystal(int cell) {
        return Double.isFinite(quaternions[4 * cell]);
    }

    Rotation orientation(int cell) {
        int at = 4 * cell;
        return new Rotation(quaternions[at], quaternions[at + 1], quaternions[at + 2], quaternions[at + 3]);
    }

    /** Four numbers a point, shared; NaN where there is no crystal. */
    double[] quaternions() {
        return quaternions;
    }

    /** Laue class of a kind; absent where none of its points is a crystal. */
    Optional<LaueClass> laue(int code) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).code() == code) {
                return classes.get(i);
            }
        }
        return Optional.empty();
    }

    /** The cell of a kind, where its points state one. */
    Optional<Lattice> lattice(int code) {
        for (int i = 0; i < phase.length; i++) {
            if (phase[i] == code && isCrystal(i)) {
                return lattice(i, MapColumns.CELL);
            }
        }
        return Optional.empty();
    }

    private Optional<Lattice> lattice(int cell, List<String> names) {
        double[] numbers = new double[names.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = values(names.get(k)).map(all -> all[cell]).orElse(Double.NaN);
            if (!(numbers[k] > 0)) {
                return Optional.empty();
            }
        }
        return Optional.of(Lattice.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]));
    }

    /** Columns of numbers. */
    List<ColumnSpec> numbers() {
        return numbers;
    }

    /** The numbers of a column, shared. */
    Optional<double[]> values(String name) {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).name().equals(name)) {
                return Optional.of(values.get(i));
            }
        }
        return Optional.empty();
    }
}
