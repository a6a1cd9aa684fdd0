/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.ebsd;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.solidus.core.run.Progress;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.tem.maps.MapColumns;

/** Writes one map as {@code .ctf}. */
final class CtfWriter {

    private static final String END = "\r\n";
    private static final int NOT_INDEXED = 3;
    private static final Decimals ANGLE = new Decimals(4, 7);
    private static final Decimals PLACE = new Decimals(4, 9);
    private static final Decimals WHOLE = new Decimals(0, 0);
    private static final Decimals CELL = new Decimals(3, 6);

    private final EbsdMap map;
    private final Progress progress;
    private final Map<Integer, Rotation> turns = new HashMap<>();
    private final double contrast;

    CtfWriter(EbsdMap map, Progress progress) {
        this.map = map;
        this.progress = progress;
        map.phases()
                .forEach((code, phase) -> turns.put(code, CrystalAxes.OXFORD.toSolidus(phase.laue(), phase.lattice())));
        double largest = 1;
        for (int point = 0; point < map.grid().size(); point++) {
            double index = number(MapColumns.INDEX, point, 0);
            largest = index > largest ? index : largest;
        }
        contrast = CtfContent.FULL_CONTRAST / largest;
    }

    void write(Path path) throws IOException {
        progress.begin("writing CTF", map.grid().size());
        try (Writer out = Files.newBufferedWriter(path)) {
            out.write(header());
            StringBuilder line = new StringBuilder(120);
            for (int point = 0; point < map.grid().size(); point++) {
                line.setLength(0);
                row(line, point);
                out.append(line);
                progress.advance(1);
            }
        }
    }

    private String header() {
        StringBuilder text = new StringBuilder(CtfHeader.FIRST_LINE + END);
        text.append("Prj ").append(map.name()).append(END);
        text.append("Author\tSolidus").append(END);
        text.append("JobMode\tGrid").append(END);
        text.append("XCells\t").append(map.grid().columns()).append(END);
        text.append("YCells\t").append(map.grid().rows()).append(END);
        PLACE.append(text.append("XStep\t"), map.grid().stepX());
        PLACE.append(text.append(END).append("YStep\t"), map.grid().stepY());
        for (int i = 1; i <= 3; i++) {
            text.append(END).append("AcqE").append(i).append("\t0.0000");
        }
        text.append(END)
                .append("Euler angles refer to Sample Coordinate system (CS0)!\tMag\t0\tCoverage\t100\tDevice\t0\tKV"
                        + "\t0\tTiltAngle\t0\tTiltAxis\t0")
                .append(END);
        text.append("Phases\t").append(map.phases().size()).append(END);
        map.phases().values().stream()
                .sorted(Comparator.comparingInt(EbsdPhase::number))
                .forEach(phase -> describe(text, phase));
        return text.append("Phase\tX\tY\tBands\tError\tEuler1\tEuler2\tEuler3\tMAD\tBC\tBS")
                .append(END)
                .toString();
    }

    private static void describe(StringBuilder text, EbsdPhase phase) {
        double[] cell = MapColumns.cell(phase.lattice());
        for (int i = 0; i < 6; i++) {
            CELL.append(text, cell[i]);
            text.append(i % 3 < 2 ? ";" : "\t");
        }
        text.append(phase.name().replaceAll("\\s+", " ").strip());
        text.append('\t').append(phase.laue().group().number()).append("\t0\t\t\t");
        text.append(SymmetryCodes.remark(phase.laue())).append(END);
    }

    private void row(StringBuilder line, int point) {
        EbsdPhase phase = map.phases().get(map.kind()[point]);
        int number = phase == null || Double.isNaN(map.angles()[0][point]) ? 0 : phase.number();
        boolean crystal = number > 0;
        line.append(number);
        append(line, PLACE, map.grid().x(point));
        append(line, PLACE, map.grid().y(point));
        append(line, WHOLE, number(CtfContent.BANDS, point, 0));
        append(line, WHOLE, number(CtfContent.ERROR, point, crystal ? 0 : NOT_INDEXED));
        double[][] angles = map.angles();
        double[] turned = crystal
                ? EbsdAngles.turned(turns.get(map.kind()[point]), angles[0][point], angles[1][point], angles[2][point])
                : new double[3];
        for (double angle : turned) {
            append(line, ANGLE, angle);
        }
        append(line, ANGLE, number(AngContent.FIT, point, 0));
        append(line, WHOLE, contrast * number(MapColumns.INDEX, point, 0));
        append(line, WHOLE, number(CtfContent.SLOPE, point, 0));
        line.append(END);
    }

    private double number(String name, int point, double otherwise) {
        double[] values = map.numbers().get(name);
        return values == null || Double.isNaN(values[point]) ? otherwise : values[point];
    }

    private static void append(StringBuilder line, Decimals decimals, double value) {
        line.append('\t');
        decimals.append(line, value);
    }
}
