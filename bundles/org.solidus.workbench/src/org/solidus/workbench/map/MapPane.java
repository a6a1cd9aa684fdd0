/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.NeedsSeriesException;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Source;
import org.solidus.figure.render.Reading;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.FigureView;
import org.solidus.plot.Pointer;
import org.solidus.plot.colour.ColourControls;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.PaneTop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Tasks;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.run.GrowingResult;
import org.solidus.workbench.run.RunControl;
import org.solidus.workbench.run.RunRequest;
import org.solidus.workbench.run.RunState;

/**
 * A map of any quantity that was found at each point of a scan: of results, of a run that goes on, or live, of the
 * pipeline as it is being edited, cell by cell. Hotspots are outlined with their significance; a click sets the current frame of the window,
 * which is marked. UI thread.
 */
public final class MapPane extends DeskPane {

    /** An edit is followed by others; the map waits for a pause. */
    private static final int PAUSE = 350;

    /** Between two looks at a run that goes on, ms. */
    private static final int LOOK = 500;

    private final CCombo node;
    private final CCombo quantity;
    private final ToolItem live;
    private final ToolItem outlines;
    private final ToolItem follow;
    private final ToolItem side;
    private final ComputeStrip strip;
    private final SashForm sash;
    private final FigureView view;
    private final ColourControls colours;
    private final HotspotTable hotspots;
    private final MapFoot foot;
    private final FrameMark mark = new FrameMark(0, this::choose);
    private final Runnable restart = this::restartForPipeline;
    private final Runnable look = this::look;
    private final RunControl runs;
    private final GrowingLimits limits;

    private Optional<MapReader> reader = Optional.empty();
    private List<MapChoice> choices = List.of();
    private Optional<MapChoice> chosen = Optional.empty();
    private Optional<MapPicture> picture = Optional.empty();
    private Optional<Tasks.Handle> task = Optional.empty();
    private String wanted = "";
    private int generation;
    private List<GrowingResult> growing = List.of();
    private boolean running;
    private boolean lookPending;
    private boolean looking;
    private boolean left;

    /** Shows maps of what a desk is about. */
    public MapPane(Composite parent, Desk desk) {
        super(parent, desk);
        runs = desk().part(RunControl.class, RunControl::new);
        limits = new GrowingLimits(desk().colours());
        setLayout(tight(1));
        PaneTop top = new PaneTop(this);
        node = top.list("The result, or the step, that is mapped", 90, index -> chooseNode());
        quantity = top.list("What is mapped of it", 110, this::chooseOfNode);
        Tools tools = top.tools();
        live = tools.toggle(
                "Live",
                "Computed here, point by point, from the pipeline as it is being edited; else: of the results shown",
                false,
                this::setLive);
        outlines = tools.toggle("Hotspots", "Outlines of hotspots with their numbers", true, on -> draw());
        follow = tools.toggle(
                "Follow", "The current frame is the one under the mouse; else a click chooses it", false, on -> {});
        side = tools.toggle(
                "Colours", "Colours, limits and the list of hotspots beside the map", false, this::showSide);
        strip = new ComputeStrip(this, desk, () -> chosen.map(MapChoice::node).orElse(""));
        sash = new SashForm(this, SWT.HORIZONTAL | SWT.SMOOTH);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        view = figure(sash);
        SashForm beside = new SashForm(sash, SWT.VERTICAL | SWT.SMOOTH);
        colours = new ColourControls(beside, desk().colours(), desk().work()::latest);
        hotspots = new HotspotTable(beside, this::choose);
        beside.setWeights(55, 45);
        sash.setWeights(70, 30);
        sash.setMaximizedControl(view);
        foot = new MapFoot(this);
        view.useColours(desk().colours());
        view.add(mark);
        view.clear("");
        follow();
        remember("quantity", () -> wanted, label -> wanted = label);
        remember("live", live);
        remember("hotspots", outlines);
        remember("follow", follow);
        remember("side", side);
        restart();
    }

    private void follow() {
        own(
                view.onPointer(this::pointed),
                view.onPick(pointer -> frameAt(pointer).ifPresent(this::setFrame)),
                view.onLeave(this::showStatus));
        listen(desk().results(), results -> whenResults());
        listen(runs.growing(), this::whenGrowing);
        listen(runs.state(), this::whenRun);
        listen(desk().pipeline(), pipeline -> whenPipeline());
        listen(desk().previews().computing(), nodes -> whenPipeline());
        listen(desk().series(), series -> showMark());
        listen(desk().frame(), this::whenFrame);
    }

    @Override
    protected void disposed() {
        stop();
    }

    /** The view of the map. */
    public FigureView view() {
        return view;
    }

    /** What is shown; absent before the first map. */
    public Optional<MapPicture> picture() {
        return picture;
    }

    /** The maps there are to choose from, as they are named. */
    public List<String> quantities() {
        return choices.stream()
                .map(choice -> choice.node() + " · " + text(choice))
                .toList();
    }

    /** The sentence below the map. */
    public String status() {
        return foot.text();
    }

    // ---- where maps come from

    private void whenResults() {
        if (!isDisposed() && !live.getSelection()) {
            left = !growing.isEmpty();
            restart();
        }
    }

    private void whenPipeline() {
        if (!isDisposed()
                && !running
                && (live.getSelection() || desk().results().get().isEmpty())) {
            getDisplay().timerExec(PAUSE, restart);
        }
    }

    private void restartForPipeline() {
        if (!isDisposed() && !running) {
            restart();
        }
    }

    /** Shows maps of the pipeline as it is edited, or of the results again. */
    public void setLive(boolean on) {
        live.setSelection(on);
        restart();
        whenGrowing(runs.growing().get());
    }

    /** Finds out which maps there are; in the background. */
    private void restart() {
        if (isDisposed()) {
            return;
        }
        stop();
        running = false;
        foot.sign("");
        Optional<OpenResults> results = desk().results().get();
        Pipeline pipeline = desk().pipeline().get();
        boolean computed = live.getSelection() || results.isEmpty();
        if (computed && pipeline.steps().isEmpty()) {
            choices = List.of();
            nothing(
                    results.isEmpty()
                            ? "Run a pipeline or open results to see maps."
                            : "The pipeline has no steps to make a map of.");
            return;
        }
        view.busy(true);
        compute(
                "source",
                () -> computed
                        ? MapSource.of(desk().previews().previewer(), pipeline)
                        : MapSource.of(results.get().results(), results.get().pipeline()),
                this::fill,
                this::failed);
    }

    private void stop() {
        generation++;
        task.ifPresent(Tasks.Handle::cancel);
        task = Optional.empty();
        looking = false;
        cancel("map");
    }

    private void fill(MapSource source) {
        if (isDisposed()) {
            return;
        }
        reader = Optional.of(new MapReader(source));
        offer(sorted(source.choices()));
        if (choices.isEmpty()) {
            nothing("There is no map here: no result over a scan of two axes, and no table of hotspots.");
            return;
        }
        map(first());
    }

    private void offer(List<MapChoice> maps) {
        choices = maps;
        fill(node, choices.stream().map(MapChoice::node).distinct().toList());
        if (choices.isEmpty()) {
            quantity.removeAll();
        }
    }

    /** A list that is open stays as it is while nothing new comes. */
    private static void fill(CCombo combo, List<String> items) {
        if (!items.equals(List.of(combo.getItems()))) {
            combo.setItems(items.toArray(String[]::new));
        }
    }

    // ---- a run that goes on

    private void whenGrowing(List<GrowingResult> now) {
        if (isDisposed()) {
            return;
        }
        growing = now;
        left &= !now.isEmpty();
        if (!now.isEmpty() && !lookPending) {
            lookPending = true;
            getDisplay().timerExec(running ? LOOK : 0, look);
        }
    }

    /** Shows what is there so far; what was shown before stays as long as there is no map of it. */
    private void look() {
        lookPending = false;
        if (isDisposed() || growing.isEmpty() || left || live.getSelection() || !isVisible()) {
            return;
        }
        if (looking) {
            whenGrowing(growing);
            return;
        }
        MapSource source = growingSource();
        List<MapChoice> maps = sorted(source.choices());
        if (maps.isEmpty()) {
            return;
        }
        if (!running) {
            stop();
            cancel("source");
            running = true;
            reader = Optional.of(new MapReader(source));
            choices = List.of();
        } else {
            reader = reader.map(before -> before.on(source));
        }
        if (maps.equals(choices)) {
            chosen.ifPresent(this::load);
        } else {
            offer(maps);
            map(first());
        }
    }

    private MapSource growingSource() {
        Map<String, Source> sources = new LinkedHashMap<>();
        growing.forEach(result -> sources.put(result.name(), result.source()));
        return MapSource.of(
                sources,
                runs.state()
                        .get()
                        .request()
                        .map(RunRequest::pipeline)
                        .map(MapSource::inputs)
                        .orElse(Map.of()));
    }

    private void loadGrowing(MapChoice choice) {
        int now = generation;
        MapReader from = reader.orElseThrow();
        long frame = desk().frame().get();
        long frames = growing.stream()
                .filter(result -> result.name().equals(choice.node()))
                .mapToLong(GrowingResult::frames)
                .findFirst()
                .orElse(0);
        looking = true;
        compute("map", stop -> from.grown(choice, frames, frame, stop), map -> grown(now, map), why -> looking = false);
    }

    private void grown(int of, MapPicture map) {
        if (isDisposed() || of != generation) {
            return;
        }
        looking = false;
        if (running) {
            foot.sign("still running: " + map.done() + " of " + map.total());
            shown(of, map);
            view.busy(false);
        }
    }

    /** What a run found is opened when it is done; until then its last map stays. */
    private void whenRun(RunState run) {
        if (isDisposed() || !running || run.active()) {
            return;
        }
        if (run.phase() == RunState.Phase.DONE) {
            stop();
            running = false;
            foot.sign("");
        } else {
            restart();
        }
    }

    /** The sign that a run goes on, and how far it is; empty when none does. */
    public String sign() {
        return foot.sign();
    }

    /** Errors and bounds come last. */
    private static List<MapChoice> sorted(List<MapChoice> all) {
        List<MapChoice> sorted =
                new ArrayList<>(all.stream().filter(choice -> !choice.aside()).toList());
        all.stream().filter(MapChoice::aside).forEach(sorted::add);
        return List.copyOf(sorted);
    }

    private static String text(MapChoice choice) {
        String unit = Typesetting.unit(choice.value().unit());
        return choice.name() + (unit.isEmpty() ? "" : " (" + unit + ")");
    }

    /** What somebody chose, else the map of hotspots, else the first column. */
    private int first() {
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).label().equals(wanted)) {
                return i;
            }
        }
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).kind() == MapChoice.Kind.COMPANION
                    && choices.get(i).part().equals("map")) {
                return i;
            }
        }
        return 0;
    }

    // ---- the map

    /** Shows one of {@link #quantities()}. */
    public void select(int index) {
        if (index >= 0 && index < choices.size()) {
            wanted = choices.get(index).label();
            map(index);
        }
    }

    private void map(int index) {
        stop();
        MapChoice choice = choices.get(index);
        List<MapChoice> beside = ofNode(choice.node());
        node.setText(choice.node());
        fill(quantity, beside.stream().map(MapPane::text).toList());
        quantity.select(beside.indexOf(choice));
        chosen = Optional.of(choice);
        load(choice);
    }

    private List<MapChoice> ofNode(String name) {
        return choices.stream().filter(choice -> choice.node().equals(name)).toList();
    }

    /** The same quantity of another result, where it has it. */
    private void chooseNode() {
        String before = chosen.map(MapChoice::name).orElse("");
        List<MapChoice> own = ofNode(node.getText());
        own.stream()
                .filter(choice -> choice.name().equals(before))
                .findFirst()
                .or(() -> own.stream().findFirst())
                .ifPresent(choice -> select(choices.indexOf(choice)));
    }

    private void chooseOfNode(int index) {
        select(choices.indexOf(ofNode(node.getText()).get(index)));
    }

    private void load(MapChoice choice) {
        if (running) {
            loadGrowing(choice);
            return;
        }
        int now = generation;
        MapReader from = reader.orElseThrow();
        long frame = desk().frame().get();
        boolean computed = live.getSelection() || desk().results().get().isEmpty();
        strip.say("", false);
        view.busy(true);
        Consumer<MapPicture> partial = part -> desk().ui().execute(() -> shown(now, part));
        if (computed && choice.series()) {
            task = Optional.of(desk().tasks()
                    .start(
                            "Map of " + choice.label(),
                            (progress, stop) -> outcome(from, choice, frame, partial, progress, stop),
                            outcome -> ended(now, outcome),
                            why -> ended(now, new Outcome(Optional.empty(), why, false))));
        } else {
            compute(
                    "map",
                    stop -> outcome(from, choice, frame, partial, Progress.NONE, stop),
                    outcome -> ended(now, outcome),
                    why -> ended(now, new Outcome(Optional.empty(), why, false)));
        }
    }

    /** A map, or why there is none and whether it can be computed. */
    private record Outcome(Optional<MapPicture> picture, String why, boolean computable) {}

    private static Outcome outcome(
            MapReader from,
            MapChoice choice,
            long frame,
            Consumer<MapPicture> partial,
            Progress progress,
            BooleanSupplier stop)
            throws Exception {
        try {
            synchronized (from) {
                return new Outcome(Optional.of(from.read(choice, frame, partial, progress, stop)), "", false);
            }
        } catch (NeedsSeriesException needs) {
            return new Outcome(Optional.empty(), needs.getMessage(), true);
        }
    }

    private void ended(int of, Outcome outcome) {
        if (isDisposed() || of != generation) {
            return;
        }
        task = Optional.empty();
        outcome.picture().ifPresent(map -> shown(of, map));
        if (outcome.picture().isEmpty()) {
            nothing(outcome.computable() ? "" : outcome.why());
            strip.say(outcome.computable() ? outcome.why() : "", outcome.computable());
        }
    }

    private void shown(int of, MapPicture map) {
        if (isDisposed() || of != generation) {
            return;
        }
        picture = Optional.of(map);
        strip.say(map.note(), false);
        view.busy(!map.complete());
        limits.show(map);
        colours.show(map.figure().value(), map.figure().field());
        hotspots.show(map.hotspots());
        draw();
        showMark();
    }

    private void draw() {
        picture.ifPresent(map -> view.show(map.figure(outlines.getSelection())));
    }

    private void nothing(String why) {
        picture = Optional.empty();
        mark.show(picture, OptionalInt.empty());
        hotspots.show(List.of());
        colours.clear();
        view.busy(false);
        view.clear(why);
        strip.say("", false);
        showStatus();
        if (choices.isEmpty()) {
            node.removeAll();
            quantity.removeAll();
        }
    }

    private void failed(String why) {
        if (!isDisposed()) {
            nothing(why);
        }
    }

    private void showSide(boolean on) {
        sash.setMaximizedControl(on ? null : view);
    }

    // ---- the current frame

    private void whenFrame(long frame) {
        if (isDisposed()) {
            return;
        }
        boolean elsewhere = picture.isPresent()
                && picture.get().choice().series()
                && picture.get().complete()
                && picture.get().total() > picture.get().figure().field().size()
                && picture.get().cell(frame).isEmpty();
        if (elsewhere && chosen.isPresent()) {
            load(chosen.get());
        }
        showMark();
    }

    private void showMark() {
        if (!isDisposed()) {
            OptionalInt cell =
                    picture.map(map -> map.cell(desk().frame().get())).orElse(OptionalInt.empty());
            mark.show(picture, cell);
            view.redrawLayers();
            showStatus();
        }
    }

    private void choose(int cell) {
        picture.ifPresent(map -> setFrame(map.frame(0, cell)));
    }

    private void choose(Hotspot hotspot) {
        picture.map(map -> map.peak(hotspot)).filter(OptionalInt::isPresent).ifPresent(cell -> choose(cell.getAsInt()));
    }

    private void setFrame(OptionalLong frame) {
        frame.ifPresent(this::setFrame);
    }

    private void setFrame(long frame) {
        long frames = desk().series().get().map(series -> series.frames()).orElse(0L);
        if (frame >= frames && frames > 0) {
            desk().notices()
                    .info("The series of the pipeline has " + frames + " frames; the map's point is frame " + frame
                            + ".");
        }
        desk().frame().set(frame);
    }

    private Optional<Reading> cell(Pointer pointer) {
        if (picture.isEmpty()
                || pointer.panel() < 0
                || pointer.panel() >= view.areas().size()) {
            return Optional.empty();
        }
        return view.areas().get(pointer.panel()).at(pointer.x(), pointer.y()).stream()
                .findFirst();
    }

    private Optional<Long> frameAt(Pointer pointer) {
        return cell(pointer)
                .map(reading -> picture.orElseThrow().frame(reading.row(), reading.column()))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong);
    }

    private void pointed(Pointer pointer) {
        Optional<Reading> reading = cell(pointer);
        if (reading.isEmpty()) {
            showStatus();
            return;
        }
        foot.show(text(reading.get()));
        if (follow.getSelection()) {
            frameAt(pointer).ifPresent(this::setFrame);
        }
    }

    /** The current frame. */
    private void showStatus() {
        foot.show(picture.flatMap(
                        map -> MapReadout.at(map, map.cell(desk().frame().get())))
                .map(this::text)
                .orElse(""));
    }

    private String text(Reading reading) {
        return MapReadout.text(picture.orElseThrow(), reading, foot.sign().isEmpty());
    }

    // ---- state

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    /** A list that is restored is of the maps that are there then. */
    @Override
    public void restore(ViewState state) {
        super.restore(state);
        restart();
    }
}
