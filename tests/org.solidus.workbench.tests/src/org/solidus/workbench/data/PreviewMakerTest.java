/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.registry.Registry;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.workbench.Ui;
import org.solidus.workbench.data.FileFormat.Kind;
import org.solidus.workbench.data.Item.FileItem;

/** What the preview says of real, odd and broken files. */
class PreviewMakerTest {

    @TempDir
    private Path folder;

    private final Registry registry = Ui.desk().registry();
    private final Sniffer sniffer = new Sniffer(registry.readers());
    private final PreviewMaker maker = new PreviewMaker(registry, sniffer);

    private FilePreview preview(Path file) {
        return maker.of(new Chosen(new FileItem(file), Optional.empty()), () -> false);
    }

    private FilePreview preview(Path file, String node) throws IOException {
        String group = node.substring(0, Math.max(1, node.lastIndexOf('/')));
        Hdf5Node found = Hdf5Node.members(file, group, () -> false).stream()
                .filter(member -> member.path().equals(node))
                .findFirst()
                .orElseThrow();
        return maker.of(new Chosen(new FileItem(file), Optional.of(found)), () -> false);
    }

    @Test
    void aDetectorImageIsShownWithItsShape() {
        FilePreview preview = preview(Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif"));
        MapFigure figure = (MapFigure) preview.figure().orElseThrow();
        assertEquals(981, figure.field().columns());
        assertEquals(1043, figure.field().rows());
        assertTrue(preview.facts().toString().contains("TIFF"), preview.facts().toString());
        assertTrue(
                preview.facts().toString().contains("1043 × 981"),
                preview.facts().toString());
        assertEquals("", preview.problem());
    }

    @Test
    void statisticsAreThoseOfTheCommandLine() throws IOException {
        Path file = Ui.data("tem/synthetic/video30.tif");
        FilePreview preview = preview(file);
        List<String> lines = maker.statistics(preview.chosen(), preview.shown().orElseThrow(), () -> false);
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).matches("sum \\d+, min \\d+, max \\d+"), lines.get(0));
        assertTrue(
                preview.facts().toString().contains("30 frames of 256 × 256, over page (30)"),
                preview.facts().toString());
        assertThrows(
                CancellationException.class,
                () -> maker.statistics(preview.chosen(), preview.shown().orElseThrow(), () -> true));
    }

    @Test
    void aCurveIsDrawnAndListed() {
        FilePreview preview = preview(Ui.data("scattering/gr/Ni-q27r60-xray.gr"));
        Figure figure = preview.figure().orElseThrow();
        assertTrue(figure instanceof LineFigure, figure.getClass().getName());
    }

    @Test
    void aFormatThatNobodyReadsIsSaid() {
        FilePreview preview = preview(Ui.data("tem/formats/Merlin_Single_Quad.zip"));
        assertEquals(Kind.UNKNOWN, preview.format().kind());
        assertEquals("Merlin_Single_Quad.zip is in no format that Solidus reads.", preview.problem());
        assertTrue(preview.figure().isEmpty());
    }

    @Test
    void aFileWhoseDataLieElsewhereNamesWhatIsMissing() {
        FilePreview preview = preview(Ui.data("scattering/arc/i15-1-53013.nxs"));
        assertEquals(Kind.TREE, preview.format().kind());
        assertTrue(preview.problem().contains("i15-1-53013"), preview.problem());
        assertFalse(preview.datasets().isEmpty());
    }

    @Test
    void datasetsOfATreeAreShownOneByOne() throws IOException {
        Path file = Ui.data("scattering/arc/i15-1-53013.nxs");
        FilePreview preview = preview(file, "/entry/arc1AD/ringCurrent");
        assertEquals("/entry/arc1AD/ringCurrent", preview.shown().orElseThrow().name());
        assertTrue(preview.figure().isPresent());
        List<Hdf5Node> members = Hdf5Node.members(file, "/entry", () -> false);
        assertTrue(members.stream().anyMatch(node -> node.name().equals("arc1AD") && node.isGroup()));
        Map<String, Object> attributes = Hdf5Node.attributes(file, "/entry");
        assertEquals("NXentry", attributes.get("NX_class"));
    }

    @Test
    void theNameDoesNotDecide() throws IOException {
        Path image = Ui.data("tem/synthetic/video30.tif");
        Path odd = Files.copy(image, folder.resolve("video.dat"));
        FileFormat format = sniffer.of(odd);
        assertEquals("TIFF", format.name());
        assertEquals("It is named .dat, but it is TIFF.", format.note());
        assertTrue(preview(odd).figure().isPresent());
    }

    @Test
    void pipelinesAndNotesAreShownAsText() throws IOException {
        Path pipeline = Files.writeString(folder.resolve("a.yaml"), "# mine\npipeline: 1\ntitle: Größe\n");
        FilePreview preview = preview(pipeline);
        assertEquals(Kind.PIPELINE, preview.format().kind());
        assertTrue(preview.text().orElseThrow().contains("Größe"));
        Path other = Files.writeString(folder.resolve("b.yaml"), "a: 1\n");
        assertEquals(Kind.UNKNOWN, sniffer.of(other).kind());
        assertEquals("a: 1\n", preview(other).text().orElseThrow());
    }

    @Test
    void brokenFilesAreASentence() throws IOException {
        byte[] tif = Files.readAllBytes(Ui.data("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.tif"));
        Path cut = Files.write(folder.resolve("cut.tif"), java.util.Arrays.copyOf(tif, 20_000));
        FilePreview preview = preview(cut);
        assertTrue(preview.problem().contains("cut.tif"), preview.problem());
        assertTrue(preview.problem().endsWith("."), preview.problem());
        Path empty = Files.createFile(folder.resolve("empty.nxs"));
        assertEquals(empty + " is empty.", preview(empty).problem());
        assertTrue(preview(folder.resolve("absent.tif")).problem().contains("does not exist"));
        Path fake = Files.writeString(folder.resolve("fake.nxs"), "not HDF5 at all, but it is long enough");
        assertTrue(preview(fake).problem().contains("fake.nxs"), preview(fake).problem());
    }

    @Test
    void aFrameThatIsTooLargeIsNotRead() throws IOException {
        Path huge = folder.resolve("huge.npy");
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (60000, 60000), }";
        byte[] text = ("\u0093NUMPY\u0001\u0000" + (char) 118 + (char) 0 + header + " ".repeat(117 - header.length())
                        + "\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.write(text);
            file.setLength(128 + 60000L * 60000 * 8);
        }
        FilePreview preview = preview(huge);
        assertTrue(preview.problem().contains("28.8 GB"), preview.problem());
        assertTrue(preview.figure().isEmpty());
    }

    @Test
    void aLargeTableShowsItsFirstLines() throws IOException {
        Path log = folder.resolve("log.csv");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.writeBytes("time (s),current (A)\n");
            byte[] lines = "0.5,1.25\n".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < 80; i++) {
                file.write(lines);
            }
        }
        FilePreview preview = preview(log);
        assertTrue(preview.problem().contains("72 MB"), preview.problem());
        assertTrue(preview.text().orElseThrow().startsWith("time (s)"));
    }

    @Test
    void nothingIsSaidOfAFileThatNobodyWaitsFor() {
        Path file = Ui.data("tem/synthetic/video30.tif");
        assertThrows(
                CancellationException.class,
                () -> maker.of(new Chosen(new FileItem(file), Optional.empty()), () -> true));
    }
}
