/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.app.Simulator;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.run.Progress;
import org.solidus.workbench.Ui;
import org.solidus.workbench.model.Preview.State;
import org.solidus.workbench.model.SessionStore.Saved;

/** A desk without a window, with real data. */
class DeskTest {

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(Ui.desk().registry(), Display.getCurrent()::asyncExec);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void quiet() {
        Ui.waitFor("the desk", () -> desk.work().idle());
        Ui.pass(java.time.Duration.ofMillis(20));
        Ui.waitFor("the desk", () -> desk.work().idle());
    }

    private void openMap() {
        desk.open(Ui.data("scattering/map"));
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        quiet();
    }

    @Test
    void aFolderOfFramesBecomesASourceAndTheSeries() {
        openMap();
        assertEquals(9, desk.series().get().orElseThrow().frames());
        assertEquals(1, desk.document().pipeline().sources().size());
        assertEquals(desk.series().get().orElseThrow().name(), desk.step().get());
        assertTrue(desk.recent().get().contains(Ui.data("scattering/map").toAbsolutePath()));
    }

    @Test
    void theFrameStaysInTheSeries() {
        openMap();
        desk.frame().set(100L);
        assertEquals(8L, desk.frame().get());
        desk.frame().set(-5L);
        assertEquals(0L, desk.frame().get());
    }

    @Test
    void playingGoesRound() {
        openMap();
        desk.frame().set(7L);
        List<Long> shown = new ArrayList<>();
        desk.frame().listen(shown::add);
        desk.player().rate().set(50.0);
        desk.player().playing().set(true);
        Ui.waitFor("three frames", () -> shown.size() >= 3);
        desk.player().playing().set(false);
        assertEquals(List.of(8L, 0L, 1L), shown.subList(0, 3));
    }

    @Test
    void aGeometryGoesToTheStepThatTakesOne() throws IOException {
        openMap();
        String step = desk.document().addStep("scattering.integrate", 0);
        Path geometry = simulated().resolveSibling("data").resolve("map.poni");
        desk.open(geometry);
        quiet();
        assertEquals(
                geometry.toString(),
                desk.document().param(step, "geometry").orElseThrow().text());
        assertEquals(step, desk.step().get());
    }

    @Test
    void aGeometryThatNoStepTakesIsNotASource() throws IOException {
        openMap();
        desk.open(simulated().resolveSibling("data").resolve("map.poni"));
        quiet();
        assertEquals(1, desk.document().pipeline().sources().size());
        assertEquals(Notice.Level.ERROR, desk.notices().last().orElseThrow().level());
    }

    @Test
    void aPreviewFollowsFrameAndParameters() {
        openMap();
        String frames = desk.step().get();
        List<Preview> heard = new ArrayList<>();
        Previews.Watch watch = desk.previews().watch(frames, heard::add);
        Ui.waitFor("the frame", () -> watch.last().state() == State.READY);
        assertEquals(0, watch.last().frame());
        desk.frame().set(3L);
        Ui.waitFor("frame 3", () -> watch.last().frame() == 3 && watch.last().state() == State.READY);
        watch.close();
        int before = heard.size();
        desk.frame().set(4L);
        quiet();
        assertEquals(before, heard.size());
    }

    @Test
    void aPreviewThatFailsSaysWhyAndKeepsItsPicture() {
        openMap();
        String step = desk.document().addStep("series.crop", 0);
        Previews.Watch watch = desk.previews().watch(step, preview -> {});
        Ui.waitFor("a verdict", () -> watch.last().state() == State.FAILED);
        assertFalse(watch.last().message().isBlank());
    }

    @Test
    void whatCannotBeOpenedIsSaidInASentence() throws IOException {
        Path file = folder.resolve("notes.xyzzy");
        Files.writeString(file, "hello");
        desk.open(file);
        quiet();
        Notice notice = desk.notices().last().orElseThrow();
        assertEquals(Notice.Level.ERROR, notice.level());
        assertTrue(notice.text().contains("notes.xyzzy"), notice.text());
        desk.open(folder.resolve("gone.tif"));
        quiet();
        assertTrue(desk.notices().last().orElseThrow().text().contains("does not exist"));
    }

    @Test
    void aPlanOfAnAcquisitionIsNoEmptyPipeline() throws IOException {
        desk.document().setTitle("Mine");
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "# A flash.\nacquisition: 1\ntitle: Flash\n");
        desk.open(plan);
        quiet();
        assertTrue(desk.notices().last().orElseThrow().text().contains("open it in the view Devices"));
        assertEquals("Mine", desk.document().title());
    }

    @Test
    void aChangedDocumentIsNotReplacedWithoutAsking() throws IOException {
        Path file = folder.resolve("other.yaml");
        Files.writeString(
                file, "pipeline: 1\ntitle: Other\nsources: { frames: { path: x.tif } }\nsteps: [series.mean]\n");
        desk.document().setTitle("Mine");
        desk.open(file);
        quiet();
        assertEquals("Mine", desk.document().title());
        desk.setDialogs(new Answers(true));
        desk.open(file);
        quiet();
        assertEquals("Other", desk.document().title());
    }

    @Test
    void savingWritesTheFileAndRemembersIt() {
        Path file = folder.resolve("mine.yaml");
        desk.document().setTitle("Mine");
        desk.setDialogs(new Answers(file));
        new Saving(desk).save();
        quiet();
        assertTrue(Files.exists(file));
        assertFalse(desk.document().dirty());
        assertEquals(file, desk.recent().get().get(0));
    }

    @Test
    void theSessionComesBackWithWhatWasNotSaved() throws IOException {
        Path pipeline = simulated();
        desk.open(pipeline);
        Ui.waitFor("the series", () -> desk.series().get().isPresent());
        try (SessionStore store = new SessionStore(desk, folder.resolve("session"))) {
            assertFalse(store.crashed());
            assertTrue(store.saved().isEmpty());
            desk.document().setTitle("Changed");
            desk.frame().set(5L);
            desk.step().set("frames");
        }
        assertTrue(desk.document().dirty());
        try (Desk next = new Desk(desk.registry(), desk.ui());
                SessionStore store = new SessionStore(next, folder.resolve("session"))) {
            assertFalse(store.crashed());
            store.restore(store.saved().orElseThrow());
            Ui.waitFor("the series", () -> next.series().get().isPresent());
            Ui.waitFor("the frame", () -> next.frame().get() == 5);
            assertEquals(Optional.of(pipeline), next.document().file());
            assertEquals("Changed", next.document().title());
            assertTrue(next.document().dirty());
            assertEquals("frames", next.step().get());
        }
    }

    @Test
    void aCrashIsNoticedAndNothingIsLost() throws IOException {
        SessionStore before = new SessionStore(desk, folder.resolve("session"));
        desk.document().setTitle("Precious");
        desk.document().addSource("frames", "/data/map_*.tif");
        Ui.waitFor(
                "the autosave",
                () -> Files.exists(folder.resolve("session/unsaved.yaml"))
                        && Files.exists(folder.resolve("session/session.properties")));
        try (Desk next = new Desk(desk.registry(), desk.ui());
                SessionStore store = new SessionStore(next, folder.resolve("session"))) {
            assertTrue(store.crashed());
            Saved saved = store.saved().orElseThrow();
            assertTrue(saved.unsaved().orElseThrow().contains("Precious"));
            assertTrue(Files.exists(store.putAside().orElseThrow()));
        }
        before.close();
    }

    private Path simulated() throws IOException {
        Simulator simulator = desk.registry().simulators().stream()
                .filter(each -> each.kind().equals("sintering-map"))
                .findFirst()
                .orElseThrow();
        Path map = Files.createDirectories(folder.resolve("map"));
        simulator.simulate(new Request(7, Size.SMALL, map, Map.of()), Progress.NONE);
        return map.resolve("pipeline.yaml");
    }

    /** Answers without asking anybody. */
    private record Answers(Optional<Path> file, boolean yes) implements Dialogs {

        Answers(Path file) {
            this(Optional.of(file), true);
        }

        Answers(boolean yes) {
            this(Optional.empty(), yes);
        }

        @Override
        public List<Path> open(String title, List<String> patterns, boolean several) {
            return file.map(List::of).orElse(List.of());
        }

        @Override
        public Optional<Path> folder(String title) {
            return file;
        }

        @Override
        public Optional<Path> save(String title, String name, List<String> patterns) {
            return file;
        }

        @Override
        public boolean confirm(String question, String action) {
            return yes;
        }
    }
}
