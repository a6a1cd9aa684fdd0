/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Quantities;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.Calibration;

/** Every row of the list of spectra, images and spectrum images of real programs, as another program reads them. */
class SpectrumFilesTest {

    private static final String LIST = "eels/reference_load.txt";
    private static final Pattern ROW =
            Pattern.compile("(\\S+) \\| (\\w+) \\((.*?)\\) (\\w+) sum=(\\S+) min=(\\S+)" + " max=(\\S+) \\[(.*)\\]");
    private static final Pattern AXIS = Pattern.compile("\\('(.*?)', (\\d+), (\\S+), (\\S+), '(.*?)'\\)");

    /**
     * Series of TIA: the list converts their steps from metres to nm and leaves their offsets in metres, which makes
     * zeros of them. Solidus converts both.
     */
    private static final Pattern METRES = Pattern.compile(".*\\.(ser|emi)");

    /** Here the list has a type that its program made; the file holds 16-bit numbers. */
    private static final String WIDENED = "rosettasciio/fei_example_tem_stack.emd";

    /**
     * Files whose own calibration is not what was measured: in a .ser of diffraction patterns the unit is missing and the
     * step 10^18 too large, the .emi beside it has both. Solidus reads that one, too.
     */
    private static final Set<String> NONSENSE = Set.of(
            "rosettasciio/16x16-line_profile_horizontal_5x128x128_EDS_2.ser",
            "rosettasciio/16x16-line_profile_horizontal_5x128x128_EDS.emi");

    /** An axis as the list has it. */
    private record Listed(String name, int size, double step, double first, String unit) {}

    /**
     * A row.
     *
     * @param nth how many rows of the same file and shape there are before
     */
    private record Row(
            String file,
            String kind,
            long[] shape,
            String type,
            double sum,
            double min,
            double max,
            List<Listed> axes,
            int nth) {
        @Override
        public String toString() {
            return file + " " + Arrays.toString(shape);
        }
    }

    static Stream<Row> rows() throws IOException {
        Optional<Path> list =
                ReferenceData.root().map(root -> root.resolve(LIST)).filter(Files::exists);
        List<Row> rows = new ArrayList<>();
        for (String line : list.isPresent() ? Files.readAllLines(list.get()) : List.<String>of()) {
            Matcher matcher = ROW.matcher(line);
            assertTrue(matcher.matches(), line);
            long[] shape = Arrays.stream(matcher.group(3).split(","))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            List<Listed> axes = new ArrayList<>();
            Matcher axis = AXIS.matcher(matcher.group(8));
            while (axis.find()) {
                axes.add(new Listed(
                        axis.group(1),
                        Integer.parseInt(axis.group(2)),
                        Double.parseDouble(axis.group(3)),
                        Double.parseDouble(axis.group(4)),
                        axis.group(5)));
            }
            int nth = (int) rows.stream()
                    .filter(row -> row.file.equals(matcher.group(1)) && Arrays.equals(row.shape, shape))
                    .count();
            rows.add(new Row(
                    matcher.group(1),
                    matcher.group(2),
                    shape,
                    matcher.group(4),
                    Double.parseDouble(matcher.group(5)),
                    Double.parseDouble(matcher.group(6)),
                    Double.parseDouble(matcher.group(7)),
                    axes,
                    nth));
        }
        return rows.isEmpty() ? Stream.of(new Row(LIST, "", new long[0], "", 0, 0, 0, List.of(), 0)) : rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isReadAsListed(Row row) throws IOException {
        Path file = ReferenceData.file(row.file.equals(LIST) ? LIST : "eels/" + row.file);
        Opener opener =
                new Opener(ClassPathRegistry.load(getClass().getClassLoader()).readers());
        try (Container container = opener.open(file)) {
            List<DatasetInfo> alike = container.datasets().stream()
                    .filter(info -> Arrays.equals(info.shape(), row.shape))
                    .toList();
            if (alike.isEmpty() && isAxis(row, container.datasets())) {
                return;
            }
            assertFalse(alike.isEmpty(), "has " + container.datasets());
            DatasetInfo info = alike.get(row.nth);
            assertEquals(
                    row.file.equals(WIDENED) ? "int16" : row.type, info.type().label());
            axes(row, info.axes());
            try (Source source =
                    container.source(info.name(), info.scanRank() < 0 ? Optional.of(List.of()) : Optional.empty())) {
                numbers(row, source);
            }
        }
    }

    /** The list has the values of an axis as data of their own; here they are what they are. */
    private static boolean isAxis(Row row, List<DatasetInfo> infos) {
        return infos.stream()
                .flatMap(info -> info.axes().stream())
                .anyMatch(axis -> axis.size() == row.shape[0]
                        && row.shape.length == 1
                        && Arrays.stream(axis.values()).sum() == row.sum
                        && axis.value(0) == row.min
                        && axis.value(axis.size() - 1) == row.max);
    }

    private static void numbers(Row row, Source source) throws IOException {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (long i = 0; i < source.info().frames(); i++) {
            for (double value : source.frame(i).doubles()) {
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        // As many digits as the list has.
        assertEquals(row.sum, sum, 1e-7 * Math.abs(row.sum));
        assertArrayEquals(
                new double[] {row.min, row.max}, new double[] {min, max}, 5e-6 * Math.max(Math.abs(row.min), row.max));
    }

    private static void axes(Row row, List<Axis> axes) {
        for (int i = 0; i < row.axes.size() && !NONSENSE.contains(row.file); i++) {
            Listed listed = row.axes.get(i);
            Axis axis = axes.get(i);
            assertEquals(listed.size, axis.size());
            Unit unit = new Calibration(0, 1, listed.unit.replaceAll(".*\\((.*)\\)", "$1")).readUnit();
            if (!unit.symbol().isEmpty()) {
                assertTrue(unit.compatible(axis.unit()), axis + " in " + unit);
            }
            Unit own = unit.symbol().isEmpty() ? axis.unit() : unit;
            double step = axis.unit().convert(axis.step(), own);
            double first = axis.unit().convert(axis.value(0), own);
            if (axis.size() > 1) {
                assertEquals(listed.step, step, 2e-6 * Math.abs(listed.step) + 5.1e-7, axis.toString());
            }
            if (!METRES.matcher(row.file).matches() || own.compatible(Unit.of("eV"))) {
                double tolerance =
                        2e-6 * Math.abs(listed.first) + 5.1e-7 + (axis.size() > 1 ? 1e-5 * Math.abs(step) : 0);
                assertEquals(listed.first, first, tolerance, axis.toString());
            }
            if (i == row.axes.size() - 1 && row.kind.equals("EELSSpectrum")) {
                assertEquals(Quantities.ENERGY_LOSS, axis.quantity());
            }
        }
    }
}
