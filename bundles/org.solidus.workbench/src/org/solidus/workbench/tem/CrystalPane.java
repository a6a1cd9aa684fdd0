/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.pipeline.Value;
import org.solidus.core.preview.NeedsSeriesException;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Source;
import org.solidus.figure.Figure;
import org.solidus.figure.render.Reading;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.tem.maps.MapColumns;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.PaneTop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.map.FrameMark;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Tasks;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.run.GrowingResult;
import org.solidus.workbench.run.RunControl;

/**
 * Maps of crystals: phases with their shares, orientations with their keys, indices and reliabilities, with boundaries
 * over them and a threshold below. A click chooses the current frame of the window. UI thread.
 */
public final class CrystalPane extends DeskPane {

    /** An edit is followed by others; the map waits for a pause. */
    private static final int PAUSE = 350;
    /** Between two looks at a run that goes on, ms. */
    private static final int LOOK = 700;
    /** Degrees. */
    private static final double[] ANGLES = {2, 3, 5, 10, 15};

    private final CCombo node;
    private final CCombo what;
    private final ToolItem live;
    private final ToolItem boundaries;
    private final ToolItem follow;
    private final ToolItem threshold;
    private final ComputeStrip strip;
    private final FigureView view;
    private final ThresholdStrip histogram;
    private final Label foot;
    private final FrameMark mark = new FrameMark(0, this::choose);
    private final RunControl runs;
    private final Runnable restart = this::restart;
    private final Runnable look = this::look;

    private Optional<CrystalSource> source = Optional.empty();
    private Optional<CrystalMap> map = Optional.empty();
    private Optional<Tasks.Handle> task = Optional.empty();
    private String wantedNode = "";
    private String wanted = CrystalView.What.PHASE.text();
    private String column = MapColumns.INDEX;
    private double least;
    private double angle = 5;
    private String brightness = "";
    private int generation;
    private boolean running;
    private boolean lookPending;

    /** Shows maps of what a desk is about. */
    public CrystalPane(Composite parent, Desk desk) {
        super(parent, desk);
        runs = desk().part(RunControl.class, RunControl::new);
        setLayout(tight(1));
        PaneTop top = new PaneTop(this);
        node = top.list("The result, or the step, that is mapped", 80, index -> chooseNode());
        what = top.list("What the colours are", 130, this::select);
        Tools tools = top.tools();
        boundaries = tools.toggle("Boundaries", "Borders of grains (black) and of phases (green)", true, on -> draw());
        threshold = tools.toggle(
                "Threshold", "Points below a threshold are shown as not resolved", false, this::showThreshold);
        follow = tools.toggle(
                "Follow", "The current frame is the one under the mouse; else a click chooses it", false, on -> {});
        live = tools.toggle(
                "Live",
                "Computed here, point by point, from the pipeline as it is being edited; else: of the results shown",
                false,
                on -> restart());
        tools.menu("More", "Brightness, the angle of a boundary, the column of the threshold", this::offer);
        strip = new ComputeStrip(this, desk, () -> wantedNode);
        view = figure(this);
        view.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        histogram = new ThresholdStrip(this, this::drag);
        histogram.addListener(SWT.MouseUp, event -> write());
        histogram.addListener(SWT.KeyUp, event -> write());
        GridData below = new GridData(SWT.FILL, SWT.CENTER, true, false);
        below.exclude = true;
        histogram.setLayoutData(below);
        histogram.setVisible(false);
        foot = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        foot.setLayoutData(wide);
        view.useColours(desk().colours());
        view.add(mark);
        view.clear("");
        showChoice();
        follow();
        remember("node", () -> wantedNode, name -> wantedNode = name);
        remember("what", () -> wanted, this::restoreWhat);
        remember("boundaries", boundaries);
        remember("follow", follow);
        remember("live", live);
        remember("column", () -> column, name -> column = name);
        remember("least", () -> least, value -> least = value);
        remember("angle", () -> angle, value -> angle = value);
        remember("brightness", () -> brightness, name -> brightness = name);
        remember("threshold", threshold);
        restart();
    }

    private void follow() {
        own(view.onPointer(this::pointed), view.onPick(this::picked), view.onLeave(this::describe));
        listen(desk().results(), results -> restart());
        listen(runs.growing(), growing -> whenGrowing());
        listen(desk().pipeline(), pipeline -> whenPipeline());
        listen(desk().previews().computing(), nodes -> whenPipeline());
        listen(desk().series(), series -> showMark());
        listen(desk().frame(), frame -> showMark());
    }

    @Override
    protected void disposed() {
        stop();
    }

    private void restoreWhat(String text) {
        wanted = text;
        showChoice();
        draw();
    }

    // ---- where maps come from

    private void whenPipeline() {
        readThreshold();
        if (live.getSelection() || desk().results().get().isEmpty()) {
            getDisplay().timerExec(PAUSE, restart);
        }
    }

    /** Shows maps of the pipeline as it is edited, or of the results again. */
    public void setLive(boolean on) {
        live.setSelection(on);
        restart();
    }

    private void restart() {
        if (isDisposed()) {
            return;
        }
        stop();
        running = false;
        Optional<OpenResults> results = desk().results().get();
        Pipeline pipeline = desk().pipeline().get();
        boolean computed = live.getSelection() || results.isEmpty();
        compute(
                "source",
                () -> computed
                        ? CrystalSource.of(desk().previews().previewer(), pipeline)
                        : CrystalSource.of(results.get().results()),
                this::fill,
                this::nothing);
    }

    private void stop() {
        generation++;
        task.ifPresent(Tasks.Handle::cancel);
        task = Optional.empty();
        cancel("map");
    }

    private void fill(CrystalSource found) {
        source = Optional.of(found);
        List<String> names = found.names();
        if (!names.equals(List.of(node.getItems()))) {
            node.setItems(names.toArray(String[]::new));
        }
        if (names.isEmpty()) {
            what.removeAll();
            nothing("There is no map of crystals here: match spots of a scan with phases, or open a map.");
            return;
        }
        int at = Math.max(names.indexOf(wantedNode), wantedNode.isEmpty() ? names.size() - 1 : 0);
        node.select(at);
        load(names.get(at));
    }

    private void chooseNode() {
        wantedNode = node.getText();
        source.ifPresent(found -> {
            stop();
            load(wantedNode);
        });
    }

    private void load(String name) {
        int now = generation;
        CrystalSource from = source.orElseThrow();
        long frame = desk().frame().get();
        boolean computed = live.getSelection() || desk().results().get().isEmpty();
        strip.say("", false);
        view.busy(true);
        Consumer<CrystalMap> partial = part -> desk().ui().execute(() -> shown(now, part));
        if (computed) {
            task = Optional.of(desk().tasks()
                    .start(
                            "Map of " + name,
                            (progress, stop) -> outcome(from, name, frame, partial, progress, stop),
                            outcome -> ended(now, name, outcome),
                            why -> ended(now, name, new Outcome(Optional.empty(), why, false))));
        } else {
            compute(
                    "map",
                    stop -> outcome(from, name, frame, partial, Progress.NONE, stop),
                    outcome -> ended(now, name, outcome),
                    why -> ended(now, name, new Outcome(Optional.empty(), why, false)));
        }
    }

    /** A map, or why there is none and whether it can be computed. */
    private record Outcome(Optional<CrystalMap> map, String why, boolean computable) {}

    private static Outcome outcome(
            CrystalSource from,
            String name,
            long frame,
            Consumer<CrystalMap> partial,
            Progress progress,
            BooleanSupplier stop)
            throws Exception {
        try {
            synchronized (from) {
                return new Outcome(Optional.of(from.read(name, frame, partial, progress, stop)), "", false);
            }
        } catch (NeedsSeriesException needs) {
            return new Outcome(Optional.empty(), needs.getMessage(), true);
        }
    }

    private void ended(int of, String name, Outcome outcome) {
        if (isDisposed() || of != generation) {
            return;
        }
        task = Optional.empty();
        view.busy(false);
        outcome.map().ifPresent(one -> shown(of, one));
        if (outcome.map().isEmpty()) {
            if (outcome.computable()) {
                nothing("");
                wantedNode = name;
                strip.say(outcome.why(), true);
            } else {
                nothing(outcome.why());
            }
        }
    }

    // ---- a run that goes on

    private void whenGrowing() {
        boolean any = !runs.growing().get().isEmpty();
        if (any && !lookPending) {
            lookPending = true;
            getDisplay().timerExec(running ? LOOK : 0, look);
        } else if (!any && running) {
            running = false;
            restart();
        }
    }

    private void look() {
        lookPending = false;
        List<GrowingResult> growing = runs.growing().get();
        if (isDisposed() || growing.isEmpty() || live.getSelection() || !isVisible()) {
            return;
        }
        Map<String, Source> sources = new LinkedHashMap<>();
        growing.forEach(result -> sources.put(result.name(), result.source()));
        CrystalSource found = CrystalSource.of(sources);
        if (found.names().isEmpty()) {
            return;
        }
        if (!running) {
            stop();
            cancel("source");
            running = true;
        } else {
            source.ifPresent(found::keeping);
        }
        source = Optional.of(found);
        String name =
                found.names().contains(wantedNode) ? wantedNode : found.names().getLast();
        long frames = growing.stream()
                .filter(result -> result.name().equals(name))
                .mapToLong(GrowingResult::frames)
                .findFirst()
                .orElse(0);
        int now = generation;
        long frame = desk().frame().get();
        compute("map", stop -> found.grown(name, frames, frame, stop), one -> shown(now, one), why -> {});
    }

    // ---- the map

    private void shown(int of, CrystalMap now) {
        if (isDisposed() || of != generation) {
            return;
        }
        map = Optional.of(now);
        showChoice();
        showHistogram();
        draw();
        showMark();
    }

    private List<String> choices() {
        List<String> texts = new ArrayList<>();
        for (CrystalView.What one : CrystalView.What.values()) {
            if (!one.text().isEmpty()) {
                texts.add(one.text());
            }
        }
        map.ifPresent(now -> now.numbers().stream()
                .map(spec -> spec.name())
                .filter(name -> !MapColumns.CELL.contains(name))
                .forEach(texts::add));
        return texts;
    }

    private void showChoice() {
        List<String> texts = choices();
        if (!texts.equals(List.of(what.getItems()))) {
            what.setItems(texts.toArray(String[]::new));
        }
        what.select(Math.max(0, texts.indexOf(wanted)));
    }

    /** Shows phases, orientations or a column. */
    public void select(int index) {
        List<String> texts = choices();
        if (index >= 0 && index < texts.size()) {
            wanted = texts.get(index);
            showChoice();
            draw();
        }
    }

    private CrystalView how() {
        CrystalView.What kind = CrystalView.What.NUMBERS;
        for (CrystalView.What one : CrystalView.What.values()) {
            kind = !one.text().isEmpty() && one.text().equals(wanted) ? one : kind;
        }
        boolean known = map.flatMap(now -> now.values(wanted)).isPresent();
        boolean limited = threshold.getSelection();
        return new CrystalView(
                kind == CrystalView.What.NUMBERS && !known ? CrystalView.What.PHASE : kind,
                wanted,
                limited ? Optional.of(column) : Optional.empty(),
                least,
                boundaries.getSelection(),
                angle,
                brightness.isEmpty() ? Optional.empty() : Optional.of(brightness));
    }

    private void draw() {
        map.ifPresent(now -> {
            CrystalView how = how();
            compute("figure", () -> CrystalPicture.of(now, how), this::show, this::nothing);
        });
    }

    private void show(Figure figure) {
        view.show(figure);
        describe();
    }

    private void nothing(String why) {
        if (isDisposed()) {
            return;
        }
        cancel("figure");
        map = Optional.empty();
        mark.show(Optional.empty(), OptionalInt.empty());
        histogram.show("", new double[0], least);
        view.busy(false);
        view.clear(why);
        strip.say("", false);
        foot.setText("");
    }

    private void offer(IMenuManager menu) {
        menu.add(MenuItems.radio("Full Colours", brightness.isEmpty(), () -> brighten("")));
        List<String> scores = scores();
        for (String name : scores) {
            menu.add(MenuItems.radio("Brightness by " + name, brightness.equals(name), () -> brighten(name)));
        }
        menu.add(new Separator());
        for (double one : ANGLES) {
            menu.add(MenuItems.radio("Grains Differ by " + (int) one + "\u00b0", angle == one, () -> {
                angle = one;
                draw();
            }));
        }
        menu.add(new Separator());
        for (String name : scores) {
            menu.add(MenuItems.radio("Threshold of " + name, column.equals(name), () -> limit(name)));
        }
    }

    /** Columns that say how good a point is. */
    private List<String> scores() {
        List<String> good =
                List.of(MapColumns.INDEX, MapColumns.RELIABILITY, MapColumns.PHASE_RELIABILITY, "explained", "matched");
        return map.map(now -> good.stream()
                        .filter(name -> now.values(name).isPresent())
                        .toList())
                .orElse(List.of());
    }

    private void brighten(String name) {
        brightness = name;
        draw();
    }

    // ---- threshold

    private void limit(String name) {
        column = name;
        least = 0;
        readThreshold();
        showHistogram();
        draw();
    }

    private void showThreshold(boolean on) {
        GridData data = (GridData) histogram.getLayoutData();
        data.exclude = !on;
        histogram.setVisible(on);
        readThreshold();
        showHistogram();
        layout(true);
        draw();
    }

    private void showHistogram() {
        if (threshold.getSelection()) {
            map.flatMap(now -> now.values(column))
                    .ifPresentOrElse(
                            values -> histogram.show(column, values, least),
                            () -> histogram.show("", new double[0], least));
        }
    }

    private void drag(double value) {
        least = value;
        draw();
    }

    /** The step that has a threshold of the column, if the pipeline has one. */
    private Optional<StepSpec> limiting() {
        return desk().pipeline().get().steps().stream()
                .filter(step -> step.id().equals("tem.phases"))
                .reduce((first, last) -> last);
    }

    private Optional<String> parameter() {
        return switch (column) {
            case MapColumns.INDEX -> Optional.of("index");
            case MapColumns.RELIABILITY -> Optional.of("reliability");
            case MapColumns.PHASE_RELIABILITY -> Optional.of("phaseReliability");
            default -> Optional.empty();
        };
    }

    /** What was dragged becomes a parameter of the step that resolves phases. */
    private void write() {
        Optional<StepSpec> step = limiting();
        Optional<String> name = parameter();
        if (step.isEmpty() || name.isEmpty()) {
            return;
        }
        String text = BigDecimal.valueOf(least)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        try {
            desk().document().setParam(step.get().name(), name.get(), text);
        } catch (IllegalArgumentException refused) {
            desk().notices().error(refused.getMessage());
        }
    }

    private void readThreshold() {
        // the step's own number is where dragging begins
        limiting()
                .flatMap(step -> parameter().flatMap(name -> number(step, name)))
                .ifPresent(value -> {
                    least = value;
                    histogram.set(value);
                });
    }

    private static Optional<Double> number(StepSpec step, String name) {
        return step.params().entries().get(name) instanceof Value.Scalar written
                ? ViewState.finite(written.text())
                : Optional.of(0.0);
    }

    // ---- the current frame

    private OptionalInt cell() {
        return map.map(now -> {
                    long at = desk().frame().get() - now.first();
                    return at >= 0 && at < now.size() ? OptionalInt.of((int) at) : OptionalInt.empty();
                })
                .orElse(OptionalInt.empty());
    }

    private void showMark() {
        map.ifPresent(now -> mark.show(PlaneAxis.of(now.x()), PlaneAxis.of(now.y()), cell()));
        view.redrawLayers();
        describe();
    }

    private void choose(int cell) {
        map.ifPresent(now -> desk().frame().set(now.first() + cell));
    }

    private OptionalInt cell(Pointer pointer) {
        if (map.isEmpty()
                || pointer.panel() < 0
                || pointer.panel() >= view.areas().size()) {
            return OptionalInt.empty();
        }
        Optional<Reading> reading = view.areas().get(pointer.panel()).at(pointer.x(), pointer.y()).stream()
                .findFirst();
        int width = map.get().x().size();
        return reading.map(one -> OptionalInt.of(one.row() * width + one.column()))
                .orElse(OptionalInt.empty());
    }

    private void picked(Pointer pointer) {
        cell(pointer).ifPresent(this::choose);
    }

    private void pointed(Pointer pointer) {
        OptionalInt cell = cell(pointer);
        if (cell.isEmpty()) {
            describe();
            return;
        }
        if (follow.getSelection()) {
            choose(cell.getAsInt());
        }
        say(cell);
    }

    private void describe() {
        say(cell());
    }

    private void say(OptionalInt cell) {
        String words = map.isPresent() && cell.isPresent() ? CrystalReadout.text(map.get(), cell.getAsInt()) : "";
        if (!foot.getText().equals(words)) {
            foot.setText(words);
        }
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    /** What there is to choose from. */
    public List<String> offered() {
        return choices();
    }

    /** The sentence below the map. */
    public String status() {
        return foot.getText();
    }

    /** Whether a map is shown. */
    public boolean hasMap() {
        return map.isPresent();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        restart();
    }
}
