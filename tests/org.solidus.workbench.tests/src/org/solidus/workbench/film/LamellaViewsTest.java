/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.film;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.StackFigure;
import org.solidus.figure.render.PlotArea;
import org.solidus.workbench.InSituTemPerspective;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.Watchdog;
import org.solidus.workbench.cv.CvPane;
import org.solidus.workbench.event.EventPane;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.preferences.Appearance;

/** A lamella that is cycled and filmed: film, voltammogram and time line show one moment, with what was found. */
class LamellaViewsTest {

    /** What nobody notices while a film plays, with some room for a busy machine, ms. */
    private static final long LONGEST_FREEZE = 300;

    @TempDir
    private static Path folder;

    private final Desk desk = Ui.desk();
    private FilmPane film = Ui.pane("film", FilmPane.class);

    @BeforeAll
    static void make() throws Exception {
        SimulatedLamella.make(folder);
        SimulatedLamella.run(folder);
    }

    @BeforeEach
    void open() throws Exception {
        film.restore(new ViewState());
        desk.document().create();
        desk.results().set(Optional.empty());
        Ui.settle();
        desk.open(folder.resolve("all.yaml"));
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        desk.results().set(Optional.of(OpenResults.read(desk.registry(), folder.resolve("result.nxs"))));
        desk.frame().set(20L);
        Ui.waitFor("the film", () -> stamp().endsWith("frame 20") && has("cracks"));
    }

    @AfterEach
    void leave() {
        desk.player().playing().set(false);
        film.restore(new ViewState());
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
    }

    private String stamp() {
        return film.figure().stream()
                .flatMap(map -> map.overlays().stream())
                .filter(Overlay.Stamp.class::isInstance)
                .map(one -> ((Overlay.Stamp) one).text())
                .findFirst()
                .orElse("");
    }

    private boolean has(String what) {
        return film.figure().stream()
                .flatMap(map -> map.overlays().stream())
                .anyMatch(one -> one instanceof Overlay.Tint tint && tint.name().contains(what)
                        || one instanceof Overlay.Circles circles
                                && circles.name().contains(what));
    }

    // ---- film

    @Test
    void theAnalysedFilmIsShownWithEverythingThatWasFound() {
        assertEquals("aligned", film.film(), "what grains and cracks were found in");
        Ui.waitFor("the history", () -> has("cracks, opened") && has("particles"));
        assertTrue(has("grains") && has("boundaries"));
        assertTrue(film.figure().orElseThrow().geometry().scaleBar());
        Ui.waitFor("the picture", () -> film.view().settled());
        Ui.screenshot(film, "film-found");
    }

    @Test
    void layersAreSwitchedOffAndOn() {
        Ui.press(Ui.toolItem(film, "Grains"));
        Ui.waitFor("no grains", () -> !has("grains"));
        Ui.press(Ui.toolItem(film, "Grains"));
        Ui.press(Ui.toolItem(film, "Fill"));
        Ui.waitFor("filled grains", () -> film.figure().orElseThrow().overlays().stream()
                .anyMatch(one -> one instanceof Overlay.Tint tint
                        && tint.opacity() < 0.5
                        && tint.name().isEmpty()));
        ViewState state = new ViewState();
        film.save(state);
        film.restore(new ViewState());
        Ui.waitFor("as at first", () -> !Ui.toolItem(film, "Fill").getSelection());
        film.restore(state);
        assertTrue(Ui.toolItem(film, "Fill").getSelection(), "it is remembered");
    }

    @Test
    void keysStepAndPlay() {
        Ui.key(film.view(), SWT.ARROW_RIGHT, 0);
        assertEquals(21, desk.frame().get());
        Ui.key(film.view(), SWT.HOME, 0);
        assertEquals(0, desk.frame().get());
        Ui.key(film.view(), ' ', ' ');
        assertTrue(desk.player().playing().get());
        Ui.waitFor("it moves", () -> desk.frame().get() > 2 && !stamp().endsWith("frame 0"));
        Ui.key(film.view(), ' ', ' ');
        assertFalse(desk.player().playing().get());
    }

    @Test
    void whatComesNextIsReadAhead() {
        desk.frame().set(3L);
        Ui.waitFor("the frames after it", () -> film.isReady(4) && film.isReady(10));
    }

    @Test
    void theWindowAnswersWhileTheFilmPlays() {
        Ui.settle();
        desk.player().rate().set(25.0);
        try (Watchdog dog = Watchdog.start(Ui.display())) {
            desk.player().playing().set(true);
            Ui.pass(Duration.ofSeconds(4));
            desk.player().playing().set(false);
            assertEquals(
                    List.of(),
                    dog.freezes().stream()
                            .filter(freeze -> freeze.fault() > LONGEST_FREEZE)
                            .toList());
        } finally {
            desk.player().rate().set(10.0);
        }
    }

    @Test
    void onTheRawFilmWhatWasFoundMovesWithTheDrift() {
        MapFigure aligned = film.figure().orElseThrow();
        film.pin("film");
        Ui.waitFor(
                "the raw film",
                () -> film.film().equals("film")
                        && film.figure()
                                .filter(map -> !map.field().equals(aligned.field()))
                                .isPresent());
        Ui.waitFor("cracks on it", () -> has("cracks"));
    }

    @Test
    void contrastIsTheSameForAllFramesOrSuitsEach() {
        Ui.waitFor("the picture", () -> film.view().settled());
        film.contrastOfEach(true);
        Ui.waitFor("the picture", () -> film.view().settled());
        film.contrastOfEach(false);
        Ui.waitFor("the picture", () -> film.view().settled());
        assertFalse(film.view().areas().isEmpty());
    }

    @Test
    void theFilmIsWrittenWithWhatIsDrawnOverIt() throws Exception {
        Path file = folder.resolve("out.mp4");
        film.exportFilm(file);
        Ui.waitFor("the file", () -> Files.exists(file));
        byte[] bytes = Files.readAllBytes(file);
        assertEquals("ftyp", new String(bytes, 4, 4, java.nio.charset.StandardCharsets.US_ASCII));
        assertTrue(bytes.length > 50_000, "pictures of all frames");
    }

    @Test
    void withoutResultsTheFilmIsShownAndWhatIsMissingIsOffered() {
        desk.results().set(Optional.empty());
        film.pin("film");
        Ui.waitFor("the raw film alone", () -> film.film().equals("film") && !has("cracks") && !stamp().isEmpty());
        assertFalse(Ui.toolItem(film, "Cracks").getEnabled());
        assertTrue(Ui.button(film, "Compute").getVisible());
    }

    @Test
    void withoutAFilmItSaysWhatToDo() {
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.waitFor("nothing", () -> film.figure().isEmpty());
    }

    // ---- voltammogram and time line

    @Test
    void theVerdictStandsBelowTheVoltammogram() {
        CvPane cv = Ui.pane("cv", CvPane.class);
        Ui.waitFor("the verdict", () -> cv.verdict().contains("R = "));
        LineFigure figure = (LineFigure) cv.figure().orElseThrow();
        assertTrue(figure.residual().isPresent());
        assertTrue(figure.series().stream().anyMatch(one -> one.name().equals("beam on")));
        assertTrue(figure.series().stream().anyMatch(one -> one.name().equals("model")));
        Ui.waitFor("the picture", () -> cv.view().settled());
        Ui.screenshot(cv, "cv-verdict");
        Ui.press(Ui.toolItem(cv, "Against Time"));
        Ui.waitFor(
                "time", () -> cv.figure().filter(StackFigure.class::isInstance).isPresent());
        Ui.press(Ui.toolItem(cv, "Against Time"));
        Ui.waitFor(
                "potential",
                () -> cv.figure().filter(LineFigure.class::isInstance).isPresent());
    }

    @Test
    void aClickOnTheCurveGoesToTheFrameOfThatMoment() {
        CvPane cv = Ui.pane("cv", CvPane.class);
        Ui.waitFor("the verdict", () -> cv.verdict().contains("R = "));
        Ui.waitFor(
                "the picture", () -> cv.view().settled() && !cv.view().areas().isEmpty());
        PlotArea area = cv.view().areas().get(0);
        LineFigure figure = (LineFigure) cv.figure().orElseThrow();
        var series = figure.series().stream()
                .filter(one -> one.name().equals("cycle 1"))
                .findFirst()
                .orElseThrow();
        int point = series.x().size() / 4;
        desk.frame().set(0L);
        Ui.settle();
        Ui.click(cv.view(), (int) area.x().toPixel(series.x().get(point)), (int)
                area.y().toPixel(series.y().get(point)));
        Ui.waitFor("another frame", () -> desk.frame().get() > 0);
    }

    @Test
    void theTimeLineHasEverythingOfTheFilmAndTheClock() {
        EventPane event = Ui.pane("event", EventPane.class);
        for (String track : List.of("Cracks", "Grains", "Contrast", "Current and voltage")) {
            Ui.waitFor(track, () -> Ui.toolItem(event, track).getEnabled());
        }
        Optional<StackFigure> figure = Ui.find(event, org.solidus.plot.FigureView.class)
                .figure()
                .filter(StackFigure.class::isInstance)
                .map(StackFigure.class::cast);
        assertTrue(
                figure.orElseThrow().title().startsWith("Clock of the log: "),
                figure.get().title());
        Ui.screenshot(event, "event-lamella");
    }

    // ---- together

    @Test
    void thePerspectiveShowsThemLightAndDarkLargeAndSmall() throws Exception {
        IWorkbenchPage page = Ui.page();
        Shell shell = Ui.window().getShell();
        Rectangle bounds = shell.getBounds();
        desk.notices().clear();
        PlatformUI.getWorkbench().showPerspective(InSituTemPerspective.ID, Ui.window());
        page.resetPerspective();
        try {
            shell.setBounds(0, 0, 1600, 1000);
            Ui.settle();
            Ui.screenshot("perspective-lamella-light");
            new Appearance(Ui.window().getWorkbench()).apply("dark");
            Ui.settle();
            Ui.screenshot("perspective-lamella-dark");
            shell.setBounds(0, 0, 1000, 700);
            Ui.settle();
            Ui.screenshot("perspective-lamella-small");
            assertEquals(
                    List.of(),
                    desk.notices().all().stream()
                            .filter(notice -> notice.level() == Notice.Level.ERROR)
                            .map(Notice::text)
                            .toList());
        } finally {
            new Appearance(Ui.window().getWorkbench()).apply("light");
            shell.setBounds(bounds);
            Ui.firstPerspective();
            film = Ui.pane("film", FilmPane.class);
        }
    }

    @Test
    void nothingIsLeaked() {
        try (Leaks leaks = Leaks.watch()) {
            for (long i = 0; i < 6; i++) {
                desk.frame().set(i);
                Ui.settle();
            }
            Ui.waitFor("the last frame", () -> film.view().settled());
            leaks.assertNone();
        }
    }
}
