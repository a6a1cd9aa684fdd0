/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.device.State;
import org.solidus.device.acquire.Environment;
import org.solidus.device.acquire.PlanCheck;
import org.solidus.device.acquire.RunReport;
import org.solidus.device.plan.AcquisitionPlan;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.FileDrop;
import org.solidus.workbench.PaneTop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.device.BoardTabs.Part;
import org.solidus.workbench.device.RecordingRow.Look;
import org.solidus.workbench.model.Desk;

/**
 * The board of devices: what they are at, what they read, how far the guards are from tripping, what happened; the plan
 * that names them, checked as it is written; and a button that makes everything safe, whatever else is shown. UI thread.
 */
public final class DeviceBoardPane extends DeskPane {

    private static final List<String> PLANS = List.of("*.yaml", "*.yml");
    private static final String WHO = System.getProperty("user.name", "operator");

    private static final String EXAMPLE = """
            acquisition: 1
            title:
            tripOrder: []
            devices:
              # smu: { driver: keithley.2450, address: "tcp://192.168.0.5:5025", every: 1 s }
            guards:
              # voltage: { limit: smu.voltage, above: 4.4 V, below: 2 V }
            """;

    private final Board board;
    private final ToolItem connect;
    private final ToolItem guard;
    private final ToolItem run;
    private final ToolItem reset;
    private final StopButton stop;
    private final BoardTabs tabs;
    private final DeviceTable devices;
    private final GuardTable guards;
    private final RecordingTable recording;
    private final FigureView view;
    private final EventList events;
    private final Label status;
    private final PlanEditor editor;
    private List<String> wanted = List.of();
    private Optional<Path> file = Optional.empty();
    private String saved = EXAMPLE;

    /** Shows the board of a desk. */
    public DeviceBoardPane(Composite parent, Desk desk) {
        super(parent, desk);
        board = Board.of(desk);
        setLayout(tight(1));
        Composite head = new Composite(this, SWT.NONE);
        head.setLayout(tight(2));
        head.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        PaneTop top = new PaneTop(head);
        Tools tools = top.tools();
        tools.menu("Plan", "The plan of an acquisition: devices, guards, profiles", this::planMenu);
        connect =
                tools.toggle("Connect", "Connects the devices of the plan; no output is changed", false, this::connect);
        guard = tools.toggle("Guard", "The guards of the plan watch, and make safe what they stop", false, this::guard);
        run = tools.toggle("Run", "Runs the plan: outputs go on as it says", false, this::run);
        reset = tools.push(
                "Reset", "Takes notice of the selected device's fault, or that it was made safe", this::reset);
        tools.menu("Traces", "Which values are drawn along time", this::traceMenu);
        stop = new StopButton(head, () -> board.makeSafe(WHO + " pressed STOP."));
        GridData right = new GridData(SWT.END, SWT.CENTER, false, false);
        right.horizontalIndent = 6;
        stop.setLayoutData(right);
        tabs = new BoardTabs(this);
        tabs.folder().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        devices = new DeviceTable(tabs.lists());
        guards = new GuardTable(tabs.lists());
        recording = new RecordingTable(tabs.lists());
        view = figure(tabs.beside());
        events = new EventList(tabs.folder(), board);
        editor = new PlanEditor(tabs.folder(), this::edited);
        tabs.begin(devices.table(), guards.table(), recording.table(), view, events, editor);
        editor.set(EXAMPLE);
        status = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        wide.widthHint = 50;
        status.setLayoutData(wide);
        FileDrop.on(this, files -> files.stream().findFirst().ifPresent(this::open));
        devices.table().addListener(SWT.Selection, event -> enable());
        own(board.listen(() -> {
            if (!isDisposed()) {
                refresh();
            }
        }));
        remember("plan", () -> file.map(Path::toString).orElse(""), text -> reopen(text));
        remember(
                "traces",
                () -> String.join(" ", wanted),
                text -> wanted = text.isBlank() ? List.of() : List.of(text.split(" ")));
        refresh();
    }

    // ---- what is shown

    private void refresh() {
        devices.show(board.rows(), board.results());
        guards.show(board.margins());
        List<RecordingRow> recorded = board.recording();
        recording.show(recorded);
        events.show(board.events());
        tabs.setRecording(!recorded.isEmpty());
        boolean fault = devices.states().contains(State.FAULT);
        tabs.mark(Part.DEVICES, fault ? StateLook.FAULT.shape() : "");
        tabs.mark(Part.GUARDS, guards.sign());
        tabs.mark(
                Part.RECORDING,
                recording.look() == Look.WELL ? "" : recording.look().shape());
        TracePicture.of(board.traces().all().values(), wanted, tabs.traces(TracePicture.MOST))
                .ifPresentOrElse(
                        view::show,
                        () -> view.clear("Open a plan and connect its devices: their values are drawn here."));
        enable();
    }

    private void enable() {
        boolean connected = board.connected();
        boolean running = board.inRun();
        select(connect, connected);
        connect.setEnabled(!running);
        select(run, running);
        run.setText(running ? "Stop Run" : "Run");
        if (!status.getText().equals(board.status())) {
            status.setText(board.status());
            status.setToolTipText(board.status());
        }
        select(guard, board.armed());
        guard.setEnabled(connected && (board.guarded() || board.armed()));
        reset.setEnabled(devices.selected().filter(row -> row.state().latches()).isPresent()
                || board.margins().stream().anyMatch(margin -> margin.tripped().isPresent()));
    }

    private static void select(ToolItem item, boolean on) {
        if (item.getSelection() != on) {
            item.setSelection(on);
        }
    }

    private void traceMenu(IMenuManager menu) {
        for (String path : board.traces().all().keySet()) {
            boolean on = wanted.isEmpty() || wanted.contains(path);
            menu.add(MenuItems.check(path, on, () -> choose(path, !on)));
        }
        if (menu.isEmpty()) {
            menu.add(MenuItems.note("Nothing was read yet"));
        }
    }

    private void choose(String path, boolean on) {
        List<String> all = wanted.isEmpty() ? List.copyOf(board.traces().all().keySet()) : wanted;
        wanted = on
                ? java.util.stream.Stream.concat(all.stream(), java.util.stream.Stream.of(path))
                        .distinct()
                        .toList()
                : all.stream().filter(one -> !one.equals(path)).toList();
        refresh();
    }

    // ---- what is done

    private void connect(boolean on) {
        if (!on) {
            if (board.running()
                    && !desk().dialogs()
                            .confirm(
                                    "Devices drive something. Disconnecting leaves their outputs as they are, and nothing"
                                            + " watches them any more.",
                                    "Disconnect")) {
                select(connect, true);
                return;
            }
            board.release();
            return;
        }
        String text = editor.text();
        select(connect, false);
        compute(
                "connect",
                () -> PlanCheck.of(plan(text), environment()),
                checked -> {
                    board.show(checked);
                    tabs.select(Part.LIVE);
                },
                sentence -> {
                    edited(text);
                    tabs.select(Part.PLAN);
                });
    }

    private AcquisitionPlan plan(String text) throws PipelineException {
        return AcquisitionPlan.parse(
                file.map(Path::toString).orElse("plan.yaml"),
                text,
                file.map(Path::getParent).orElse(Path.of("").toAbsolutePath()));
    }

    private Environment environment() {
        return Environment.of(desk().registry());
    }

    private void run(boolean on) {
        select(run, board.inRun());
        if (!on) {
            if (desk().dialogs().confirm("The run ends, and its devices are made safe.", "Stop the Run")) {
                board.stopRun();
            }
            return;
        }
        String text = editor.text();
        if (file.isEmpty()) {
            desk().notices().warn("Save the plan first: the files of a run are written beside it.");
            savePlanAs();
            return;
        }
        if (!desk().dialogs().confirm("The plan runs: outputs go on as it says.", "Run the Plan")) {
            return;
        }
        tabs.select(Part.LIVE);
        desk().tasks()
                .start(
                        "Running " + file.get().getFileName(),
                        (progress, stop) -> new BoardRun(board).run(plan(text), environment(), progress, stop),
                        this::ended,
                        sentence -> {
                            board.status("\u2716 " + sentence);
                            desk().notices().error(sentence);
                            if (!isDisposed()) {
                                edited(text);
                            }
                        });
    }

    private void ended(RunReport report) {
        String file = report.file()
                .or(report::journal)
                .map(path -> path.normalize().toString())
                .orElse("no file");
        board.status((report.allSafe() ? "\u25cf " : "\u2716 NOT ALL SAFE ") + report.outcome() + ": " + report.reason()
                + " " + report.readings() + " readings in " + file + ".");
        if (report.allSafe()) {
            desk().notices().info(board.status());
        } else {
            desk().notices().error(board.status());
        }
    }

    private void guard(boolean on) {
        if (!on) {
            board.disarm();
            return;
        }
        try {
            board.arm();
        } catch (PipelineException e) {
            select(guard, false);
            editor.show(e.problems(), List.of(), "\u2716 The guards do not fit the devices.");
            tabs.select(Part.PLAN);
        }
    }

    private void reset() {
        devices.selected().filter(row -> row.state().latches()).ifPresent(row -> {
            if (desk().dialogs()
                    .confirm(
                            "'" + row.id() + "' is at " + row.state()
                                    + ". A reset reads it back and, if it is in order, makes it ready again.",
                            "Reset")) {
                board.reset(row.id(), WHO);
            }
        });
        board.rearm(WHO);
    }

    // ---- the plan

    private void planMenu(IMenuManager menu) {
        menu.add(MenuItems.item("Open Plan...", this::openPlan));
        menu.add(MenuItems.item("Save Plan", this::savePlan));
        menu.add(MenuItems.item("Save Plan As...", this::savePlanAs));
    }

    private void openPlan() {
        desk().dialogs().open("Open a plan", PLANS, false).stream().findFirst().ifPresent(this::open);
    }

    /** Opens a plan. */
    public void open(Path plan) {
        if (!saved.equals(editor.text())
                && !desk().dialogs().confirm("The changes of the plan are not saved.", "Open without Saving")) {
            return;
        }
        compute("open", () -> Files.readString(plan), text -> {
            file = Optional.of(plan);
            saved = text;
            editor.set(text);
            edited(text);
            tabs.select(Part.PLAN);
        });
    }

    private void reopen(String path) {
        Path plan = path.isBlank() ? null : Path.of(path);
        if (plan != null && Files.isReadable(plan)) {
            open(plan);
        }
    }

    private void savePlan() {
        if (file.isEmpty()) {
            savePlanAs();
            return;
        }
        Path to = file.get();
        String text = editor.text();
        compute("save", () -> written(to, text), done -> saved = text);
    }

    private static Path written(Path to, String text) throws IOException {
        return Files.writeString(to, text);
    }

    private void savePlanAs() {
        desk().dialogs().save("Save the plan", "plan.yaml", PLANS).ifPresent(to -> {
            file = Optional.of(to);
            savePlan();
        });
    }

    private void edited(String text) {
        compute(
                "check",
                () -> PlanVerdict.of(() -> plan(text), environment()),
                verdict -> editor.show(verdict.problems(), verdict.lines(), verdict.sentence()));
    }

    // ---- for tests

    Board board() {
        return board;
    }

    PlanEditor editor() {
        return editor;
    }

    BoardTabs tabs() {
        return tabs;
    }

    StopButton stopButton() {
        return stop;
    }

    FigureView view() {
        return view;
    }

    @Override
    public boolean setFocus() {
        return tabs.selected() == Part.PLAN
                ? editor.setFocus()
                : devices.table().setFocus();
    }
}
