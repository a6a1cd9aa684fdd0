/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.solidus.core.data.Category;
import org.solidus.core.run.Progress;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.maps.MapGrid;

/** Writes one map as {@code .ang}. */
final class AngWriter {

    private static final double NOWHERE = 4 * Math.PI;
    private static final Decimals ANGLE = new Decimals(5, 8);
    private static final Decimals PLACE = new Decimals(5, 9);
    private static final Decimals NUMBER = new Decimals(1, 9);
    private static final String COLUMNS =
            " phi1, Phi, phi2, x, y, image_quality, confidence_index, phase_id, detector_signal, pattern_fit";

    private final EbsdMap map;
    private final Progress progress;
    private final Map<Integer, Rotation> turns = new HashMap<>();
    private final List<String> further;
    private final boolean withKinds;

    AngWriter(EbsdMap map, Progress progress) {
        this.map = map;
        this.progress = progress;
        map.phases()
                .forEach((code, phase) -> turns.put(code, CrystalAxes.EDAX.toSolidus(phase.laue(), phase.lattice())));
        further = further(map);
        withKinds = withKinds(map);
    }

    private static List<String> further(EbsdMap map) {
        List<String> names = new ArrayList<>(map.numbers().keySet());
        names.removeAll(List.of(MapColumns.INDEX, MapColumns.RELIABILITY, AngContent.SIGNAL, AngContent.FIT));
        return names;
    }

    /** Whether phase numbers don't tell all: kinds that are no crystals, or codes with gaps. */
    private static boolean withKinds(EbsdMap map) {
        boolean plain = map.phases().entrySet().stream()
                .allMatch(phase -> phase.getKey() == phase.getValue().number());
        for (int point = 0; plain && point < map.kind().length; point++) {
            plain = map.kind()[point] == 0 || map.phases().containsKey(map.kind()[point]);
        }
        return !plain;
    }

    void write(Path path) throws IOException {
        progress.begin("writing ANG", map.grid().size());
        try (Writer out = Files.newBufferedWriter(path)) {
            out.write(header());
            StringBuilder line = new StringBuilder(160);
            for (int point = 0; point < map.grid().size(); point++) {
                if (!map.missing().get(point)) {
                    line.setLength(0);
                    row(line, point);
                    out.append(line);
                }
                progress.advance(1);
            }
        }
    }

    private String header() {
        StringBuilder text = new StringBuilder("""
                # TEM_PIXperUM          1.000000
                # x-star                0.000000
                # y-star                0.000000
                # z-star                0.000000
                # WorkingDistance       0.000000
                #
                """);
        map.phases().values().stream()
                .sorted(Comparator.comparingInt(EbsdPhase::number).reversed())
                .forEach(phase -> text.append(described(phase)));
        MapGrid grid = map.grid();
        text.append("# GRID: ").append(grid.hexagonal() ? "HexGrid" : "SqrGrid").append('\n');
        text.append(String.format(Locale.ROOT, "# XSTEP: %s%n", places(grid.stepX()))
                .replace("\r", ""));
        text.append(String.format(Locale.ROOT, "# YSTEP: %s%n", places(grid.stepY()))
                .replace("\r", ""));
        text.append("# NCOLS_ODD: ").append(columns(0)).append('\n');
        text.append("# NCOLS_EVEN: ")
                .append(columns(Math.min(1, grid.rows() - 1)))
                .append('\n');
        text.append("# NROWS: ").append(grid.rows()).append("\n#\n");
        text.append("# OPERATOR: Solidus\n#\n# SAMPLEID:\n#\n# SCANID:\n#\n");
        map.kinds().forEach(kind -> text.append(described(kind)));
        text.append("# ").append(AngHeader.COLUMN_NAMES).append(COLUMNS);
        further.forEach(name -> text.append(", ").append(name.replace(' ', '_').replace(',', '_')));
        return text.append(withKinds ? ", " + AngContent.KIND : "")
                .append("\n#\n")
                .toString();
    }

    private static String places(double step) {
        StringBuilder text = new StringBuilder();
        new Decimals(6, 9).append(text, step);
        return text.toString();
    }

    /** Points of a row that are there: short rows of hexagonal grids end early. */
    private int columns(int row) {
        int count = 0;
        for (int column = 0; column < map.grid().columns(); column++) {
            count += map.missing().get(row * map.grid().columns() + column) ? 0 : 1;
        }
        return count;
    }

    private static String described(EbsdPhase phase) {
        Lattice cell = phase.lattice();
        StringBuilder constants = new StringBuilder();
        for (double value : MapColumns.cell(cell)) {
            new Decimals(3, 6).append(constants.append(' '), value);
        }
        return "# Phase " + phase.number() + "\n# MaterialName      " + oneLine(phase.name())
                + "\n# Formula\n# Info              " + SymmetryCodes.remark(phase.laue())
                + "\n# Symmetry          " + SymmetryCodes.ang(phase.laue())
                + "\n# LatticeConstants " + constants + "\n# NumberFamilies    0\n";
    }

    private static String described(Category kind) {
        return String.format(
                        Locale.ROOT, "# %s %d #%06X %s", AngHeader.KIND, kind.code(), kind.rgb(), oneLine(kind.name()))
                + "\n";
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\s+", " ").strip();
    }

    private void row(StringBuilder line, int point) {
        EbsdPhase phase = map.phases().get(map.kind()[point]);
        int number = phase == null || Double.isNaN(map.angles()[0][point]) ? 0 : phase.number();
        boolean crystal = number > 0;
        angles(line, point, crystal);
        append(line, PLACE, map.grid().x(point));
        append(line, PLACE, map.grid().y(point));
        append(line, NUMBER, number(MapColumns.INDEX, point));
        append(line, NUMBER, crystal ? confidence(point) : -1);
        line.append("  ").append(number);
        append(line, NUMBER, number(AngContent.SIGNAL, point));
        append(line, NUMBER, number(AngContent.FIT, point));
        for (String name : further) {
            append(line, NUMBER, number(name, point));
        }
        line.append(withKinds ? "  " + map.kind()[point] : "").append('\n');
    }

    private void angles(StringBuilder line, int point, boolean crystal) {
        double[][] angles = map.angles();
        double[] turned = crystal
                ? EbsdAngles.turned(turns.get(map.kind()[point]), angles[0][point], angles[1][point], angles[2][point])
                : null;
        for (int i = 0; i < 3; i++) {
            append(line, ANGLE, turned == null ? NOWHERE : Math.toRadians(turned[i]));
        }
    }

    /** At least 0: below, a point would count as not indexed. */
    private double confidence(int point) {
        double reliability = number(MapColumns.RELIABILITY, point);
        return Double.isNaN(reliability) ? 0 : Math.max(0, reliability / 100);
    }

    private double number(String name, int point) {
        double[] values = map.numbers().get(name);
        return values == null ? Double.NaN : values[point];
    }

    private static void append(StringBuilder line, Decimals decimals, double value) {
        line.append("  ");
        decimals.append(line, value);
    }
}
