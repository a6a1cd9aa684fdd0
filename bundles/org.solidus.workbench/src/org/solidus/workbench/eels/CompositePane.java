/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.NeedsSeriesException;
import org.solidus.core.run.Progress;
import org.solidus.figure.MapFigure;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.render.Reading;
import org.solidus.figure.result.CompositePicture;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.PaneTop;
import org.solidus.workbench.Tools;
import org.solidus.workbench.map.FrameMark;
import org.solidus.workbench.map.MapChoice;
import org.solidus.workbench.map.MapReader;
import org.solidus.workbench.map.MapSource;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Tasks;
import org.solidus.workbench.model.ViewState;

/**
 * Elements or phases in one picture, a colour each: columns of a result over its scan; of the results that are open, else
 * of the pipeline as it is edited. A click sets the current frame. UI thread.
 */
public final class CompositePane extends DeskPane {

    private static final String NOTHING = "There are no maps to compose: fit phases or count elements of an image.";
    private static final int PAUSE = 500;

    private final CCombo node;
    private final ToolItem common;
    private final ComputeStrip strip;
    private final FigureView view;
    private final FrameMark mark = new FrameMark(0, this::choose);
    private final Runnable restart = this::restart;
    private Optional<MapReader> reader = Optional.empty();
    private Map<String, List<MapChoice>> results = new LinkedHashMap<>();
    private Optional<Tasks.Handle> task = Optional.empty();
    private Optional<RgbFigure> shown = Optional.empty();
    private CompositeChannels channels = CompositeChannels.NONE;
    private String wanted = "";
    private int generation;

    /** Shows composites of what a desk is about. */
    public CompositePane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(tight(1));
        PaneTop top = new PaneTop(this);
        node = top.list("The result whose columns are composed", 90, index -> chooseNode());
        Tools tools = top.tools();
        tools.menu("Channels", "Which columns, and in which colours", this::offer);
        common = tools.toggle(
                "Common Limits", "All channels have the same limits, so that fractions compare", true, on -> draw());
        tools.push("Add to the Pipeline", "Writes the picture into the pipeline as a figure", this::write);
        strip = new ComputeStrip(this, desk, () -> wanted);
        view = figure(this);
        view.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        view.add(mark);
        own(view.onPick(this::picked));
        listen(desk.results(), now -> restart());
        listen(desk.pipeline(), now -> later());
        listen(desk.previews().computing(), now -> later());
        listen(desk.frame(), now -> showMark());
        remember("node", () -> wanted, name -> wanted = name);
        remember("channels", () -> channels.text(), text -> channels = CompositeChannels.of(text));
        remember("common", common);
        restart();
    }

    @Override
    protected void disposed() {
        stop();
    }

    // ---- where it comes from

    private void later() {
        if (desk().results().get().isEmpty()) {
            getDisplay().timerExec(PAUSE, restart);
        }
    }

    private void stop() {
        generation++;
        task.ifPresent(Tasks.Handle::cancel);
        task = Optional.empty();
    }

    private void restart() {
        if (isDisposed()) {
            return;
        }
        stop();
        Optional<OpenResults> open = desk().results().get();
        Pipeline pipeline = desk().pipeline().get();
        compute(
                "source",
                () -> open.isPresent()
                        ? MapSource.of(open.get().results(), open.get().pipeline())
                        : MapSource.of(desk().previews().previewer(), pipeline),
                this::fill,
                this::nothing);
    }

    private void fill(MapSource source) {
        reader = Optional.of(new MapReader(source));
        results = new LinkedHashMap<>();
        source.choices().stream().filter(CompositeChannels::isChannel).forEach(choice -> results.computeIfAbsent(
                        choice.node(), name -> new ArrayList<>())
                .add(choice));
        List<String> names = List.copyOf(results.keySet());
        if (!names.equals(List.of(node.getItems()))) {
            node.setItems(names.toArray(String[]::new));
        }
        if (names.isEmpty()) {
            nothing(NOTHING);
            return;
        }
        if (!names.contains(wanted)) {
            wanted = names.stream()
                    .filter(name -> CompositeChannels.suited(results.get(name)).columns().stream()
                            .anyMatch(column -> column.endsWith("fraction")))
                    .reduce((first, last) -> last)
                    .orElse(names.getLast());
        }
        node.select(names.indexOf(wanted));
        draw();
    }

    private void chooseNode() {
        wanted = node.getText();
        channels = CompositeChannels.NONE;
        draw();
    }

    private List<MapChoice> choices() {
        return results.getOrDefault(wanted, List.of());
    }

    /** The columns that are chosen and there; where none is, those that suit. */
    private CompositeChannels channels() {
        List<String> there = choices().stream().map(MapChoice::part).toList();
        CompositeChannels now = channels;
        for (String column : channels.columns()) {
            now = there.contains(column) ? now : now.without(column);
        }
        return now.columns().isEmpty() ? CompositeChannels.suited(choices()) : now;
    }

    // ---- the picture

    private void draw() {
        if (reader.isEmpty() || choices().isEmpty()) {
            return;
        }
        stop();
        int now = generation;
        MapReader from = reader.get();
        CompositeChannels wish = channels();
        List<MapChoice> all = choices();
        boolean same = common.getSelection();
        long frame = desk().frame().get();
        strip.say("", false);
        view.busy(true);
        if (desk().results().get().isPresent()) {
            compute(
                    "picture",
                    stop -> outcome(from, all, wish, same, frame, Progress.NONE, stop),
                    made -> ended(now, made),
                    this::nothing);
        } else {
            task = Optional.of(desk().tasks()
                    .start(
                            "Composite of " + wanted,
                            (progress, stop) -> outcome(from, all, wish, same, frame, progress, stop),
                            made -> ended(now, made),
                            why -> ended(now, new Outcome(Optional.empty(), why, false))));
        }
    }

    /** A picture, or why there is none and whether it can be computed. */
    private record Outcome(Optional<RgbFigure> picture, String why, boolean computable) {}

    private static Outcome outcome(
            MapReader from,
            List<MapChoice> choices,
            CompositeChannels wish,
            boolean common,
            long frame,
            Progress progress,
            BooleanSupplier stop)
            throws IOException {
        try {
            List<CompositePicture.Layer> layers = new ArrayList<>();
            for (int i = 0; i < wish.columns().size(); i++) {
                String column = wish.columns().get(i);
                MapChoice choice = choices.stream()
                        .filter(one -> one.part().equals(column))
                        .findFirst()
                        .orElseThrow();
                MapFigure map;
                synchronized (from) {
                    map = from.read(choice, frame, part -> {}, progress, stop).figure();
                }
                layers.add(new CompositePicture.Layer(
                        choice.value(),
                        map.field(),
                        map.x(),
                        map.y(),
                        Optional.empty(),
                        wish.colours().get(i)));
            }
            return new Outcome(Optional.of(CompositePicture.of("", layers, common)), "", false);
        } catch (NeedsSeriesException needs) {
            return new Outcome(Optional.empty(), needs.getMessage(), true);
        }
    }

    private void ended(int of, Outcome made) {
        if (isDisposed() || of != generation) {
            return;
        }
        view.busy(false);
        strip.say(made.why(), made.computable());
        made.picture().ifPresentOrElse(this::show, () -> view.clear(""));
    }

    private void show(RgbFigure figure) {
        shown = Optional.of(figure);
        view.show(figure);
        showMark();
    }

    private void nothing(String why) {
        shown = Optional.empty();
        view.busy(false);
        strip.say("", false);
        view.clear(why);
    }

    // ---- channels

    private void offer(IMenuManager menu) {
        CompositeChannels now = channels();
        for (MapChoice choice : choices()) {
            String column = choice.part();
            boolean on = now.columns().contains(column);
            menu.add(MenuItems.check(column, on, () -> set(on ? now.without(column) : now.with(column))));
        }
        menu.add(new Separator());
        for (String column : now.columns()) {
            MenuManager colours = new MenuManager("Colour of " + column);
            for (CompositeChannels.Colour colour : CompositeChannels.Colour.values()) {
                boolean on = now.colours().get(now.columns().indexOf(column)) == colour.rgb;
                colours.add(MenuItems.radio(colour.label, on, () -> set(now.coloured(column, colour.rgb))));
            }
            menu.add(colours);
        }
    }

    /** Composes other channels from now on. */
    void set(CompositeChannels next) {
        channels = next;
        draw();
    }

    private void write() {
        if (shown.isEmpty() || wanted.isEmpty()) {
            desk().notices().warn(NOTHING);
            return;
        }
        String name = FigureText.freeName(desk().document().pipeline(), "composite");
        FigureText.with(desk().document().text(), name, channels().panel(wanted, common.getSelection()))
                .ifPresentOrElse(
                        text -> {
                            desk().document().setText(text);
                            desk().notices().info("The pipeline has the figure '" + name + "' now.");
                        },
                        () -> desk().notices()
                                .warn("The figures of the pipeline are written in one line; add the picture there by"
                                        + " hand: " + channels().panel(wanted, common.getSelection())));
    }

    // ---- the current frame

    private void showMark() {
        shown.ifPresent(now -> {
            long cells = (long) now.x().size() * now.y().size();
            mark.show(now.x(), now.y(), OptionalInt.of((int) (desk().frame().get() % cells)));
        });
        view.redrawLayers();
    }

    private void choose(int cell) {
        desk().frame().set((long) cell);
    }

    private void picked(Pointer pointer) {
        if (shown.isPresent()
                && pointer.panel() >= 0
                && pointer.panel() < view.areas().size()) {
            Optional<Reading> reading = view.areas().get(pointer.panel()).at(pointer.x(), pointer.y()).stream()
                    .findFirst();
            reading.ifPresent(one -> choose(one.row() * shown.get().x().size() + one.column()));
        }
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    /** What is drawn; absent where nothing is. */
    public Optional<RgbFigure> figure() {
        return shown;
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
