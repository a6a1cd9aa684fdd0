/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Samples;
import org.solidus.figure.colour.ColourMap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Figures as SVG and PDF. */
class VectorTest {

    private static final Path GALLERY = Path.of("target", "gallery");
    private static final Pattern OBJECT = Pattern.compile("(\\d+) 0 obj\n");

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    private static MapFigure twoCells() {
        return MapFigure.map(
                        "a < b & c",
                        Field.of(new double[] {0, 1}, 1, 2),
                        MapAxis.linear("x", "um", 0, 1, 2),
                        MapAxis.linear("y", "um", 0, 1, 1),
                        PlotAxis.of("value", ""))
                .build();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFigureIsAnSvgThatParsesAndTheSameBytesTwice(String name) throws Exception {
        Figure figure = Samples.all().get(name);
        Size size = Size.of(figure);
        byte[] svg = Svg.of(figure);
        Files.createDirectories(GALLERY);
        Files.write(GALLERY.resolve(name + ".svg"), svg);
        assertArrayEquals(svg, Svg.of(figure));
        Element root = parse(svg).getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertEquals("0 0 " + size.width() + " " + size.height(), root.getAttribute("viewBox"));
        assertTrue(root.getElementsByTagName("path").getLength() > 5, "text and lines are paths");
        assertEquals(0, root.getElementsByTagName("text").getLength(), "no font is needed");
        assertClipsAreThere(root);
    }

    private static Document parse(byte[] svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static void assertClipsAreThere(Element root) {
        NodeList groups = root.getElementsByTagName("g");
        List<String> clips = new ArrayList<>();
        NodeList defined = root.getElementsByTagName("clipPath");
        for (int i = 0; i < defined.getLength(); i++) {
            clips.add("url(#" + ((Element) defined.item(i)).getAttribute("id") + ")");
        }
        for (int i = 0; i < groups.getLength(); i++) {
            String clip = ((Element) groups.item(i)).getAttribute("clip-path");
            assertTrue(clip.isEmpty() || clips.contains(clip), clip);
        }
    }

    @Test
    void theTitleIsInTheFileWhateverItsLetters() throws Exception {
        Element root = parse(Svg.of(twoCells())).getDocumentElement();
        assertEquals("a < b & c", root.getElementsByTagName("title").item(0).getTextContent());
        String pdf = new String(Pdf.of(twoCells()), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.contains("/Title <feff00610020003c"), "UTF-16 as PDF asks for");
    }

    @Test
    void aMapIsAnImageOfItsColoursInItsPlace() throws Exception {
        NodeList images = parse(Svg.of(twoCells())).getElementsByTagName("image");
        assertEquals(2, images.getLength(), "cells and colour bar");
        Element cells = (Element) images.item(0);
        String data = cells.getAttribute("xlink:href");
        assertTrue(data.startsWith("data:image/png;base64,"));
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1))));
        int y = image.getHeight() / 2;
        assertEquals(ColourMap.VIRIDIS.rgb(0), image.getRGB(5, y) & 0xffffff);
        assertEquals(ColourMap.VIRIDIS.rgb(1), image.getRGB(image.getWidth() - 5, y) & 0xffffff);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFigureIsAPdfWhoseTableFindsItsObjects(String name) throws Exception {
        Figure figure = Samples.all().get(name);
        byte[] bytes = Pdf.of(figure);
        Files.createDirectories(GALLERY);
        Files.write(GALLERY.resolve(name + ".pdf"), bytes);
        assertArrayEquals(bytes, Pdf.of(figure));
        String pdf = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF-1.4\n") && pdf.endsWith("%%EOF\n"));
        int table = Integer.parseInt(pdf.substring(pdf.lastIndexOf("startxref\n") + 10, pdf.lastIndexOf("\n%%EOF")));
        String[] lines = pdf.substring(table).split("\n");
        assertEquals("xref", lines[0]);
        int objects = Integer.parseInt(lines[1].split(" ")[1]);
        for (int i = 1; i < objects; i++) {
            int place = Integer.parseInt(lines[2 + i].substring(0, 10));
            Matcher head = OBJECT.matcher(pdf).region(place, pdf.length());
            assertTrue(head.lookingAt() && head.group(1).equals(Integer.toString(i)), "object " + i);
        }
        assertBalanced(content(pdf, bytes));
    }

    /** The content stream, which is the first one. */
    private static String content(String pdf, byte[] bytes) throws DataFormatException {
        int from = pdf.indexOf("stream\n") + 7;
        Inflater inflater = new Inflater();
        inflater.setInput(bytes, from, bytes.length - from);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 14];
        while (!inflater.finished()) {
            out.write(buffer, 0, inflater.inflate(buffer));
        }
        inflater.end();
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static void assertBalanced(String content) {
        int depth = 0;
        for (String word : content.split("\\s+")) {
            depth += word.equals("q") ? 1 : word.equals("Q") ? -1 : 0;
            assertTrue(depth >= 0, "more states restored than saved");
        }
        assertEquals(0, depth, "all saved states are restored");
        assertTrue(content.contains(" re\nW n\n"), "drawn within the page");
    }

    @Test
    void numbersAreShortAndExactToAThousandth() {
        StringBuilder text = new StringBuilder();
        new VectorText(text)
                .number(0)
                .number(-0.0001)
                .number(1.5)
                .number(-12.3456)
                .number(100)
                .number(0.05)
                .close();
        assertEquals("0 0 1.5 -12.346 100 0.05", text.toString());
    }

    @Test
    void theNameOfAFileTellsItsFormat(@TempDir Path folder) throws IOException {
        for (PictureFormat format : PictureFormat.values()) {
            Path file = folder.resolve("figure." + format.extension().toUpperCase());
            assertEquals(format, PictureFormat.of(file).orElseThrow());
            format.write(twoCells(), file);
            assertArrayEquals(format.of(twoCells(), Size.of(twoCells()), Theme.LIGHT), Files.readAllBytes(file));
        }
        assertTrue(PictureFormat.of(Path.of("figure.jpeg")).isEmpty());
        assertTrue(PictureFormat.of(Path.of("figure")).isEmpty());
    }
}
