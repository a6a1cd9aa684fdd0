/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.Series;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.FigureView;
import org.solidus.plot.region.Box;
import org.solidus.plot.region.Vertex;
import org.solidus.workbench.EelsPerspective;
import org.solidus.workbench.Leaks;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.preferences.Appearance;

/** Spectra of an image: windows that are dragged change the pipeline and the map, one selection holds for all views. */
class SpectrumViewsTest {

    private static final Unit EV = Unit.of("eV");

    @TempDir
    private static Path folder;

    private final Desk desk = Ui.desk();
    private SpectrumPane spectrum = Ui.pane("spectrum", SpectrumPane.class);
    private SpectrumImagePane image = Ui.pane("spectrumimage", SpectrumImagePane.class);

    @BeforeAll
    static void make() throws Exception {
        SimulatedImage.make(folder);
    }

    @BeforeEach
    void open() {
        spectrum.restore(new ViewState());
        image.restore(new ViewState());
        desk.document().create();
        desk.results().set(Optional.empty());
        Ui.settle();
        desk.open(folder.resolve("edges.yaml"));
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        desk.step().set("edges");
        desk.frame().set(100L);
        // A test before may have left the map at another edge.
        Spectroscopy.of(desk).group().set("edges.0");
        Ui.waitFor("the spectrum", () -> spectrum.figure().isPresent());
        Ui.waitFor(
                "all spectra",
                () -> image.map().filter(map -> isWhole(map.value())).isPresent());
        // The map of the test before is of the same spectra, but may be of other windows.
        Ui.waitFor("the map of these windows", () -> {
            List<SpectrumWindow> drawn = image.drawnWindows();
            return !drawn.isEmpty()
                    && Spectroscopy.of(desk).windows().get().list().containsAll(drawn);
        });
        Ui.settle();
    }

    private static boolean isWhole(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).count() > 0.9 * values.length;
    }

    @AfterEach
    void leave() {
        desk.regions().clear("spectrum image");
        spectrum.restore(new ViewState());
        image.restore(new ViewState());
        desk.results().set(Optional.empty());
        desk.document().create();
        Ui.settle();
        Ui.waitFor("the background", () -> desk.work().idle());
    }

    private List<Series> series(int track) {
        StackFigure figure = spectrum.figure().orElseThrow();
        return ((Track.Curves) figure.tracks().get(track)).series();
    }

    private Series named(String name) {
        return series(0).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Point at(FigureView view, double energy, int down) {
        PlotArea area = view.areas().get(0);
        return new Point(
                (int) Math.round(area.x().toPixel(energy)), (int) area.bounds().getMinY() + down);
    }

    private String parameter(String step, String path) {
        return desk.document().param(step, path).orElseThrow().text();
    }

    /** A picture of the view of the spectrum, which may lie behind others. */
    private void picture(String name) {
        Ui.pane("spectrum", SpectrumPane.class);
        Ui.screenshot(spectrum, name);
        Ui.pane("spectrumimage", SpectrumImagePane.class);
    }

    // ---- spectrum

    @Test
    void theSpectrumOfThePixelStandsWithTheBackgroundThatAStepFitted() {
        assertEquals(
                List.of("background", "core"),
                series(0).stream().map(Series::name).toList());
        assertTrue(spectrum.status().startsWith("row 6, column 4"), spectrum.status());
        Series before = named("core");
        desk.frame().set(101L);
        Ui.waitFor("the next pixel", () -> spectrum.status().startsWith("row 6, column 5"));
        assertNotEquals(before.y(), named("core").y());
        Ui.press(Ui.toolItem(spectrum, "Log"));
        spectrum.setElements("Fe O P");
        Ui.settle();
        picture("spectrum-log");
        Ui.press(Ui.toolItem(spectrum, "Log"));
        Ui.press(Ui.toolItem(spectrum, "Near"));
        Ui.waitFor("the picture", () -> spectrum.view().settled());
        picture("spectrum-near");
        Series near = named("core");
        assertTrue(near.x().get(0) > 350 && near.x().get(near.x().size() - 1) < 900);
    }

    @Test
    void anotherSpectrumStandsBesideItWithTheDifference() {
        spectrum.compareWith("iron");
        Ui.waitFor(
                "the difference", () -> spectrum.figure().orElseThrow().tracks().size() == 2);
        assertEquals(0x0072b2, named("core").rgb().orElseThrow(), "before is blue");
        assertEquals(0xd55e00, named("iron").rgb().orElseThrow(), "after is red");
        Ui.waitFor("the picture", () -> spectrum.view().settled());
        picture("spectrum-compared");
    }

    // ---- windows

    @Test
    void aDraggedWindowIsWrittenAndTheMapFollowsAndOneUndoTakesItBack() {
        assertEquals(List.of("Fe L3 fit", "Fe L3", "O K fit", "O K"), labels());
        String before = parameter("edges", "edges.0.signal");
        double[] map = image.map().orElseThrow().value();
        Ui.drag(spectrum.view(), at(spectrum.view(), 740, 60), at(spectrum.view(), 760, 60));
        Ui.waitFor("the map", () -> image.drawnWindows().stream()
                .anyMatch(w -> w.high().in(EV) > 755));
        Ui.settle();
        assertTrue(
                parameter("edges", "edges.0.signal").matches("\\[704 eV, 7(59|60|61).*eV\\]"),
                parameter("edges", "edges.0.signal"));
        assertFalse(Arrays.equals(map, image.map().orElseThrow().value()));
        desk.document().undo();
        Ui.settle();
        assertEquals(before, parameter("edges", "edges.0.signal"), "a drag is one edit");
        Ui.waitFor(
                "the map as it was",
                () -> Arrays.equals(map, image.map().orElseThrow().value()));
    }

    private List<String> labels() {
        return Spectroscopy.of(desk).windows().get().list().stream()
                .map(SpectrumWindow::label)
                .toList();
    }

    @Test
    void aWindowIsMovedByItsName() {
        Ui.drag(spectrum.view(), at(spectrum.view(), 660, 6), at(spectrum.view(), 650, 6));
        Ui.settle();
        String[] ends =
                parameter("edges", "edges.0.fit").replaceAll("[\\[\\]eV ]", "").split(",");
        assertEquals(630, Double.parseDouble(ends[0]), 4);
        assertEquals(55, Double.parseDouble(ends[1]) - Double.parseDouble(ends[0]), 0.11, "as long as before");
    }

    @Test
    void anEdgeThatWasNamedAloneGetsItsWindowsWritten() {
        SpectrumWindow oxygen = Spectroscopy.of(desk).windows().get().list().get(3);
        double high = oxygen.high().in(EV);
        Ui.drag(spectrum.view(), at(spectrum.view(), high, 80), at(spectrum.view(), high + 15, 80));
        Ui.settle();
        assertEquals("O K", parameter("edges", "edges.1.of"));
        assertTrue(parameter("edges", "edges.1.signal").endsWith("eV]"));
        assertEquals("edges.1", Spectroscopy.of(desk).group().get(), "the map is about oxygen now");
        Ui.waitFor("its map", () -> image.drawnWindows().stream()
                .anyMatch(w -> w.label().equals("O K")));
    }

    @Test
    void theStepSaysWhyAWindowWillNotDo() {
        assertEquals("", spectrum.advice());
        Ui.drag(spectrum.view(), at(spectrum.view(), 695, 60), at(spectrum.view(), 715, 60));
        Ui.waitFor("the reason", () -> !spectrum.advice().isEmpty());
        assertTrue(spectrum.advice().contains("background window of Fe L3"), spectrum.advice());
        Ui.settle();
        picture("spectrum-advice");
        desk.document().undo();
        Ui.waitFor("all well", () -> spectrum.advice().isEmpty());
    }

    @Test
    void lithiumOnIronIsRefusedWithTheBetterWay() {
        desk.document()
                .setText(SimulatedImage.PIPELINE
                        .replace(
                                "edges: [{ of: Fe L3, fit: [640 eV, 695 eV], signal: [704 eV, 740 eV] }, O K]",
                                "edges: [Li K]")
                        .replace("from: core\n    as: edges", "from: low\n    as: edges"));
        desk.step().set("edges");
        Ui.waitFor("the reason", () -> spectrum.advice().contains("Li K"));
        assertTrue(spectrum.advice().contains("eels.fourier_log"), spectrum.advice());
        assertEquals("low", Spectroscopy.of(desk).parts().get().data());
        picture("spectrum-lithium");
    }

    @Test
    void windowsWithoutAStepBecomeOne() {
        desk.document().remove("edges");
        desk.document().remove("iron");
        Ui.settle();
        Spectroscopy share = Spectroscopy.of(desk);
        share.setFree(List.of(SpectrumWindow.of("fit", 640, 695, EV), SpectrumWindow.of("signal", 704, 740, EV)));
        Ui.settle();
        assertTrue(share.canCount());
        assertEquals("Fe L3", EnergyMarks.edge(share.windows().get(), List.of("Fe", "O")));
        share.countEdge("Fe L3");
        Ui.settle();
        assertEquals(
                "eels.edge",
                desk.document().step(desk.step().get()).orElseThrow().id());
        assertEquals("[640 eV, 695 eV]", parameter(desk.step().get(), "edges.0.fit"));
        assertEquals(
                "core",
                desk.document()
                        .step(desk.step().get())
                        .orElseThrow()
                        .from()
                        .orElseThrow()
                        .text());
    }

    // ---- image

    @Test
    void theMapTellsIronFromElectrolyteWithItsErrors() {
        Ui.press(Ui.toolItem(image, "Errors"));
        Ui.waitFor(
                "two maps",
                () -> image.figure().filter(PanelFigure.class::isInstance).isPresent());
        Ui.waitFor("the picture", () -> image.view().settled());
        Ui.screenshot(image, "spectrumimage-errors");
        double[] value = image.map().orElseThrow().value();
        double[] sorted = Arrays.stream(value).filter(Double::isFinite).sorted().toArray();
        double spread = sorted[(int) (0.9 * sorted.length)] - sorted[(int) (0.1 * sorted.length)];
        double error = Arrays.stream(image.map().orElseThrow().sigma())
                .filter(Double::isFinite)
                .average()
                .orElseThrow();
        assertTrue(spread > 5 * error, "iron is in the particle alone: " + spread + " against " + error);
    }

    @Test
    void aClickChoosesThePixelAndARegionItsMean() {
        PlotArea area = image.view().areas().get(0);
        Ui.click(
                image.view(),
                (int) area.bounds().getCenterX() + 2,
                (int) area.bounds().getCenterY() + 2);
        long frame = desk.frame().get();
        assertEquals(SimulatedImage.SIDE / 2, frame / SimulatedImage.SIDE);
        Ui.key(image.view(), SWT.ARROW_RIGHT, 0);
        assertEquals(frame + 1, desk.frame().get());
        double step = 640.0 / (SimulatedImage.SIDE - 1);
        desk.regions().add("spectrum image", new Box(new Vertex(-1, -1), new Vertex(3 * step + 1, 2 * step + 1)));
        Ui.waitFor("the mean", () -> spectrum.status().contains("mean of"));
        assertTrue(spectrum.status().contains("pixels"), spectrum.status());
        desk.regions().clear("spectrum image");
        Ui.waitFor("the pixel again", () -> spectrum.status().startsWith("row "));
    }

    @Test
    void aWholeImageInEnergies() {
        Ui.screenshot(image, "spectrumimage");
        assertTrue(image.status().contains("\u00b1"), image.status());
    }

    // ---- composite

    @Test
    void elementsShareOnePictureThatIsWrittenIntoThePipeline() {
        CompositePane composite = Ui.pane("composite", CompositePane.class);
        Ui.waitFor("the picture", () -> composite.figure().isPresent());
        assertEquals(
                List.of("Fe L3", "O K"),
                composite.figure().orElseThrow().channels().stream()
                        .map(channel -> channel.value().quantity())
                        .toList());
        Ui.waitFor("it is painted", () -> composite.view().settled());
        Ui.screenshot(composite, "composite");
        Ui.press(Ui.toolItem(composite, "Add to the Pipeline"));
        assertTrue(desk.document().text().contains("composite: { channels: [{ of: \"$edges.Fe L3\""));
        assertEquals(List.of(), desk.document().problems());
        assertEquals(
                List.of(),
                desk.previews().previewer().plan(desk.document().pipeline()).problems());
        desk.document().undo();
        assertFalse(desk.document().text().contains("composite"));
        Ui.pane("map", org.eclipse.swt.widgets.Control.class);
    }

    // ---- together

    @Test
    void thePerspectiveShowsThemLightAndDarkLargeAndSmall() throws Exception {
        IWorkbenchPage page = Ui.page();
        Shell shell = Ui.window().getShell();
        Rectangle bounds = shell.getBounds();
        desk.notices().clear();
        PlatformUI.getWorkbench().showPerspective(EelsPerspective.ID, Ui.window());
        page.resetPerspective();
        try {
            shell.setBounds(0, 0, 1600, 1000);
            Ui.settle();
            Ui.screenshot("perspective-eels-light");
            new Appearance(Ui.window().getWorkbench()).apply("dark");
            Ui.settle();
            Ui.screenshot("perspective-eels-dark");
            shell.setBounds(0, 0, 1000, 700);
            Ui.settle();
            Ui.screenshot("perspective-eels-small");
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
            spectrum = Ui.pane("spectrum", SpectrumPane.class);
            image = Ui.pane("spectrumimage", SpectrumImagePane.class);
        }
    }

    @Test
    void nothingIsLeaked() {
        try (Leaks leaks = Leaks.watch()) {
            for (long i = 0; i < 6; i++) {
                desk.frame().set(i);
                Ui.settle();
            }
            Ui.waitFor(
                    "the last pixel",
                    () -> spectrum.view().settled() && image.view().settled());
            leaks.assertNone();
        }
    }
}
