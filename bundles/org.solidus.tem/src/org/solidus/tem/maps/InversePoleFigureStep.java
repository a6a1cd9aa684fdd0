/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
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
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;

/**
 * Inverse pole figure of a phase: which crystal directions lie along X, Y or Z of the map, as a density in multiples of an
 * even distribution ({@link PoleDensity}) over the fundamental sector. Each crystal point counts alike.
 *
 * <p>In: rows of {@link MapColumns} over two scan axes. Out: one frame over the plane of a stereographic projection, masked
 * outside the sector. Companions: {@code outline} and {@code corners} (with their indices, where the cell is known) and
 * {@code summary}, one row: crystals, texture index (mean square of the density: 1 without texture) and highest density.
 *
 * <p>Memory: about 40 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.inverse_pole_figure",
        name = "Inverse pole figure",
        description = "Density of the crystal directions along X, Y or Z of the map; texture index.",
        doi = {"10.1107/S0021889808030112"})
public final class InversePoleFigureStep implements Whole<InversePoleFigureStep.Params> {

    private static final int CELLS = 120;
    private static final int BLOCK = 1 << 16;

    private static final List<ColumnSpec> SUMMARY = List.of(
            new ColumnSpec("crystals", Unit.ONE, Column.Type.INT64),
            ColumnSpec.number("texture index", Unit.ONE),
            ColumnSpec.number("highest density", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Name of the phase; by default the one with most points.")
            Optional<String> phase,

            @Param(help = "Direction of the map.", def = "z")
            SampleAxis along,

            @Param(
                    label = "Half width",
                    help = "Of the kernel that smooths.",
                    def = "10 deg",
                    unit = "deg",
                    min = 1,
                    max = 60)
            double halfWidth) {}

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        List<AxisSpec> axes = List.of(
                new AxisSpec("y", "projection", Unit.ONE, AxisSpec.UNKNOWN),
                new AxisSpec("x", "projection", Unit.ONE, AxisSpec.UNKNOWN));
        List<ColumnSpec> line = List.of(ColumnSpec.number("x", Unit.ONE), ColumnSpec.number("y", Unit.ONE));
        List<ColumnSpec> corners =
                List.of(line.get(0), line.get(1), new ColumnSpec("label", Unit.ONE, Column.Type.TEXT));
        return Signature.array(PoleFigureStep.DENSITY, Unit.ONE, ElementType.FLOAT64, axes, false)
                .withCompanion("outline", Signature.table(line))
                .withCompanion("corners", Signature.table(corners))
                .withCompanion("summary", Signature.table(SUMMARY));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        int code = ChosenPhase.of(map, params.phase());
        LaueClass laue = map.laue(code).orElseThrow();
        PoleDensity density = density(map, code, laue, params, context);
        SectorPlane plane = new SectorPlane(laue, map.lattice(code), CELLS);
        double[] values = plane.upwards(plane.values(v -> density.at(v[0], v[1], v[2])));
        byte[] mask = new byte[values.length];
        double highest = 0;
        for (int i = 0; i < values.length; i++) {
            mask[i] = (byte) (Double.isNaN(values[i]) ? 1 : 0);
            highest = Double.isNaN(values[i]) ? highest : Math.max(highest, values[i]);
        }
        Frame.Builder frame = Frame.of(NDArray.of(
                        values, plane.axes().get(0).size(), plane.axes().get(1).size()))
                .quantity(PoleFigureStep.DENSITY, Unit.ONE)
                .axes(plane.axesUpwards())
                .mask(mask);
        Map<String, Frame> parts = new LinkedHashMap<>();
        plane.describe("", parts);
        parts.forEach(frame::companion);
        frame.companion(
                "summary", Frame.of(Table.row(SUMMARY, PoleFigureStep.count(map, code), density.index(), highest)));
        return MemorySource.single("inverse pole figure", frame.build());
    }

    private static PoleDensity density(PhaseMap map, int code, LaueClass laue, Params params, Context context) {
        PoleDensity density = new PoleDensity(Math.toRadians(params.halfWidth()));
        Rotation[] rotations = laue.rotations();
        double[][][] matrices = new double[rotations.length][][];
        for (int i = 0; i < rotations.length; i++) {
            matrices[i] = rotations[i].matrix();
        }
        double[] v = new double[3];
        context.progress().begin("collecting directions", map.size());
        for (int point = 0; point < map.size(); point++) {
            if (map.kind(point) == code && map.isCrystal(point)) {
                params.along().inCrystal(map.quaternions(), 4 * point, v);
                for (double[][] m : matrices) {
                    density.add(
                            m[0][0] * v[0] + m[0][1] * v[1] + m[0][2] * v[2],
                            m[1][0] * v[0] + m[1][1] * v[1] + m[1][2] * v[2],
                            m[2][0] * v[0] + m[2][1] * v[1] + m[2][2] * v[2]);
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
}
