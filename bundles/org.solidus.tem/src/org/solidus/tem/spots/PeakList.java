/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * The peaks of a file, pattern by pattern. Numbers of patterns count from 0 and may come in any order; one that the file
 * does not name has no peaks.
 */
final class PeakList implements Source {

    /** A number of a pattern beyond this is damage, not a scan. */
    private static final int MOST_PATTERNS = 100_000_000;

    private final Path path;
    private final PeakListHeader header;
    private final double[][] values;
    private final int[] start;
    private final List<ColumnSpec> columns;
    private final SourceInfo info;

    private PeakList(Path path, PeakListHeader header, double[][] values, int[] start) {
        this.path = path;
        this.header = header;
        this.values = values;
        this.start = start;
        columns = columns(header);
        List<Axis> scan = header.pattern() < 0 ? List.of() : List.of(Axis.index("pattern", start.length - 1));
        info = SourceInfo.of(String.valueOf(path.getFileName()), Signature.table(columns), scan);
    }

    private static List<ColumnSpec> columns(PeakListHeader header) {
        List<ColumnSpec> columns = new ArrayList<>(List.of(
                ColumnSpec.number("qx", PatternGeometry.UNIT),
                ColumnSpec.number("qy", PatternGeometry.UNIT),
                ColumnSpec.number("intensity", Unit.ONE),
                ColumnSpec.number("intensity error", Unit.ONE)));
        header.others().forEach(other -> columns.add(ColumnSpec.number(other.name(), Unit.ONE)));
        return columns;
    }

    /** Reads a file. */
    static PeakList read(Path path) throws IOException {
        Charset charset = StandardCharsets.UTF_8;
        try (BufferedReader lines = Files.newBufferedReader(path, charset)) {
            return new Reading(path).read(lines);
        } catch (CharacterCodingException damaged) {
            throw new IOException(path + " is not text in UTF-8, as a list of peaks is.", damaged);
        }
    }

    PeakListHeader header() {
        return header;
    }

    List<ColumnSpec> columns() {
        return columns;
    }

    int peaks() {
        return start[start.length - 1];
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        info.requireFrame(index);
        int from = start[(int) index];
        int to = start[(int) index + 1];
        Column[] parts = new Column[columns.size()];
        for (int k = 0; k < parts.length; k++) {
            ColumnSpec column = columns.get(k);
            parts[k] = Column.of(column.name(), column.unit(), Arrays.copyOfRange(values[k], from, to));
        }
        return Frame.of(Table.of(parts)).with().place(Place.at(index)).build();
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Reads line by line. */
    private static final class Reading {

        private final Path path;
        private double[][] values = {};
        private int[] pattern = new int[1024];
        private int count;
        private int patterns;
        private long line;

        Reading(Path path) {
            this.path = path;
        }

        PeakList read(BufferedReader lines) throws IOException {
            PeakListHeader header = header(lines);
            values = new double[4 + header.others().size()][1024];
            double factor = header.unit().factor(PatternGeometry.UNIT);
            Pattern separator = Pattern.compile(header.separator());
            boolean decimalComma = header.separator().equals(";");
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                String row = text.strip();
                if (!row.isEmpty() && !row.startsWith("#")) {
                    String plain = decimalComma ? row.replace(',', '.') : row;
                    row(header, separator.split(plain, -1), factor);
                }
            }
            return sorted(header);
        }

        private PeakListHeader header(BufferedReader lines) throws IOException {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                var header = PeakListHeader.of(text);
                if (header.isPresent()) {
                    return header.get();
                }
                if (!text.isBlank() && !text.strip().startsWith("#")) {
                    break;
                }
            }
            throw new IOException(path + " does not begin like a list of peaks: its first line names columns like"
                    + " pattern,qx_invA,qy_invA,intensity.");
        }

        private void row(PeakListHeader header, String[] cells, double factor) throws IOException {
            if (cells.length < header.width()) {
                throw new IOException(path + ": line " + line + " has " + cells.length + " of the " + header.width()
                        + " columns that the header names; the file may be cut off.");
            }
            reserve();
            pattern[count] = header.pattern() < 0 ? 0 : pattern(cells[header.pattern()]);
            patterns = Math.max(patterns, pattern[count] + 1);
            values[0][count] = finite(cells[header.x()], "qx") * factor;
            values[1][count] = finite(cells[header.y()], "qy") * factor;
            values[2][count] = header.intensity() < 0 ? 1 : finite(cells[header.intensity()], "intensity");
            values[3][count] = header.error() < 0 ? Double.NaN : number(cells[header.error()]);
            for (int k = 0; k < header.others().size(); k++) {
                values[4 + k][count] = number(cells[header.others().get(k).column()]);
            }
            count++;
        }

        private void reserve() {
            if (count == pattern.length) {
                int more = Math.multiplyExact(count, 2);
                pattern = Arrays.copyOf(pattern, more);
                for (int k = 0; k < values.length; k++) {
                    values[k] = Arrays.copyOf(values[k], more);
                }
            }
        }

        private int pattern(String cell) throws IOException {
            double number = number(cell);
            if (!(number >= 0 && number < MOST_PATTERNS && number == Math.rint(number))) {
                throw new IOException(path + ": line " + line + " names the pattern '" + brief(cell)
                        + "'; patterns are counted 0, 1, 2, ...");
            }
            return (int) number;
        }

        private double finite(String cell, String what) throws IOException {
            double number = number(cell);
            if (!Double.isFinite(number)) {
                throw new IOException(
                        path + ": line " + line + " has '" + brief(cell) + "' where the " + what + " of a peak is.");
            }
            return number;
        }

        private static String brief(String cell) {
            return cell.length() > 40 ? cell.substring(0, 40) + "..." : cell.strip();
        }

        private static double number(String cell) {
            try {
                return Double.parseDouble(cell.strip());
            } catch (NumberFormatException word) {
                return Double.NaN;
            }
        }

        /** Counting sort by pattern; peaks of a pattern keep their order. */
        private PeakList sorted(PeakListHeader header) throws IOException {
            if (patterns > 1000L * (count + 1000L)) {
                throw new IOException(path + " has " + count + " peaks but names a pattern " + (patterns - 1)
                        + ": a number in it is wrong.");
            }
            int[] start = new int[Math.max(1, patterns) + 1];
            for (int i = 0; i < count; i++) {
                start[pattern[i] + 1]++;
            }
            for (int k = 1; k < start.length; k++) {
                start[k] += start[k - 1];
            }
            int[] next = start.clone();
            double[][] ordered = new double[values.length][count];
            for (int i = 0; i < count; i++) {
                int to = next[pattern[i]]++;
                for (int k = 0; k < values.length; k++) {
                    ordered[k][to] = values[k][i];
                }
            }
            return new PeakList(path, header, ordered, start);
        }
    }
}
