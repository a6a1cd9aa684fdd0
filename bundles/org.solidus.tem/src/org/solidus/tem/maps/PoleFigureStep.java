/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.CrystalFrame;
import org.solidus.crystal.orientation.Rotation;

/**
 * Pole figure of a phase: where the normals of a family of planes point in the frame of the map, as a density in multiples
 * of an even distribution ({@link PoleDensity}). All planes that symmetry makes equal count, each crystal point alike.
 *
 * <p>In: rows of {@link MapColumns}, with the cell, over two scan axes. Out: one frame over the plane of an equal-area
 * projection of radius 1 (x right and y down as in the map, z in the middle), masked outside. Companions: {@code outline}
 * and {@code corners} (the rim, with X and Y), and {@code summary}, one row: crystals, texture index (mean square of the
 * density: 1 without texture), highest density and the direction that it has (azimuth from X towards Y, angle to Z).
 *
 * <p>Memory: about 40 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.pole_figure",
        name = "Pole figure",
        description = "Density of the normals of a family of planes in the frame of the map; texture index.",
        doi = {"10.1107/S0021889808030112"})
public final class PoleFigureStep implements Whole<PoleFigureStep.Params> {

    static final String DENSITY = "density";

    private static final int CELLS = 121;
    private static final int BLOCK = 1 << 16;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Name of the phase; by default the one with most points.")
            Optional<String> phase,

            @Param(help = "Miller indices of the planes, as in [0, 0, 1].")
            List<Integer> plane,

            @Param(
                    label = "Half width",
                    help = "Of the kernel that smooths.",
                    def = "10 deg",
                    unit = "deg",
                    min = 1,
                    max = 60)
            double halfWidth) {

        /** Checks what ranges can't say. */
        public Params {
            if (plane.size() != 3 || plane.stream().allMatch(index -> index == 0)) {
                throw new IllegalArgumentException("'plane' has three indices, as in [0, 0, 1], not " + plane + ".");
            }
        }
    }

    static final List<ColumnSpec> SUMMARY = List.of(
            new ColumnSpec("crystals", Unit.ONE, Column.Type.INT64),
            ColumnSpec.number("texture index", Unit.ONE),
            ColumnSpec.number("highest density", Unit.ONE),
            ColumnSpec.number("azimuth", MapColumns.DEGREE),
            ColumnSpec.number("polar angle", MapColumns.DEGREE));

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        for (String name : MapColumns.CELL) {
            in.requireColumn(name);
        }
        List<AxisSpec> axes = axes().stream().map(Axis::spec).toList();
        return Signature.array(DENSITY, Unit.ONE, ElementType.FLOAT64, axes, false)
                .withCompanion("outline", Signature.table(outline().table().spec()))
                .withCompanion("corners", Signature.table(corners().table().spec()))
                .withCompanion("summary", Signature.table(SUMMARY));
    }

    private static List<Axis> axes() {
        double step = 2.0 / (CELLS - 1);
        return List.of(
                Axis.linear("y", "projection", Unit.ONE, CELLS, -1, step),
                Axis.linear("x", "projection", Unit.ONE, CELLS, -1, step));
    }

    private static Frame outline() {
        double[] x = new double[180];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.cos(Math.toRadians(2 * i));
            y[i] = Math.sin(Math.toRadians(2 * i));
        }
        return Frame.of(Table.of(Column.of("x", Unit.ONE, x), Column.of("y", Unit.ONE, y)));
    }

    private static Frame corners() {
        return Frame.of(
                Table.of(Column.of("x", Unit.ONE, 1, 0), Column.of("y", Unit.ONE, 0, 1), Column.of("label", "X", "Y")));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        int code = ChosenPhase.of(map, params.phase());
        Lattice lattice = map.lattice(code)
                .orElseThrow(() -> new IllegalArgumentException("The cell of '" + map.name(code) + "' is not known."));
        PoleDensity density = density(map, code, normals(map, code, lattice, params.plane()), params, context);
        double[] values = new double[CELLS * CELLS];
        byte[] mask = new byte[values.length];
        double highest = 0;
        double[] where = {0, 0, 1};
        List<Axis> axes = axes();
        for (int i = 0; i < values.length; i++) {
            double px = axes.get(1).value(i % CELLS);
            double py = axes.get(0).value(i / CELLS);
            double square = px * px + py * py;
            // A little beyond the rim, so that pictures end at the line.
            double inside = square > 1 ? 1 / Math.sqrt(square) : 1;
            if (square > 1.08) {
                mask[i] = 1;
                continue;
            }
            double[] direction = direction(px * inside, py * inside);
            values[i] = density.at(direction[0], direction[1], direction[2]);
            if (values[i] > highest) {
                highest = values[i];
                where = direction;
            }
        }
        Frame summary = Frame.of(Table.row(
                SUMMARY,
                count(map, code),
                density.index(),
                highest,
                Math.toDegrees(Math.atan2(where[1], where[0])),
                Math.toDegrees(Math.acos(Math.clamp(where[2], -1.0, 1.0)))));
        return MemorySource.single(
                "pole figure",
                Frame.of(NDArray.of(values, CELLS, CELLS))
                        .quantity(DENSITY, Unit.ONE)
                        .axes(axes)
                        .mask(mask)
                        .companion("outline", outline())
                        .companion("corners", corners())
                        .companion("summary", summary)
                        .build());
    }

    /** Of Lambert's plane. */
    private static double[] direction(double px, double py) {
        double square = Math.min(1, px * px + py * py);
        double scale = Math.sqrt(2 - square);
        return new double[] {px * scale, py * scale, 1 - square};
    }

    static long count(PhaseMap map, int code) {
        long count = 0;
        for (int point = 0; point < map.size(); point++) {
            count += map.kind(point) == code && map.isCrystal(point) ? 1 : 0;
        }
        return count;
    }

    /** The normals of the family in the crystal frame, each axis once. */
    private static List<double[]> normals(PhaseMap map, int code, Lattice lattice, List<Integer> plane) {
        double[] first = CrystalFrame.of(lattice).normal(plane.get(0), plane.get(1), plane.get(2));
        double norm = Math.sqrt(Arrays.stream(first).map(v -> v * v).sum());
        List<double[]> all = new ArrayList<>();
        for (Rotation rotation : map.laue(code).orElseThrow().rotations()) {
            double[] turned =
                    rotation.apply(Arrays.stream(first).map(v -> v / norm).toArray());
            boolean known = all.stream()
                    .anyMatch(one -> Math.abs(one[0] * turned[0] + one[1] * turned[1] + one[2] * turned[2]) > 1 - 1e-9);
            if (!known) {
                all.add(turned);
            }
        }
        return all;
    }

    private static PoleDensity density(PhaseMap map, int code, List<double[]> normals, Params params, Context context) {
        PoleDensity density = new PoleDensity(Math.toRadians(params.halfWidth()));
        double[] q = map.quaternions();
        context.progress().begin("collecting poles", map.size());
        for (int point = 0; point < map.size(); point++) {
            if (map.kind(point) == code && map.isCrystal(point)) {
                for (double[] normal : normals) {
                    add(density, q, 4 * point, normal);
                }
            }
            if (point % BLOCK == BLOCK - 1) {
                context.checkCancelled();
                context.progress().advance(BLOCK);
            }
        }
        density.finish();
        return density;
    }

    /** Turns a vector into the frame of the map. */
    private static void add(PoleDensity density, double[] q, int i, double[] v) {
        double w = q[i];
        double a = q[i + 1];
        double b = q[i + 2];
        double c = q[i + 3];
        double tx = 2 * (b * v[2] - c * v[1]);
        double ty = 2 * (c * v[0] - a * v[2]);
        double tz = 2 * (a * v[1] - b * v[0]);
        density.add(v[0] + w * tx + b * tz - c * ty, v[1] + w * ty + c * tx - a * tz, v[2] + w * tz + a * ty - b * tx);
    }
}
