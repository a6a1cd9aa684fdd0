/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.Bench;
import org.solidus.testbench.InstrumentSimulator;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.workbench.Ui;
import org.solidus.workbench.device.BoardTabs.Part;
import org.solidus.workbench.model.Dialogs;

class DeviceBoardPaneTest {

    @TempDir
    Path folder;

    private final Bench bench = new Bench(InstrumentClock.system(), 1);
    private final List<SimulatedInstrument> instruments = new ArrayList<>();
    private DeviceBoardPane pane;
    private Board board;

    @BeforeEach
    void open() throws IOException {
        pane = Ui.pane("devices", DeviceBoardPane.class);
        board = pane.board();
        board.release();
    }

    @AfterEach
    void close() {
        Ui.waitFor("the end of the run", () -> !board.inRun());
        board.release();
        instruments.forEach(SimulatedInstrument::close);
        Ui.settle();
    }

    private String device(String name, String simulator, String driver) throws IOException {
        SimulatedInstrument instrument = Ui.desk().registry().contributions(InstrumentSimulator.class).stream()
                .filter(one -> one.id().equals(simulator))
                .findFirst()
                .orElseThrow()
                .start(bench);
        instruments.add(instrument);
        String settings = instrument.settings().entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
        return "  " + name + ": { driver: " + driver + ", address: \"" + instrument.address() + "\", every: 100 ms,"
                + " settings: " + settings + " }\n";
    }

    private void plan(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), text);
        StyledText editor = Ui.find(pane.editor(), StyledText.class);
        pane.editor().set(editor.getText());
        pane.open(file);
        Ui.waitFor("the plan", () -> pane.editor().text().equals(text));
        Ui.waitFor("the verdict", () -> !pane.editor().verdict().isEmpty());
        Ui.settle();
    }

    private void tab(Part part) {
        pane.tabs().select(part);
        Ui.settle();
    }

    private State state(String id) {
        return board.rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .map(DeviceRow::state)
                .orElse(State.DISCONNECTED);
    }

    private String flash() throws IOException {
        return "acquisition: 1\ntitle: board\ndevices:\n"
                + device("smu", "keithley-2450", "keithley.2450")
                + device("gauge", "scpi-multimeter", "scpi.multimeter")
                + "guards:\n"
                + "  length: { limit: gauge.length, above: 100 mm, below: -100 mm }\n"
                + "  alive: { stale: gauge, after: 30 s }\n"
                + "  near: { limit: gauge.length, above: 0.1 mm, readings: 1000 }\n";
    }

    @Test
    void devicesAreConnectedWatchedAndMadeSafe() throws Exception {
        plan(flash());
        assertEquals(List.of(), pane.editor().problems(), pane.editor().verdict());
        Ui.screenshot("devices-plan");

        Ui.press(Ui.toolItem(pane, "Connect"));
        Ui.waitFor("both devices", () -> state("smu") == State.READY && state("gauge") == State.READY);
        Ui.waitFor("values", () -> board.rows().stream()
                .anyMatch(row -> !row.readings().isEmpty()));
        assertEquals(
                SimulatedInstrument.Output.OFF_LOW_IMPEDANCE.compareTo(
                                instruments.getFirst().output())
                        <= 0,
                true);
        Ui.press(Ui.toolItem(pane, "Guard"));
        Ui.waitFor(
                "margins",
                () -> board.margins().size() == 3
                        && board.margins().stream().noneMatch(margin -> Double.isNaN(margin.left())));
        Ui.waitFor("a picture", () -> pane.view().figure().isPresent());
        Ui.pass(java.time.Duration.ofMillis(800));
        Ui.screenshot("devices-live");
        Ui.screenshot(pane, "devices-live-pane");

        Ui.key(pane.stopButton(), ' ', 0);
        Ui.waitFor("safety", () -> state("smu") == State.SAFE && state("gauge") == State.SAFE);
        Ui.waitFor("the word", () -> texts().contains("All 2 devices are safe"));
        assertEquals(
                SimulatedInstrument.Output.OFF_HIGH_IMPEDANCE,
                instruments.getFirst().output());
        Ui.screenshot(pane, "devices-safe");

        board.reset("smu", "a test");
        Ui.waitFor("the reset", () -> state("smu") == State.READY);
        tab(Part.EVENTS);
        Text note = Ui.find(pane, Text.class);
        Ui.enter(note, "The furnace smells.");
        Ui.waitFor("the note", () -> texts().contains("The furnace smells."));
        Ui.screenshot(pane, "devices-events");
    }

    @Test
    void theCommandOfTheWindowMakesSafeFromAnywhere() throws Exception {
        plan(flash());
        Ui.press(Ui.toolItem(pane, "Connect"));
        Ui.waitFor("the source", () -> state("smu") == State.READY);
        Ui.pane("log", org.solidus.workbench.log.LogPane.class);

        Ui.command("makeSafe");

        Ui.waitFor("safety", () -> state("smu") == State.SAFE);
    }

    @Test
    void aGuardThatTripsIsShownAndStopsTheSource() throws Exception {
        plan(flash().replace("above: 100 mm, below: -100 mm", "above: -100 mm"));
        Ui.press(Ui.toolItem(pane, "Connect"));
        Ui.waitFor("both devices", () -> state("smu") == State.READY && state("gauge") == State.READY);

        Ui.press(Ui.toolItem(pane, "Guard"));

        Ui.waitFor("the trip", () -> state("smu") == State.SAFE && texts().contains("above"));
        assertTrue(board.margins().stream().anyMatch(margin -> margin.tripped().isPresent()));
        Ui.settle();
        Ui.screenshot(pane, "devices-tripped");
    }

    @Test
    void whatIsWrongWithAPlanIsSaidWithItsPlace() throws Exception {
        plan(flash().replace("keithley.2450", "keithley.2540").replace("gauge.length", "gauge.lenght"));

        Ui.waitFor("problems", () -> !pane.editor().problems().isEmpty());

        assertTrue(
                pane.editor().problems().toString().contains("Did you mean 'keithley.2450'?"),
                pane.editor().problems().toString());
        Ui.screenshot(pane, "devices-problems");
        Ui.press(Ui.toolItem(pane, "Connect"));
        assertEquals(List.of(), board.rows());
    }

    @Test
    void aMissingInstrumentIsShownAndTriedAgain() throws Exception {
        String text = flash();
        instruments.forEach(SimulatedInstrument::close);
        plan(text);
        Ui.press(Ui.toolItem(pane, "Connect"));

        Ui.waitFor("the reason", () -> texts().contains("nobody listens"));

        assertTrue(state("smu") == State.DISCONNECTED || state("smu") == State.CONNECTING);
        board.makeSafe("test.");
        Ui.waitFor("the alarm", () -> texts().contains("ALARM"));
        Ui.screenshot(pane, "devices-missing");
    }

    @Test
    void aPlanRunsFromTheBoardAndLeavesItsFile() throws Exception {
        Dialogs before = Ui.desk().dialogs();
        Ui.desk().setDialogs(new Yes());
        try {
            plan(flash().replace("title: board", "title: board\nduration: 2 s"));
            Ui.press(Ui.toolItem(pane, "Connect"));
            Ui.waitFor("both devices", () -> state("smu") == State.READY && state("gauge") == State.READY);

            Ui.press(Ui.toolItem(pane, "Run"));
            Ui.waitFor("the run", () -> board.status().contains("Running"));
            board.note("The fan stands still.");

            Ui.waitFor("the end", () -> board.status().contains("COMPLETE"));
            Ui.settle();
            assertTrue(board.status().contains(".nxs"), board.status());
            assertTrue(board.traces().all().containsKey("gauge.length"));
            assertEquals(
                    List.of("readings", "disk"),
                    board.recording().stream().map(RecordingRow::what).toList());
            assertTrue(
                    board.recording().getLast().note().contains("free"),
                    board.recording().toString());
            assertEquals(List.of("The fan stands still."), notes(folder.resolve("plan.nxs")));
            Ui.waitFor("the note among the events", () -> texts().contains("The fan stands still"));

            assertFalse(Ui.toolItem(pane, "Connect").getSelection(), "devices of a run that is over are not connected");
            Ui.press(Ui.toolItem(pane, "Connect"));
            Ui.waitFor("both devices again", () -> state("smu") == State.READY && state("gauge") == State.READY);
            assertTrue(Ui.toolItem(pane, "Connect").getSelection());
            assertEquals(1, texts().split("The fan stands still", -1).length - 1, texts());
            Ui.screenshot(pane, "devices-ran");
        } finally {
            Ui.desk().setDialogs(before);
        }
    }

    /** What persons wrote while a run went on, as its file has it. */
    private static List<String> notes(Path file) throws IOException {
        try (Container container = new Opener(Ui.desk().registry().readers()).open(file)) {
            Table events =
                    container.source("/entry/events", Optional.empty()).frame(0).table();
            return IntStream.range(0, events.rows())
                    .filter(row -> events.column("kind").text(row).equals("note"))
                    .mapToObj(row -> events.column("text").text(row))
                    .toList();
        }
    }

    /** A person who says yes. */
    private static final class Yes implements Dialogs {
        @Override
        public List<Path> open(String title, List<String> patterns, boolean several) {
            return List.of();
        }

        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, String name, List<String> patterns) {
            return Optional.empty();
        }

        @Override
        public boolean confirm(String question, String action) {
            return true;
        }
    }

    @Test
    void everyStateHasAShapeAndAWordOfItsOwn() {
        List<String> texts = Arrays.stream(State.values())
                .map(state -> StateLook.of(state).text())
                .toList();

        assertEquals(
                State.values().length,
                texts.stream().map(text -> text.charAt(0)).distinct().count());
        assertEquals(
                State.values().length,
                texts.stream().map(text -> text.substring(2)).distinct().count());
        assertFalse(texts.contains(""));
    }

    private String texts() {
        return board.events().stream().map(event -> event.text()).collect(Collectors.joining("\n"));
    }
}
