/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.source.FileGlob;
import org.solidus.workbench.Ui;
import org.solidus.workbench.data.Item.SeriesItem;

/** Folders as people think of them: numbered files are one thing. */
class FolderListingTest {

    @TempDir
    private Path folder;

    private List<String> labels(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), "x");
        }
        return labels(folder);
    }

    private static List<String> labels(Path folder) throws IOException {
        return FolderListing.read(folder, () -> false).items().stream()
                .map(Item::label)
                .toList();
    }

    @Test
    void foldersComeFirstAndHiddenFilesNot() throws IOException {
        Files.createDirectory(folder.resolve("z2"));
        Files.createDirectory(folder.resolve("z10"));
        assertEquals(List.of("z2", "z10", "a.txt", "b.cif"), labels("b.cif", "a.txt", ".hidden"));
    }

    @Test
    void numberedFilesAreOneSeriesInTheOrderOfTheirNumbers() throws IOException {
        assertEquals(
                List.of("dark.tif", "map_*.tif (3)", "map_*.xy (3)"),
                labels("map_10.tif", "map_2.tif", "map_1.tif", "dark.tif", "map_1.xy", "map_2.xy", "map_10.xy"));
        SeriesItem series = series(folder, "map_*.tif (3)");
        assertEquals(List.of("map_1.tif", "map_2.tif", "map_10.tif"), series.names());
        assertEquals(folder.resolve("map_1.tif"), series.path());
    }

    @Test
    void onlyTheNumberThatRunsIsAStar() throws IOException {
        assertEquals(
                List.of("Fe3O4C_M1_map_*_P1_E1_001.tif (3)"),
                labels(
                        "Fe3O4C_M1_map_1_P1_E1_001.tif",
                        "Fe3O4C_M1_map_2_P1_E1_001.tif",
                        "Fe3O4C_M1_map_3_P1_E1_001.tif"));
    }

    @Test
    void rowsAndColumnsAreOneSeriesOfSeveral() throws IOException {
        List<String> names = new ArrayList<>();
        IntStream.range(0, 4).forEach(row -> IntStream.range(0, 5)
                .forEach(column -> names.add("scan_0" + row + "_00" + column + ".cbf")));
        assertEquals(List.of("scan_*_*.cbf (4 × 5)"), labels(names.toArray(new String[0])));
        SeriesItem series = series(folder, "scan_*_*.cbf (4 × 5)");
        assertEquals(20, series.names().size());
        assertEquals("scan_03_*.cbf (5)", series.parts().get(3).label());
    }

    @Test
    void scansOfDifferentLengthStaySeparate() throws IOException {
        assertEquals(
                List.of("s1_*.tif (3)", "s2_*.tif (4)"),
                labels("s1_1.tif", "s1_2.tif", "s1_3.tif", "s2_1.tif", "s2_2.tif", "s2_3.tif", "s2_4.tif"));
    }

    @Test
    void twoFilesAndThingsOfTheirOwnAreNoSeries() throws IOException {
        assertEquals(
                List.of("a1.cif", "a2.cif", "a3.cif", "run1.tif", "run2.tif"),
                labels("a1.cif", "a2.cif", "a3.cif", "run1.tif", "run2.tif"));
    }

    @Test
    void thePatternFindsTheSeriesAndNothingElse() throws IOException {
        labels(
                "map_1.tif",
                "map_2.tif",
                "map_10.tif",
                "map_dark.tif",
                "map_1_old.tif",
                "we[i]rd_1.tif",
                "we[i]rd_2.tif",
                "we[i]rd_3.tif");
        FolderListing listing = FolderListing.read(folder, () -> false);
        for (Item item : listing.items()) {
            if (item instanceof SeriesItem series) {
                assertEquals(series.files(), FileGlob.find(folder, listing.pattern(item)), listing.pattern(item));
            }
        }
        assertEquals("map_{[0-9],[0-9][0-9]}.tif", listing.pattern(series(folder, "map_*.tif (3)")));
    }

    @Test
    void thePlainestPatternIsTaken() throws IOException {
        labels("map_1.tif", "map_2.tif", "map_10.tif", "dark.tif");
        FolderListing listing = FolderListing.read(folder, () -> false);
        assertEquals("map_*.tif", listing.pattern(series(folder, "map_*.tif (3)")));
    }

    @Test
    void aWordFindsASeriesByAnyOfItsFiles() throws IOException {
        labels("map_1.tif", "map_2.tif", "map_17.tif", "dark.tif", "notes.txt");
        FolderListing listing = FolderListing.read(folder, () -> false);
        assertEquals(
                List.of("map_*.tif (3)"),
                listing.filtered("17 MAP").stream().map(Item::label).toList());
        assertEquals(5 - 3 + 1, listing.filtered(" ").size());
        assertTrue(listing.filtered("absent").isEmpty());
    }

    @Test
    void aHundredThousandFilesAreOneLine() {
        List<String> names = IntStream.range(0, 100_000)
                .mapToObj("frame_%06d.cbf"::formatted)
                .toList();
        List<Item> items = NumberedFiles.items(folder, names);
        assertEquals(
                List.of("frame_*.cbf (100000)"), items.stream().map(Item::label).toList());
    }

    @Test
    void theReferenceMapIsOneSeries() throws IOException {
        Path map = Ui.data("scattering/map");
        SeriesItem series = series(map, "Fe3O4C_M1_map_*_P1_E1_001.tif (9)");
        assertEquals("Fe3O4C_M1_map_13_P1_E1_001.tif", series.names().get(8));
    }

    @Test
    void readingCanBeStopped() throws IOException {
        labels("a.txt");
        assertThrows(CancellationException.class, () -> FolderListing.read(folder, () -> true));
    }

    private static SeriesItem series(Path folder, String label) throws IOException {
        return FolderListing.read(folder, () -> false).items().stream()
                .filter(item -> item.label().equals(label))
                .map(SeriesItem.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
