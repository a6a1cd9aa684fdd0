/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** Results of small pellets: a lattice parameter at each point of a raster, its hotspots, a comparison. */
public final class Pellets {

    public static final int ROWS = 6;
    public static final int COLUMNS = 8;

    private static final Unit ANGSTROM = Unit.of("angstrom");

    private static final String PIPELINE = """
        pipeline: 1
        title: Pellets
        sources:
          frames2: { path: frames2.npy }
          frames9: { path: frames9.npy }
        steps:
          - scattering.lattice: { system: cubic }
            from: frames2
            as: lattice2
            keep: true
          - map.hotspots: { of: c }
            as: hotspots2
            keep: true
          - scattering.lattice: { system: cubic }
            from: frames9
            as: lattice9
            keep: true
          - map.hotspots: { of: c }
            as: hotspots9
            keep: true
          - map.compare: { of: c, current: 2 A/cm2, with: [] }
            from: lattice2
            as: compare
        sink: { path: result.nxs }
        """;

    private Pellets() {}

    public static List<Axis> raster() {
        return List.of(
                Axis.linear("y", Quantities.POSITION, Unit.of("um"), ROWS, 0, 50),
                Axis.linear("x", Quantities.POSITION, Unit.of("um"), COLUMNS, 0, 50));
    }

    /** Lattice parameter at a point: 21, in the spot at row 2 and columns 3 and 4 as much more as the current says. */
    public static double c(int frame, double current) {
        boolean hot = frame == 2 * COLUMNS + 3 || frame == 2 * COLUMNS + 4;
        return 21 + 1e-4 * (frame % 5) + (hot ? 0.01 * current : 0);
    }

    public static Source lattice(double current) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            frames.add(Frame.of(Table.of(
                    Column.of("a", ANGSTROM, 8.5),
                    Column.of("c", ANGSTROM, c(i, current)),
                    Column.of("c error", ANGSTROM, 1e-4))));
        }
        return MemorySource.of("lattice", raster(), frames);
    }

    public static Source hotspots(double current) {
        double[] values = new double[ROWS * COLUMNS];
        int[] labels = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = c(i, current);
            labels[i] = values[i] > 21.01 ? 1 : 0;
        }
        Table table = Table.of(
                Column.of("hotspot", 1L),
                Column.of("points", 2L),
                Column.of("area", Unit.of("um2"), 5000),
                Column.of("peak z", Unit.ONE, 10 * current),
                Column.of("p-value", Unit.ONE, 1e-6));
        return MemorySource.single(
                "hotspots",
                Frame.of(table)
                        .with()
                        .companion("map", image(NDArray.of(values, ROWS, COLUMNS), "c", ANGSTROM))
                        .companion(
                                "labels",
                                image(NDArray.of(ElementType.INT32, labels, ROWS, COLUMNS), "hotspot", Unit.ONE))
                        .build());
    }

    private static Frame image(NDArray array, String quantity, Unit unit) {
        return Frame.of(array).quantity(quantity, unit).axes(raster()).build();
    }

    /** As map.compare leaves it: a map a sample, tests between pairs of them. */
    public static Source comparison() {
        Table samples =
                Table.of(Column.of("sample", "2 A/cm2", "9 A/cm2"), Column.of("area fraction", Unit.ONE, 0.1, 0.2));
        Table pairs = Table.of(
                Column.of("low", Unit.of("A/cm2"), 2),
                Column.of("high", Unit.of("A/cm2"), 9),
                Column.of("statistic", "area fraction"),
                Column.of("difference", Unit.ONE, 0.1),
                Column.of("p-value", Unit.ONE, 0.0321),
                Column.of("adjusted p-value", Unit.ONE, 0.0642));
        Frame.Builder frame = Frame.of(samples).with();
        for (double current : new double[] {2, 9}) {
            Frame hotspots = first(hotspots(current));
            String name = (int) current + " A/cm2";
            frame.companion(name, hotspots.companions().get("map"));
            frame.companion(name + " labels", hotspots.companions().get("labels"));
        }
        return MemorySource.single(
                "compare", frame.companion("pairs", Frame.of(pairs)).build());
    }

    private static Frame first(Source source) {
        try {
            return source.frame(0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A result file of two pellets. */
    public static Path write(Registry registry, Path file) throws IOException {
        List<Result> results = List.of(
                new Result("lattice2", "lattice2", lattice(2), List.of()),
                new Result("hotspots2", "hotspots2", hotspots(2), List.of()),
                new Result("lattice9", "lattice9", lattice(9), List.of()),
                new Result("hotspots9", "hotspots9", hotspots(9), List.of()),
                new Result("compare", "compare", comparison(), List.of()));
        registry.sinks().stream()
                .filter(sink -> sink.extensions().contains("nxs"))
                .findFirst()
                .orElseThrow()
                .write(new Results(results, "compare", record(file)), file, Progress.NONE);
        return file;
    }

    private static RunRecord record(Path file) {
        return new RunRecord(
                "Solidus",
                "0.1.0",
                "Pellets",
                PIPELINE,
                file.getParent().toString(),
                List.of(),
                List.of(new RunRecord.StepRecord(1, "scattering.lattice", "lattice2", "1", "{}", Map.of())),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1));
    }
}
