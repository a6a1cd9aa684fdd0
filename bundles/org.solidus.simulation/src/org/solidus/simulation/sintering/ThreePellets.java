/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.simulation.random.RandomStream;

/**
 * Three pellets that were flash-sintered at 2, 6 and 9 A/cm2 and scanned under the same beam: {@code data/2A},
 * {@code data/6A}, {@code data/9A} with their truths in {@code truth/2A} ..., and one pipeline that compares them.
 */
public final class ThreePellets {

    /** Current densities in A/cm2. */
    static final List<Integer> CURRENTS = List.of(2, 6, 9);

    private ThreePellets() {}

    /**
     * Writes data, truths and pipeline.
     *
     * @param seed of everything random; the pellets differ
     * @param size of the scans
     * @param uniform whether the pellets have no hotspots: the negative control
     * @param folder is made if it is missing
     * @param progress hears of each frame
     * @throws IOException if something can't be written
     */
    public static void write(long seed, Size size, boolean uniform, Path folder, Progress progress) throws IOException {
        List<SinteringMap> maps = new ArrayList<>();
        List<Truth> truths = new ArrayList<>();
        for (int current : CURRENTS) {
            SinteringMap map = SinteringMap.of(plan(seed, size, uniform, current));
            maps.add(map);
            truths.add(SinteringMapWriter.write(
                    map, folder.resolve("data").resolve(name(current)), truth(folder, current), progress));
        }
        int bins = SinteringMapWriter.bins(maps.getFirst());
        Files.writeString(
                folder.resolve("pipeline.yaml"),
                ThreePelletsPipeline.text(maps.getFirst().plan(), truths, bins),
                StandardCharsets.UTF_8);
    }

    private static SinteringPlan plan(long seed, Size size, boolean uniform, int current) {
        long own = RandomStream.of(seed, "pellet", current).nextLong();
        SinteringPlan plan =
                switch (size) {
                    case SMALL -> SinteringPlan.small(own);
                    case MEDIUM -> SinteringPlan.medium(own);
                    case LARGE -> SinteringPlan.large(own);
                };
        SinteringPlan driven = plan.withCurrent(current);
        return uniform ? driven.withHotspots(0) : driven;
    }

    /**
     * Hotspots of every pellet against the truth.
     *
     * @param folder made by {@link #write}
     * @param results of its pipeline
     * @return what was found
     * @throws IOException if the truth or a result can't be read
     */
    public static List<Finding> compare(Path folder, Results results) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (int current : CURRENTS) {
            Truth truth = new TruthFile(truth(folder, current)).read();
            findings.addAll(PelletFindings.of(
                    current + " A/cm2: ",
                    truth,
                    results.result("hotspots" + current).source()));
        }
        findings.add(areas(folder, results));
        return findings;
    }

    /** The hot part of the area grows with the current, or there is none on pellets without hotspots. */
    private static Finding areas(Path folder, Results results) throws IOException {
        Table table = results.result("compare").source().frame(0).table();
        boolean uniform = true;
        boolean grows = true;
        StringBuilder found = new StringBuilder();
        for (int row = 0; row < CURRENTS.size(); row++) {
            double share = table.column("hotspot area fraction").number(row);
            found.append(String.format(Locale.ROOT, row == 0 ? "%.3f" : ", %.3f", share));
            uniform &= new TruthFile(truth(folder, CURRENTS.get(row)))
                    .read()
                    .hotspots()
                    .isEmpty();
            grows &= row == 0 || share > table.column("hotspot area fraction").number(row - 1);
        }
        boolean none = found.toString().equals("0.000, 0.000, 0.000");
        return new Finding(
                "share of the area in hotspots at 2, 6, 9 A/cm2",
                found.toString(),
                uniform ? "none" : "grows",
                uniform ? none : grows);
    }

    static String name(int current) {
        return current + "A";
    }

    private static Path truth(Path folder, int current) {
        return folder.resolve("truth").resolve(name(current));
    }
}
