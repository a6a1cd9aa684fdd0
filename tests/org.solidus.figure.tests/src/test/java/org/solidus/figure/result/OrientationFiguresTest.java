/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.FigureBinder;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Figure;
import org.solidus.figure.FigureCsv;
import org.solidus.figure.KeyFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.render.Png;

/** Figures of orientations from frames as steps give them: colours with keys, boundaries, spots, pole figures. */
class OrientationFiguresTest {

    private static final Path GALLERY = Path.of("target", "gallery");
    private static final int ROWS = 6;
    private static final int COLUMNS = 8;
    private static final Unit NM = Unit.of("nm");

    private static List<Axis> scan() {
        return List.of(
                Axis.linear("y", Quantities.POSITION, NM, ROWS, 0, 10),
                Axis.linear("x", Quantities.POSITION, NM, COLUMNS, 0, 10));
    }

    private static Frame colours(int left, int right) {
        int[] rgb = new int[ROWS * COLUMNS];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i == 0 ? -1 : i % COLUMNS < 4 ? left : right;
        }
        return Frame.of(NDArray.of(ElementType.INT32, rgb, ROWS, COLUMNS))
                .quantity(Quantities.COLOUR, Unit.ONE)
                .axes(scan())
                .build();
    }

    private static Frame key() {
        int[] rgb = new int[81];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Math.hypot(i % 9, i / 9) <= 8 ? 0xff8040 : -1;
        }
        return Frame.of(NDArray.of(ElementType.INT32, rgb, 9, 9))
                .quantity(Quantities.COLOUR, Unit.ONE)
                .axes(
                        Axis.linear("y", "projection", Unit.ONE, 9, 0, 0.125),
                        Axis.linear("x", "projection", Unit.ONE, 9, 0, 0.125))
                .build();
    }

    private static Frame outline() {
        return Frame.of(Table.of(
                Column.of("x", Unit.ONE, 0, 1, 0.92, 0.71, 0.38, 0),
                Column.of("y", Unit.ONE, 0, 0, 0.38, 0.71, 0.92, 1)));
    }

    private static Frame corners() {
        return Frame.of(Table.of(
                Column.of("x", Unit.ONE, 0, 1, 0),
                Column.of("y", Unit.ONE, 0, 0, 1),
                Column.of("label", "[001]", "[100]", "[0-10]")));
    }

    /** Directions Z with X as a companion and the key of one phase. */
    private static Source ipf() {
        return MemorySource.single(
                "ipf",
                colours(0xff0000, 0x00ff00)
                        .with()
                        .companion("x", colours(0x0000ff, 0x00ffff))
                        .companion("key LFP", key())
                        .companion("key LFP outline", outline())
                        .companion("key LFP corners", corners())
                        .build());
    }

    private static Source phases() {
        List<Category> kinds = List.of(Category.of(0, "not resolved"), Category.of(1, "LFP"), Category.of(2, "LAGP"));
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int phase = i == 0 ? 0 : i % COLUMNS < 4 ? 1 : 2;
            frames.add(Frame.of(Table.of(
                            Column.kinds("phase", kinds, phase), Column.of("reliability", Unit.ONE, 40.0 + i % 30)))
                    .with()
                    .companion(
                            "spots",
                            Frame.of(Table.of(
                                    Column.of("qx", Unit.of("1/angstrom"), 0.1, -0.2),
                                    Column.of("qy", Unit.of("1/angstrom"), 0.2, 0.3),
                                    Column.of("intensity", Unit.ONE, 16, 1))))
                    .build());
        }
        return MemorySource.of("phases", scan(), frames);
    }

    private static Source patterns() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            double[] counts = new double[100];
            counts[i] = 1000;
            counts[55] = 200;
            frames.add(Frame.of(NDArray.of(counts, 10, 10))
                    .quantity(Quantities.INTENSITY, Unit.of("counts"))
                    .axes(
                            Axis.linear("y", "g", Unit.of("1/angstrom"), 10, -0.5, 0.1),
                            Axis.linear("x", "g", Unit.of("1/angstrom"), 10, -0.5, 0.1))
                    .build());
        }
        return MemorySource.of("patterns", scan(), frames);
    }

    private static Source boundaries() {
        List<Category> kinds = List.of(new Category(0, "same phase", 0x111111), new Category(1, "phases", 0x2ecc40));
        return MemorySource.single(
                "boundaries",
                Frame.of(Table.of(
                        Column.of("x1", NM, 35, 35, 35),
                        Column.of("y1", NM, -5, 5, 15),
                        Column.of("x2", NM, 35, 35, 45),
                        Column.of("y2", NM, 5, 15, 15),
                        Column.kinds("kind", kinds, 1, 1, 0))));
    }

    private static Source pole() {
        double[] density = new double[41 * 41];
        for (int i = 0; i < density.length; i++) {
            double u = (i % 41 - 20) / 20.0;
            double v = (i / 41 - 20) / 20.0;
            density[i] = Math.hypot(u, v) <= 1 ? 1 + u : Double.NaN;
        }
        double[] x = new double[90];
        double[] y = new double[90];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.cos(i * Math.PI / 45);
            y[i] = Math.sin(i * Math.PI / 45);
        }
        return MemorySource.single(
                "pole",
                Frame.of(NDArray.of(density, 41, 41))
                        .quantity("density", Unit.ONE)
                        .axes(
                                Axis.linear("y", "projection", Unit.ONE, 41, -1, 0.05),
                                Axis.linear("x", "projection", Unit.ONE, 41, -1, 0.05))
                        .companion(
                                "outline", Frame.of(Table.of(Column.of("x", Unit.ONE, x), Column.of("y", Unit.ONE, y))))
                        .companion("corners", corners())
                        .build());
    }

    private static Map<String, Source> results() {
        Map<String, Source> all = new LinkedHashMap<>();
        all.put("ipf", ipf());
        all.put("phases", phases());
        all.put("patterns", patterns());
        all.put("boundaries", boundaries());
        all.put("pole", pole());
        return all;
    }

    private static List<Problem> bind(String text, List<ComposedFigure> figures) {
        String pipeline =
                "pipeline: 1\nsources: { none: none }\nsteps: [none.such]\nfigures:\n  - name: it\n" + text.indent(4);
        Map<String, Signature> known = new LinkedHashMap<>();
        results().forEach((name, source) -> known.put(name, source.info().signature()));
        List<Problem> problems = new ArrayList<>();
        try {
            figures.addAll(FigureBinder.bind(
                    Pipeline.parse("p.yaml", pipeline, Path.of("."), Pipeline.Overrides.NONE)
                            .figures(),
                    known,
                    Set.of(),
                    problems));
        } catch (PipelineException e) {
            throw new AssertionError(e);
        }
        return problems;
    }

    private static Figure composed(String name, String text) throws IOException {
        List<ComposedFigure> figures = new ArrayList<>();
        assertEquals(List.of(), bind(text, figures));
        List<Result> list = new ArrayList<>();
        results().forEach((key, source) -> list.add(new Result(key, key, source, List.of())));
        Figure figure = Figures.of(figures.get(0), list);
        Files.createDirectories(GALLERY);
        Png.write(figure, GALLERY.resolve("composed-" + name + ".png"));
        return figure;
    }

    private static String problem(String text) {
        List<Problem> problems = bind(text, new ArrayList<>());
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0).message();
    }

    @Test
    void aFrameOfColoursIsAPictureWithItsKey() throws IOException {
        RgbFigure picture = assertInstanceOf(RgbFigure.class, Figures.of("ipf", ipf()));
        assertTrue(picture.isPacked());
        assertEquals(-1, picture.rgb(0), "no data");
        assertEquals(0xff0000, picture.rgb(1));
        assertEquals(0x00ff00, picture.rgb(7));
        assertTrue(picture.geometry().scaleBar(), "lengths");
        assertEquals("LFP", picture.keys().get(0).name());
        assertEquals("[0-10]", picture.keys().get(0).corners().get(2).label());
        assertTrue(FigureCsv.of(picture).contains("#ff0000"), "colours, not channels");
        Png.write(picture, Files.createDirectories(GALLERY).resolve("frame-of-colours.png"));
    }

    @Test
    void severalPicturesHaveTheirKeyOnce() throws IOException {
        PanelFigure panels = assertInstanceOf(
                PanelFigure.class,
                composed("orientations", "columns: 3\nmaps: [{ of: $ipf.x, title: X }, { of: $ipf, title: Z }]\n"));
        assertEquals(3, panels.panels().size());
        assertEquals(0x0000ff, ((RgbFigure) panels.panels().get(0)).rgb(1));
        assertEquals(List.of(), ((RgbFigure) panels.panels().get(0)).keys());
        assertEquals(1, ((KeyFigure) panels.panels().get(2)).keys().size());
    }

    @Test
    void aPictureIsDarkerWhereItIsLessReliable() throws IOException {
        RgbFigure picture = assertInstanceOf(
                RgbFigure.class, composed("shaded", "maps: [{ of: $ipf, brightness: $phases.reliability }]\n"));
        assertTrue((picture.rgb(1) >> 16) < (picture.rgb(25) >> 16 & 0xff), "41 against 65");
        assertEquals(0, picture.rgb(25) & 0xffff, "the same hue");
    }

    @Test
    void boundariesLieOnAMapOfPhases() throws IOException {
        CategoricalMapFigure map = assertInstanceOf(
                CategoricalMapFigure.class,
                composed("boundaries", "maps: [{ of: $phases.phase, title: Phases, boundaries: $boundaries }]\n"));
        assertEquals("Phases", map.title());
        assertTrue(map.geometry().scaleBar());
        assertEquals(2, map.overlays().size());
        Overlay.Segments phases = (Overlay.Segments) map.overlays().get(1);
        assertEquals("phases", phases.name());
        assertEquals(0x2ecc40, phases.rgb());
        assertEquals(2, phases.x1().size());
        assertEquals(0.5, map.fraction(map.categories().get(2)), 1e-12);
    }

    @Test
    void spotsAreMarkedOnAPattern() throws IOException {
        MapsFigure maps = assertInstanceOf(
                MapsFigure.class,
                composed(
                        "spots",
                        "maps: [{ of: $patterns, frame: 9, spots: [$phases.spots, $phases.spots] }]\nlog: true\n"));
        MapFigure pattern = maps.maps().get(0);
        assertEquals(1000, pattern.field().get(9));
        Overlay.Marks found = (Overlay.Marks) pattern.overlays().get(0);
        assertEquals(Overlay.Marks.Form.CIRCLE, found.form());
        assertEquals(-0.2, found.x().get(1));
        assertEquals(0.5, found.size().get(1), 1e-12, "a sixteenth of the intensity is half the size");
        assertEquals(
                Overlay.Marks.Form.CROSS, ((Overlay.Marks) pattern.overlays().get(1)).form());
    }

    @Test
    void aPoleFigureLiesWithinItsRim() throws IOException {
        MapFigure pole = assertInstanceOf(MapFigure.class, Figures.of("pole", pole()));
        Overlay.Border border = (Overlay.Border) pole.overlays().get(0);
        assertEquals(90, border.x().size());
        Png.write(pole, Files.createDirectories(GALLERY).resolve("frame-pole-figure.png"));
    }

    @Test
    void mapsAndOtherPanelsStandTogether() throws IOException {
        PanelFigure panels = assertInstanceOf(PanelFigure.class, composed("together", """
                        columns: 3
                        panels:
                          - maps: [$phases.reliability]
                          - maps: [{ of: $phases.phase, boundaries: $boundaries }]
                          - maps: [$ipf]
                          - maps: [$pole]
                        """));
        assertEquals(4, panels.panels().size());
    }

    @Test
    void whatCannotBeDrawnIsSaidBeforeTheRun() {
        assertTrue(problem("maps: [$patterns]\n").contains("frame: 0"));
        assertTrue(problem("maps: [{ of: $patterns, frame: 48 }]\n").contains("no frame 48"));
        assertTrue(problem("maps: [{ of: $phases.phase, boundaries: $pole }]\n").contains("x1, y1, x2 and y2"));
        assertTrue(problem("maps: [{ of: $phases.phase, brightness: $boundaries }]\n")
                .contains("brightness"));
        assertTrue(problem("maps: [{ of: $patterns, frame: 1, spots: [$boundaries] }]\n")
                .contains("qx and qy"));
        IllegalArgumentException mixed = assertThrows(
                IllegalArgumentException.class,
                () -> composed("mixed", "maps: [$phases.phase, $phases.reliability]\n"));
        assertTrue(mixed.getMessage().contains("no common colours"));
    }
}
