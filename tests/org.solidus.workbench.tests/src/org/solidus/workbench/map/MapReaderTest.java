/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Overlay;

/** Maps of results: which there are, what their cells are, which hotspots belong to them. */
class MapReaderTest {

    private static final Map<String, String> INPUTS =
            Map.of("lattice2", "peaks2", "hotspots2", "lattice2", "lattice9", "peaks9", "hotspots9", "lattice9");

    private static MapSource pellets() {
        Map<String, Source> sources = new LinkedHashMap<>();
        sources.put("lattice2", Pellets.lattice(2));
        sources.put("hotspots2", Pellets.hotspots(2));
        sources.put("lattice9", Pellets.lattice(9));
        sources.put("hotspots9", Pellets.hotspots(9));
        return MapSource.of(sources, INPUTS);
    }

    private static MapChoice choice(MapSource source, String label) {
        return source.choices().stream()
                .filter(choice -> choice.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static MapPicture read(MapSource source, String label, long frame) throws IOException {
        return new MapReader(source).read(choice(source, label), frame, part -> {}, Progress.NONE, () -> false);
    }

    @Test
    void everyColumnAndEveryCompanionMapCanBeShown() {
        assertEquals(
                List.of("lattice2 · a", "lattice2 · c", "lattice2 · c error", "hotspots2 · c"),
                pellets().choices().stream().map(MapChoice::label).toList().subList(0, 4));
        assertTrue(choice(pellets(), "lattice2 · c error").aside(), "an error is offered last");
    }

    @Test
    void aCellIsAFrameAndHasItsValueAtItsPlace() throws IOException {
        MapPicture map = read(pellets(), "lattice2 · c", 0);
        assertEquals(Pellets.ROWS, map.figure().field().rows());
        for (int frame = 0; frame < Pellets.ROWS * Pellets.COLUMNS; frame++) {
            int row = frame / Pellets.COLUMNS;
            int column = frame % Pellets.COLUMNS;
            assertEquals(Pellets.c(frame, 2), map.figure().field().get(row, column));
            assertEquals(OptionalLong.of(frame), map.frame(row, column));
            assertEquals(OptionalInt.of(frame), map.cell(frame));
        }
        assertEquals(OptionalInt.empty(), map.cell(Pellets.ROWS * Pellets.COLUMNS));
        assertEquals(50, map.figure().x().centres().get(1));
        assertTrue(map.figure().geometry().scaleBar(), "positions have a scale bar");
    }

    @Test
    void hotspotsAreThoseThatWereFoundInTheSameBranch() throws IOException {
        MapPicture map = read(pellets(), "lattice9 · a", 0);
        assertEquals(90, map.hotspots().get(0).peakZ(), "those of lattice9, not of lattice2");
        assertEquals(1, map.hotspot(2, 3).orElseThrow().label());
        assertTrue(map.hotspot(0, 0).isEmpty());
        assertEquals(
                "hotspot 1: z 90.0, p 1×10⁻⁶, 5000 µm²", map.hotspots().get(0).text());
        assertEquals(
                OptionalInt.of(2 * Pellets.COLUMNS + 3),
                read(pellets(), "lattice9 · c", 0).peak(map.hotspots().get(0)),
                "of its two cells the one that deviates more");
    }

    @Test
    void outlinesAreDrawnOnWish() throws IOException {
        MapPicture map = read(pellets(), "hotspots2 · c", 0);
        assertTrue(map.figure(true).overlays().stream().anyMatch(Overlay.Outlines.class::isInstance));
        assertTrue(map.figure(false).overlays().isEmpty());
    }

    /** A series whose frame 1 is masked and whose frame 2 can't be read. */
    private static Source damaged(Source whole) {
        return new Source() {
            @Override
            public SourceInfo info() {
                return whole.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                if (index == 1) {
                    throw new MissingFrameException("Frame 1 was lost.");
                }
                if (index == 2) {
                    throw new IOException("The file broke off.");
                }
                return whole.frame(index);
            }
        };
    }

    @Test
    void whatIsMissingHasNoDataAndFailuresAreSaid() throws IOException {
        MapSource source = MapSource.of(Map.of("lattice", damaged(Pellets.lattice(2))), Map.of());
        MapPicture map = read(source, "lattice · c", 0);
        assertEquals(2, map.figure().field().missing());
        assertFalse(map.figure().field().valid(1));
        assertTrue(map.note().contains("The file broke off."), map.note());
    }

    @Test
    void otherColumnsAreThereWithoutReadingAgain() throws IOException {
        List<Long> asked = new ArrayList<>();
        Source whole = Pellets.lattice(2);
        Source counted = new Source() {
            @Override
            public SourceInfo info() {
                return whole.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                asked.add(index);
                return whole.frame(index);
            }
        };
        MapSource source = MapSource.of(Map.of("lattice", counted), Map.of());
        MapReader reader = new MapReader(source);
        reader.read(choice(source, "lattice · a"), 0, part -> {}, Progress.NONE, () -> false);
        reader.read(choice(source, "lattice · c"), 0, part -> {}, Progress.NONE, () -> false);
        assertEquals(Pellets.ROWS * Pellets.COLUMNS, asked.size());
    }

    @Test
    void ofAScanInTimeTheMapOfTheCurrentFrameIsShown() throws IOException {
        List<Axis> scan = new ArrayList<>(List.of(Axis.index("time", 3)));
        scan.addAll(Pellets.raster());
        int cells = Pellets.ROWS * Pellets.COLUMNS;
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 3 * cells; i++) {
            frames.add(Frame.of(Table.of(Column.of("v", Unit.ONE, i))));
        }
        MapSource source = MapSource.of(Map.of("series", MemorySource.of("series", scan, frames)), Map.of());
        MapPicture map = read(source, "series · v", cells + 5);
        assertEquals(cells, map.figure().field().get(0));
        assertEquals(OptionalInt.of(5), map.cell(cells + 5));
        assertEquals(OptionalLong.of(cells + Pellets.COLUMNS), map.frame(1, 0));
        assertTrue(map.cell(3).isEmpty());
    }

    @Test
    void curvesAreMappedByTheirMean() throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < Pellets.ROWS * Pellets.COLUMNS; i++) {
            frames.add(Frame.of(NDArray.of(new double[] {i, i + 2, Double.NaN}))
                    .axes(Axis.index("Q", 3))
                    .build());
        }
        MapSource source =
                MapSource.of(Map.of("patterns", MemorySource.of("patterns", Pellets.raster(), frames)), Map.of());
        assertEquals(8, read(source, "patterns · mean", 0).figure().field().get(7));
    }

    @Test
    void aMapThatIsStoppedIsNotKept() {
        MapSource source = pellets();
        MapReader reader = new MapReader(source);
        MapChoice choice = choice(source, "lattice2 · c");
        assertThrows(CancellationException.class, () -> reader.read(choice, 0, part -> {}, Progress.NONE, () -> true));
        assertArrayEquals(
                new double[] {Pellets.c(0, 2)},
                new double[] {assertReads(reader, choice).figure().field().get(0)});
    }

    private static MapPicture assertReads(MapReader reader, MapChoice choice) {
        try {
            return reader.read(choice, 0, part -> {}, Progress.NONE, () -> false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
