/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.DisorientationKernel;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;

/**
 * A phase map in memory, for steps that see it as a whole: 36 bytes a point. The kind of each point, where it is a crystal
 * its orientation, and the Laue class of each kind.
 */
public final class PhaseMap {

    /** Kind of a place without a point. */
    public static final int NOWHERE = -1;

    private static final int MOST_KINDS = 10_000;
    private static final int BLOCK = 1 << 14;

    private final MapGrid grid;
    private final List<Category> kinds;
    private final int[] kind;
    private final double[] quaternions;
    private final BitSet crystal;
    private final LaueClass[] laue;
    private final Map<Integer, Lattice> lattices;

    PhaseMap(
            MapGrid grid,
            List<Category> kinds,
            int[] kind,
            double[] quaternions,
            BitSet crystal,
            Map<Integer, LaueClass> laue,
            Map<Integer, Lattice> lattices) {
        this.lattices = Map.copyOf(lattices);
        this.grid = grid;
        this.kinds = List.copyOf(kinds);
        this.kind = kind;
        this.quaternions = quaternions;
        this.crystal = crystal;
        int most = laue.keySet().stream().mapToInt(code -> code).max().orElse(0);
        this.laue = new LaueClass[most + 1];
        laue.forEach((code, one) -> this.laue[code] = one);
    }

    /**
     * Requires of a signature what {@link #read} needs.
     *
     * @return it
     * @throws IllegalArgumentException with a sentence that says what was found
     */
    public static Signature require(Signature in) {
        MapGrid.requireScan(in);
        in.requireColumn(MapColumns.PHASE);
        in.requireColumn(MapColumns.SYMMETRY);
        in.requireColumn(MapColumns.PHI1);
        in.requireColumn(MapColumns.CAPITAL_PHI);
        in.requireColumn(MapColumns.PHI2);
        return in;
    }

    /**
     * Reads the map.
     *
     * @throws IllegalArgumentException with a sentence, when a phase has two symmetries or one that is unknown
     */
    public static PhaseMap read(Stack in, Context context) throws IOException {
        return new PhaseMapReader(in).read(context);
    }

    /** Reads rows into a map. */
    private static final class PhaseMapReader {

        private final Stack in;
        private final List<Category> kinds;
        private final Map<Long, LaueClass> classes = new HashMap<>();
        private final Map<Integer, LaueClass> laue = new HashMap<>();
        private final Map<Integer, Lattice> lattices = new HashMap<>();
        private final boolean hasCell;
        private final int[] kind;
        private final double[] quaternions;
        private final BitSet crystal = new BitSet();
        private final RowColumns columns;

        PhaseMapReader(Stack in) {
            this.in = in;
            Signature signature = in.info().signature();
            columns = new RowColumns(
                    signature,
                    MapColumns.PHASE,
                    MapColumns.SYMMETRY,
                    MapColumns.PHI1,
                    MapColumns.CAPITAL_PHI,
                    MapColumns.PHI2);
            kinds = signature.requireColumn(MapColumns.PHASE).categories();
            hasCell = MapColumns.CELL.stream()
                    .allMatch(name -> signature.column(name).isPresent());
            for (Category symmetry :
                    signature.requireColumn(MapColumns.SYMMETRY).categories()) {
                if (symmetry.code() != 0) {
                    classes.put((long) symmetry.code(), LaueClass.of(symmetry.name()));
                }
            }
            int size = Math.toIntExact(in.info().frames());
            kind = new int[size];
            quaternions = new double[Math.multiplyExact(4, size)];
        }

        PhaseMap read(Context context) throws IOException {
            context.progress().begin("reading the map", kind.length);
            for (int point = 0; point < kind.length; point++) {
                Optional<Table> row = row(point);
                if (row.isPresent()) {
                    add(point, row.get());
                } else {
                    kind[point] = NOWHERE;
                }
                if (point % BLOCK == BLOCK - 1) {
                    context.checkCancelled();
                    context.progress().advance(BLOCK);
                }
            }
            return new PhaseMap(MapGrid.of(in), kinds, kind, quaternions, crystal, laue, lattices);
        }

        private Optional<Table> row(long index) throws IOException {
            try {
                Table table = in.frame(index).table();
                return table.rows() == 1 ? Optional.of(table) : Optional.empty();
            } catch (MissingFrameException masked) {
                return Optional.empty();
            }
        }

        private void add(int point, Table row) {
            Column phase = columns.of(row, 0);
            double code = phase.number(0);
            if (!(code >= 0 && code < MOST_KINDS)) {
                throw new IllegalArgumentException(
                        "Point " + point + " is of kind " + code + "; kinds are from 0 to " + (MOST_KINDS - 1) + ".");
            }
            kind[point] = (int) code;
            LaueClass symmetry = classes.get(Math.round(columns.number(row, 1)));
            double phi1 = columns.number(row, 2);
            if (kind[point] == 0 || symmetry == null || Double.isNaN(phi1)) {
                return;
            }
            LaueClass known = laue.putIfAbsent(kind[point], symmetry);
            if (known == null && hasCell) {
                lattice(row).ifPresent(lattice -> lattices.put(kind[point], lattice));
            }
            if (known != null && !known.equals(symmetry)) {
                throw new IllegalArgumentException(
                        "The phase '" + phase.text(0) + "' has two symmetries, " + known + " and " + symmetry + ".");
            }
            crystal.set(point);
            Rotation rotation = Rotation.ofBunge(
                    Math.toRadians(phi1),
                    Math.toRadians(columns.number(row, 3)),
                    Math.toRadians(columns.number(row, 4)));
            set(quaternions, point, rotation);
        }
    }

    /** The cell of a point; empty where it is not stated. */
    private static Optional<Lattice> lattice(Table row) {
        double[] cell = MapColumns.CELL.stream()
                .mapToDouble(name -> row.column(name).number(0))
                .toArray();
        return Double.isNaN(Arrays.stream(cell).sum())
                ? Optional.empty()
                : Optional.of(Lattice.of(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]));
    }

    private static void set(double[] quaternions, int point, Rotation rotation) {
        quaternions[4 * point] = rotation.w();
        quaternions[4 * point + 1] = rotation.x();
        quaternions[4 * point + 2] = rotation.y();
        quaternions[4 * point + 3] = rotation.z();
    }

    /** Where its points lie. */
    public MapGrid grid() {
        return grid;
    }

    /** Number of places. */
    public int size() {
        return kind.length;
    }

    /** What its points may be. */
    public List<Category> kinds() {
        return kinds;
    }

    /** The name of a kind. */
    public String name(int code) {
        return kinds.stream()
                .filter(one -> one.code() == code)
                .map(Category::name)
                .findFirst()
                .orElseGet(() -> "kind " + code);
    }

    /** Kind of a point, {@link #NOWHERE} where there is none. */
    public int kind(int point) {
        return kind[point];
    }

    /** Whether a point is a crystal with an orientation. */
    public boolean isCrystal(int point) {
        return crystal.get(point);
    }

    /** Orientations, w, x, y, z of each point; zeros where there is no crystal. Not to be changed. */
    public double[] quaternions() {
        return quaternions;
    }

    /** Orientation of a crystal. */
    public Rotation orientation(int point) {
        int q = 4 * point;
        return new Rotation(quaternions[q], quaternions[q + 1], quaternions[q + 2], quaternions[q + 3]);
    }

    /** The Laue class of a kind; empty for what is no crystal, and for phases that no point has. */
    public Optional<LaueClass> laue(int code) {
        return code > 0 && code < laue.length ? Optional.ofNullable(laue[code]) : Optional.empty();
    }

    /** The cell of a phase; empty where the rows don't state it. */
    public Optional<Lattice> lattice(int code) {
        return Optional.ofNullable(lattices.get(code));
    }

    /** Codes of the phases that have crystals, in order. */
    public int[] crystals() {
        return IntStream.range(0, laue.length)
                .filter(code -> laue[code] != null)
                .toArray();
    }

    /** Kernels for the angle between crystals of a phase, by its code; null for what is no crystal. */
    public DisorientationKernel[] kernels() {
        DisorientationKernel[] kernels = new DisorientationKernel[laue.length];
        for (int code : crystals()) {
            kernels[code] = DisorientationKernel.of(laue[code]);
        }
        return kernels;
    }
}
