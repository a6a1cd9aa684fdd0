/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.FigureBinder;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Source;
import org.solidus.figure.Figure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.Palette;
import org.solidus.figure.render.Png;

/** Frames of a film with what was found in them, as a pipeline composes them. */
class FilmFiguresTest {

    private static final Path GALLERY = Path.of("target", "gallery");
    private static final String ALL =
            "film: { of: $film, grains: $grains, cracks: $cracks, particles: $particles, drift: $drift, frames: [0, 7, 11] }";

    static List<Problem> problems(String text, Map<String, Source> results, List<ComposedFigure> into) {
        String pipeline =
                "pipeline: 1\nsources: { none: none }\nsteps: [none.such]\nfigures:\n  - name: it\n" + text.indent(4);
        Map<String, Signature> known = new LinkedHashMap<>();
        results.forEach((name, source) -> known.put(name, source.info().signature()));
        List<Problem> problems = new ArrayList<>();
        try {
            into.addAll(FigureBinder.bind(
                    Pipeline.parse("p.yaml", pipeline, Path.of("."), Pipeline.Overrides.NONE)
                            .figures(),
                    known,
                    Set.of(),
                    problems));
            return problems;
        } catch (PipelineException e) {
            throw new AssertionError(e);
        }
    }

    static Figure composed(String name, String text, Map<String, Source> results) throws IOException {
        List<ComposedFigure> bound = new ArrayList<>();
        assertEquals(List.of(), problems(text, results, bound));
        List<Result> list = new ArrayList<>();
        results.forEach((key, source) -> list.add(new Result(key, key, source, List.of())));
        Figure figure = Figures.of(bound.get(0), list);
        Files.createDirectories(GALLERY);
        Png.write(figure, GALLERY.resolve("film-" + name + ".png"));
        return figure;
    }

    private static <T extends Overlay> T overlay(MapFigure map, Class<T> type, int number) {
        return map.overlays().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private static int cell(int row, int column) {
        return row * SampleFilm.COLUMNS + column;
    }

    @Test
    void keyFramesHaveCommonGreysTheirTimesAndAScaleBar() throws IOException {
        MapsFigure figure = assertInstanceOf(MapsFigure.class, composed("all", ALL, SampleFilm.results()));
        assertEquals(3, figure.maps().size());
        MapFigure first = figure.maps().get(0);
        assertEquals(ColourMap.GREY, first.colours().map());
        assertInstanceOf(ColourLimits.Explicit.class, first.colours().limits(), "the same for all");
        assertTrue(first.geometry().scaleBar());
        assertEquals(
                "10.50 s (microscope) · frame 0",
                overlay(first, Overlay.Stamp.class, 0).text());
    }

    @Test
    void blankedFramesSaySoAndShowNothingThatWasFound() throws IOException {
        MapFigure blank =
                ((MapsFigure) composed("all", ALL, SampleFilm.results())).maps().get(1);
        assertEquals("beam blanked", overlay(blank, Overlay.Stamp.class, 0).warning());
        assertEquals(1, blank.overlays().size());
    }

    @Test
    void cracksHaveTheColourOfTheTimeAtWhichEachPartOpened() throws IOException {
        MapFigure last =
                ((MapsFigure) composed("all", ALL, SampleFilm.results())).maps().get(2);
        Overlay.Tint cracks = last.overlays().stream()
                .filter(one -> one instanceof Overlay.Tint tint && tint.name().startsWith("cracks"))
                .map(Overlay.Tint.class::cast)
                .findFirst()
                .orElseThrow();
        int row = SampleFilm.ROWS / 2;
        assertEquals("cracks, opened 18.5 – 32.5 s", cracks.name(), "frames 4 and 11 at 10.5 s and 2 s each");
        assertEquals(ColourMap.PLASMA.rgb(0.3), cracks.rgb(cell(row, 10)));
        assertEquals(ColourMap.PLASMA.rgb(1), cracks.rgb(cell(row, 10 + 8 * 8 - 1)));
        assertTrue(cracks.rgb(cell(row, 9)) < 0);
    }

    @Test
    void aGrainKeepsItsColourAndOnlyItsRimIsCovered() throws IOException {
        MapFigure first =
                ((MapsFigure) composed("all", ALL, SampleFilm.results())).maps().get(0);
        Overlay.Tint grains = overlay(first, Overlay.Tint.class, 0);
        assertEquals("2 grains", grains.name());
        assertEquals(Palette.many(1), grains.rgb(cell(6, 20)));
        assertTrue(grains.rgb(cell(20, 20)) < 0, "inside the frame is seen");
    }

    @Test
    void particlesAreCirclesColouredByTheChangeOfTheirContrast() throws IOException {
        MapFigure last =
                ((MapsFigure) composed("all", ALL, SampleFilm.results())).maps().get(2);
        Overlay.Circles circles = overlay(last, Overlay.Circles.class, 0);
        assertEquals(ColourMap.COOLWARM.rgb(0.5), circles.rgb().get(0), "it stayed");
        assertEquals(ColourMap.COOLWARM.rgb(0), circles.rgb().get(1), "it darkened most of all");
        assertEquals(12, circles.radius().get(0));
        assertEquals("2 particles, contrast change −0.22 to +0.22", circles.name());
    }

    @Test
    void onAFilmThatDriftsWhatWasFoundLiesOnTheContent() throws IOException {
        MapFigure map = assertInstanceOf(
                MapFigure.class,
                composed(
                        "drifting",
                        "film: { of: $raw, grains: $grains, cracks: $cracks, particles: $particles, drift: $drift,"
                                + " drifting: true, filled: true, frames: [10] }",
                        SampleFilm.results()));
        int dy = SampleFilm.dy(10);
        int dx = SampleFilm.dx(10);
        Overlay.Tint filled = overlay(map, Overlay.Tint.class, 0);
        assertEquals(Palette.many(2), filled.rgb(cell(SampleFilm.ROWS / 2 + 10 + dy, 30 + dx)));
        assertTrue(filled.rgb(cell(dy + 5, 60)) < 0, "above the first grain, which has moved down");
        Overlay.Circles circles = overlay(map, Overlay.Circles.class, 0);
        assertEquals(60 + dy * SampleFilm.STEP, circles.y().get(0), 1e-12);
        assertEquals(100 + dx * SampleFilm.STEP, circles.x().get(0), 1e-12);
    }

    @Test
    void withoutAnythingFoundTheFilmIsShownAlone() throws IOException {
        MapsFigure figure =
                assertInstanceOf(MapsFigure.class, composed("alone", "film: $film\ncolumns: 2", SampleFilm.results()));
        assertEquals(6, figure.maps().size(), "six frames, from the first to the last");
        assertEquals(
                "frame 11",
                overlay(figure.maps().get(5), Overlay.Stamp.class, 0).text().split(" · ")[1]);
    }

    @Test
    void everyFrameIsAPictureOfAFilm() throws IOException {
        Map<String, Source> results = SampleFilm.results();
        FilmScene scene = new FilmScene(
                results.get("film"),
                Map.of(FilmLayer.CRACKS, new FilmScene.Part(results.get("cracks"), Optional.empty())),
                Optional.empty(),
                false);
        FilmFrames film = new FilmFrames(scene, scene.history(() -> false), FilmPicture.Look.ALL, "");
        for (int i = 0; i < SampleFilm.FRAMES; i++) {
            assertTrue(film.picture(i).isPresent());
        }
    }

    @Test
    void whatCannotBeShownIsSaidWithItsReference() {
        Map<String, Source> results = SampleFilm.results();
        List<ComposedFigure> none = new ArrayList<>();
        String wrong = problems("film: { of: $drift, particles: $cracks, frames: [99] }", results, none)
                .toString();
        assertTrue(wrong.contains("'$drift': a film is a series of two-dimensional frames"), wrong);
        assertTrue(wrong.contains("'$cracks': particles need the columns y, x"), wrong);
        assertFalse(
                problems("film: { of: $film, drifting: true }", results, none).isEmpty());
        assertTrue(problems("film: { of: $film, grains: $nothing }", results, none)
                .toString()
                .contains("nothing"));
    }

    @Test
    void layersOnOtherPixelsAreRefused() {
        Map<String, Source> results = SampleFilm.results();
        FilmScene scene = new FilmScene(
                results.get("film"),
                Map.of(FilmLayer.CRACKS, new FilmScene.Part(results.get("particles"), Optional.empty())),
                Optional.empty(),
                false);
        FilmFrames film = new FilmFrames(scene, FilmHistory.NONE, FilmPicture.Look.ALL, "");
        IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, () -> film.picture(3));
        assertTrue(wrong.getMessage().contains("The cracks have no pixels"), wrong.getMessage());
    }
}
