/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
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
import org.solidus.figure.Figure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Marking;
import org.solidus.figure.Overlay;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.Scaling;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.render.FigurePainter;
import org.solidus.figure.render.PlotArea;
import org.solidus.figure.render.Png;
import org.solidus.figure.render.Theme;

/** Figures that a pipeline composes: what they hold, and that shared axes line up; pictures go to the gallery. */
class ComposedFiguresTest {

    private static final Path GALLERY = Path.of("target", "gallery");
    private static final Unit PER_ANGSTROM = Unit.of("1/angstrom");
    private static final int FRAMES = 50;

    /** A frame that was exposed from 0.2 i to 0.2 i + 0.1 s. */
    private static Place place(int frame) {
        return new Place(frame, Optional.of(new Exposure("detector", 0.2 * frame, 0.1, 0)));
    }

    private static Axis frames() {
        return Axis.index("frame", FRAMES);
    }

    private static Source patterns() {
        List<Frame> list = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            double[] y = new double[300];
            for (int k = 0; k < y.length; k++) {
                double q = 1 + 0.01 * k;
                y[k] = 20 + (i < 25 ? 500 : 250) * Math.exp(-Math.pow((q - 2 + 0.002 * i) / 0.03, 2));
            }
            list.add(Frame.of(NDArray.of(y))
                    .quantity(Quantities.INTENSITY, Unit.of("counts"))
                    .axes(Axis.linear("q", Quantities.Q, PER_ANGSTROM, y.length, 1, 0.01))
                    .place(place(i))
                    .build());
        }
        return MemorySource.of("patterns", List.of(frames()), list);
    }

    private static Source phases() {
        List<Frame> list = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            double amorphous = i < 25 ? 0 : 0.6 * Math.exp(-(i - 25) / 8.0);
            list.add(Frame.of(Table.of(
                            Column.of("LATP fraction", Unit.ONE, 1 - amorphous),
                            Column.of("LATP fraction error", Unit.ONE, 0.02),
                            Column.of("amorphous fraction", Unit.ONE, amorphous),
                            Column.of("temperature", Unit.of("K"), 900 + 4. * i),
                            Column.of("temperature low", Unit.of("K"), 880 + 4. * i),
                            Column.of("temperature high", Unit.of("K"), 950 + 4. * i)))
                    .with()
                    .place(place(i))
                    .build());
        }
        return MemorySource.of("phases", List.of(frames()), list);
    }

    private static Source log() {
        int n = 400;
        double[] time = new double[n];
        double[] current = new double[n];
        double[] field = new double[n];
        for (int i = 0; i < n; i++) {
            time[i] = 30. * i; // ms
            current[i] = Math.min(6, Math.exp(time[i] / 1000 - 3.2));
            field[i] = 200 / (1 + current[i]);
        }
        return MemorySource.single(
                "log",
                Frame.of(Table.of(
                        Column.of("time", Unit.of("ms"), time),
                        Column.of("current density", Unit.of("A/cm2"), current),
                        Column.of("field", Unit.of("V/cm"), field))));
    }

    private static Source stages() {
        return MemorySource.single(
                "stages",
                Frame.of(Table.of(
                        Column.of("stage", 1, 2, 3),
                        Column.of("name", "Stage I", "Stage II", "Stage III"),
                        Column.of("start", Unit.of("ms"), 0, 4500, 5000),
                        Column.of("end", Unit.of("ms"), 4500, 5000, 10_000))));
    }

    private static Source hotspots(double height, int rows, int columns) {
        double[] map = new double[rows * columns];
        int[] labels = new int[map.length];
        for (int i = 0; i < map.length; i++) {
            double d = Math.pow(i / columns - 4, 2) + Math.pow(i % columns - 5, 2);
            map[i] = 20.85 + height * Math.exp(-d / 4);
            labels[i] = d < 4 ? 1 : 0;
        }
        List<Axis> axes = List.of(
                Axis.linear("y", Quantities.POSITION, Unit.of("um"), rows, 0, 10),
                Axis.linear("x", Quantities.POSITION, Unit.of("um"), columns, 0, 10));
        Frame image = Frame.of(NDArray.of(map, rows, columns))
                .quantity("c", Unit.of("angstrom"))
                .axes(axes)
                .build();
        Frame found = Frame.of(NDArray.of(ElementType.INT32, labels, rows, columns))
                .quantity("hotspot", Unit.ONE)
                .axes(axes)
                .build();
        return MemorySource.single(
                "hotspots",
                Frame.of(Table.of(Column.of("hotspot", 1)))
                        .with()
                        .companion("map", image)
                        .companion("labels", found)
                        .build());
    }

    private static Map<String, Source> results() {
        Map<String, Source> all = new LinkedHashMap<>();
        all.put("patterns", patterns());
        all.put("phases", phases());
        all.put("log", log());
        all.put("stages", stages());
        all.put("cell2", hotspots(0.01, 12, 20));
        all.put("cell9", hotspots(0.1, 16, 12));
        return all;
    }

    private static ComposedFigure bound(String text, Map<String, Source> results) {
        String pipeline =
                "pipeline: 1\nsources: { none: none }\nsteps: [none.such]\nfigures:\n  - name: it\n" + text.indent(4);
        Map<String, Signature> known = new LinkedHashMap<>();
        results.forEach((name, source) -> known.put(name, source.info().signature()));
        try {
            List<Problem> problems = new ArrayList<>();
            List<ComposedFigure> figures = FigureBinder.bind(
                    Pipeline.parse("p.yaml", pipeline, Path.of("."), Pipeline.Overrides.NONE)
                            .figures(),
                    known,
                    Set.of(),
                    problems);
            assertEquals(List.of(), problems);
            return figures.get(0);
        } catch (PipelineException e) {
            throw new AssertionError(e);
        }
    }

    private static Figure composed(String name, String text) throws IOException {
        Map<String, Source> results = results();
        List<Result> list = new ArrayList<>();
        results.forEach((key, source) -> list.add(new Result(key, key, source, List.of())));
        Figure figure = Figures.of(bound(text, results), list);
        Files.createDirectories(GALLERY);
        Png.write(figure, GALLERY.resolve("composed-" + name + ".png"));
        return figure;
    }

    private static List<PlotArea> painted(Figure figure) {
        BufferedImage image = new BufferedImage(1300, 1000, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            return FigurePainter.paint(figure, g, 1300, 1000, Theme.LIGHT);
        } finally {
            g.dispose();
        }
    }

    private static final String STORY = """
            title: Flash
            share: x
            marks: [$stages, { at: 4.6 s, label: onset }]
            panels:
              - curves: [$log.current density, $log.field]
              - heatmap: $patterns
                range: [1.5 1/angstrom, 2.5 1/angstrom]
              - curves: [$phases.LATP fraction, $phases.amorphous fraction, $phases.temperature]
            """;

    @Test
    void framesAndLogsLieOnOneTimeAxisInSeconds() throws IOException {
        StackFigure story = assertInstanceOf(StackFigure.class, composed("story", STORY));
        assertFalse(story.upright());
        assertEquals("time (s)", story.along().label());
        Track.Curves log = assertInstanceOf(Track.Curves.class, story.tracks().get(0));
        assertEquals(0.03, log.near().series().get(0).x().get(1), 1e-12, "the log counts ms");
        assertEquals("field (V/cm)", log.far().orElseThrow().axis().label(), "another unit goes to the right");
        Track.Heat heat = assertInstanceOf(Track.Heat.class, story.tracks().get(1));
        assertEquals(0.05, heat.along().centres().get(0), 1e-12, "the middle of the first exposure");
        assertEquals(1.5, heat.across().centres().get(0), 1e-9, "cut to its range");
        assertEquals(101, heat.field().columns());
    }

    @Test
    void errorsAndBandsComeWithTheirColumns() throws IOException {
        StackFigure story = (StackFigure) composed("story", STORY);
        Track.Curves phases = (Track.Curves) story.tracks().get(2);
        assertEquals("fraction", phases.near().axis().quantity());
        Series latp = phases.near().series().get(0);
        assertEquals("LATP", latp.name(), "what the ordinate says the legend need not");
        assertEquals(0.02, latp.sigma().orElseThrow().get(3));
        assertTrue(phases.near().series().get(1).sigma().isEmpty());
        Series temperature = phases.far().orElseThrow().series().get(0);
        assertEquals(880, temperature.band().orElseThrow().low().get(0));
        assertEquals(950, temperature.band().orElseThrow().high().get(0));
    }

    @Test
    void marksAreInTheUnitOfTheAxis() throws IOException {
        StackFigure story = (StackFigure) composed("story", STORY);
        assertEquals(
                List.of(
                        new Marking.Span(0, 4.5, "Stage I"),
                        new Marking.Span(4.5, 5, "Stage II"),
                        new Marking.Span(5, 10, "Stage III"),
                        new Marking.At(4.6, "onset")),
                story.markings());
    }

    @Test
    void panelsAboveEachOtherHaveTheSameAbscissa() throws IOException {
        List<PlotArea> areas = painted(composed("story", STORY));
        assertEquals(3, areas.size());
        for (PlotArea area : areas) {
            assertEquals(areas.get(0).x(), area.x());
            assertEquals(areas.get(0).bounds().getWidth(), area.bounds().getWidth());
        }
        assertTrue(areas.get(0).bounds().getMaxY() < areas.get(1).bounds().getMinY());
        assertEquals(0, areas.get(0).x().range().low(), 0.06);
        assertEquals(11.97, areas.get(0).x().range().high(), 1e-9, "all that any panel shows");
    }

    @Test
    void panelsSideBySideHaveTheSameOrdinateUpwards() throws IOException {
        Figure figure = composed("insitu", """
                share: y
                marks: $stages
                panels:
                  - waterfall: $patterns
                    most: 10
                  - heatmap: $patterns
                    log: true
                  - curves: [$phases.LATP fraction, $phases.amorphous fraction]
                """);
        StackFigure stack = assertInstanceOf(StackFigure.class, figure);
        assertTrue(stack.upright());
        assertEquals(10, ((Track.Waterfall) stack.tracks().get(0)).curves().size());
        assertEquals(Scaling.LOG, ((Track.Heat) stack.tracks().get(1)).colours().scaling());
        List<PlotArea> areas = painted(figure);
        for (PlotArea area : areas) {
            assertEquals(areas.get(0).y(), area.y());
            assertEquals(areas.get(0).bounds().getHeight(), area.bounds().getHeight());
        }
        assertTrue(areas.get(0).bounds().getMaxX() < areas.get(1).bounds().getMinX());
        assertTrue(areas.get(0).y().toPixel(9) < areas.get(0).y().toPixel(1), "time runs upwards");
    }

    @Test
    void mapsHaveCommonColoursAndACommonScale() throws IOException {
        Figure figure = composed("maps", "maps: [{ of: $cell2, title: 2 A/cm² }, { of: $cell9, title: 9 A/cm² }]\n");
        MapsFigure maps = assertInstanceOf(MapsFigure.class, figure);
        ColourLimits.Explicit limits = assertInstanceOf(
                ColourLimits.Explicit.class, maps.maps().get(0).colours().limits());
        assertEquals(20.95, limits.range().high(), 0.02, "the hottest of all");
        assertEquals(maps.maps().get(0).colours(), maps.maps().get(1).colours());
        assertInstanceOf(Overlay.Outlines.class, maps.maps().get(0).overlays().get(0));
        List<PlotArea> areas = painted(figure);
        double first =
                areas.get(0).bounds().getWidth() / areas.get(0).x().range().length();
        double second =
                areas.get(1).bounds().getWidth() / areas.get(1).x().range().length();
        assertEquals(first, second, 0.02 * first, "a micrometre is as long on both");
    }

    @Test
    void aFitHasItsResidualBelow() throws IOException {
        Figure figure = composed("fit", """
                curves: [{ of: $patterns, frame: 0, look: points, name: measured }, { of: $patterns, frame: 1 }]
                residual: true
                """);
        StackFigure stack = assertInstanceOf(StackFigure.class, figure);
        assertEquals("Q (1/Å)", stack.along().label());
        Track.Curves residual = (Track.Curves) stack.tracks().get(1);
        assertTrue(residual.zero());
        Track.Curves both = (Track.Curves) stack.tracks().get(0);
        Series data = both.near().series().get(0);
        Series fit = both.near().series().get(1);
        assertEquals(
                data.y().get(104) - fit.y().get(104),
                residual.near().series().get(0).y().get(104),
                1e-12);
        List<PlotArea> areas = painted(figure);
        assertEquals(areas.get(0).x(), areas.get(1).x());
        assertTrue(areas.get(0).bounds().getHeight() > 2 * areas.get(1).bounds().getHeight());
    }

    @Test
    void panelsOfTheirOwnStandInRows() throws IOException {
        PanelFigure panels = assertInstanceOf(PanelFigure.class, composed("panels", """
                columns: 2
                panels:
                  - { curves: $phases.temperature, against: $phases.LATP fraction, caption: (a) }
                  - { heatmap: $patterns, colours: viridis, limits: [0, 400], caption: (b) }
                """));
        assertEquals(2, panels.columns());
        StackFigure against = (StackFigure) panels.panels().get(0);
        assertEquals("LATP fraction", against.along().label());
        Track.Heat heat =
                (Track.Heat) ((StackFigure) panels.panels().get(1)).tracks().get(0);
        assertEquals(
                400,
                heat.colours().limits().resolve(heat.field(), Scaling.LINEAR).high());
    }

    @Test
    void aBandMayStandAlone() throws IOException {
        StackFigure figure = (StackFigure) composed("band", """
                curves: { low: $phases.temperature low, high: $phases.temperature high, name: blackbody }
                """);
        Series band = ((Track.Curves) figure.tracks().get(0)).near().series().get(0);
        assertTrue(band.y().range().isEmpty());
        List<PlotArea> areas = painted(figure);
        assertTrue(areas.get(0).y().range().contains(880)
                && areas.get(0).y().range().contains(1146));
    }

    @Test
    void whatCannotShareAnAxisIsSaid() {
        Map<String, Source> results = results();
        List<Frame> untimed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            untimed.add(Frame.of(Table.of(Column.of("a", Unit.ONE, i))));
        }
        results.put("untimed", MemorySource.of("untimed", List.of(Axis.index("frame", 3)), untimed));
        List<Result> list = new ArrayList<>();
        results.forEach((key, source) -> list.add(new Result(key, key, source, List.of())));
        ComposedFigure figure = bound("""
                share: x
                panels:
                  - curves: $log.field
                  - curves: $untimed.a
                """, results);
        String message = assertThrows(IllegalArgumentException.class, () -> Figures.of(figure, list))
                .getMessage();
        assertTrue(message.contains("time (s)") && message.contains("frame"), message);
        assertTrue(message.contains("'interval'"), message);
    }
}
