/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Quantities;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.figure.PlotAxis;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.plot.TimeLink;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.ViewState;
import org.solidus.workbench.run.GrowingResult;
import org.solidus.workbench.run.RunControl;
import org.solidus.workbench.run.RunRequest;
import org.solidus.workbench.run.RunState;

/**
 * Everything that runs along time, above each other on one axis: logs, what was made of them, temperatures, phases,
 * patterns, the stages of an event shaded. The cursor is the current frame of the window: dragged or clicked it sets
 * it, and it follows it. Tracks can be switched off; time may run upwards, with the patterns above each other.
 */
public final class EventPane extends DeskPane {

    private static final PlotAxis TIME = PlotAxis.of(Quantities.TIME, "s");
    private static final int LOGS = 2;

    /** Between two looks at a run that goes on, ms. */
    private static final int LOOK = 500;

    private static final List<String> SHOWN = List.of("Results, else logs", "Results", "Logs of the pipeline");

    private final Combo of;
    private final ScrolledComposite scrolled;
    private final FigureView view;
    private final TimeLink link = new TimeLink(TIME);
    private final Map<TrackKind, ToolItem> switches = new EnumMap<>(TrackKind.class);
    private final ToolItem upwards;
    private final Set<TrackKind> wanted = EnumSet.noneOf(TrackKind.class);
    private FrameTimes times = FrameTimes.NONE;
    private int height;
    private final RunControl runs;
    private final Runnable look = this::look;
    private List<GrowingResult> growing = List.of();
    private boolean lookPending;
    private boolean looking;
    private boolean looked;
    private boolean left;
    private boolean wholeRange;

    /** Shows what a desk is about until it is disposed. */
    public EventPane(Composite parent, Desk desk) {
        super(parent, desk);
        runs = desk.part(RunControl.class, RunControl::new);
        Arrays.stream(TrackKind.values()).filter(TrackKind::usual).forEach(wanted::add);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 2;
        layout.marginHeight = 2;
        layout.verticalSpacing = 2;
        setLayout(layout);
        of = new Combo(this, SWT.READ_ONLY);
        of.setItems(SHOWN.toArray(String[]::new));
        of.select(0);
        of.setToolTipText("What is shown: the results of a run, or the logs of the pipeline before it is run");
        of.addListener(SWT.Selection, event -> refresh());
        Tools tools = new Tools(this);
        tools.bar().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        upwards = tools.toggle(
                "Time upwards", "Time runs upwards, and the patterns stand above each other", false, on -> refresh());
        tools.separator();
        for (TrackKind kind : TrackKind.values()) {
            switches.put(kind, trackSwitch(tools, kind));
        }
        scrolled = new ScrolledComposite(this, SWT.V_SCROLL);
        scrolled.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        scrolled.addListener(SWT.Resize, event -> fitHeight());
        view = figure(scrolled);
        scrolled.setContent(view);
        view.useColours(desk.curveColours());
        view.setMenu(this::menu);
        cursor();
        follow();
        remember("tracks", this::tracks, this::setTracks);
        remember("upwards", upwards);
        remember("whole", () -> Boolean.toString(wholeRange), on -> wholeRange = Boolean.parseBoolean(on));
        remember("of", of::getSelectionIndex, index -> of.select(Math.clamp((int) index, 0, SHOWN.size() - 1)));
        refresh();
    }

    private ToolItem trackSwitch(Tools tools, TrackKind kind) {
        String name = kind.label();
        ToolItem item = tools.toggle(
                name,
                "Show " + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                kind.usual(),
                on -> show(kind, on));
        item.setEnabled(false);
        return item;
    }

    private void show(TrackKind kind, boolean on) {
        if (on) {
            wanted.add(kind);
        } else {
            wanted.remove(kind);
        }
        switches.get(kind).setSelection(on);
        refresh();
    }

    private void menu(IMenuManager menu) {
        MenuManager choice = new MenuManager("Tracks");
        switches.forEach((kind, item) -> {
            if (item.getEnabled()) {
                boolean on = wanted.contains(kind);
                choice.add(MenuItems.check(kind.label(), on, () -> show(kind, !on)));
            }
        });
        menu.add(choice);
        menu.add(MenuItems.check("Whole Range of the Patterns", wholeRange, () -> {
            wholeRange = !wholeRange;
            refresh();
        }));
    }

    // ---- cursor

    private void cursor() {
        link.setSnap(time -> times.nearest(time));
        link.setLabel(time -> times.label(time));
        link.add(view);
        link.onCursor(this::goTo);
        own(view.onPick(this::picked), link::close);
    }

    /** The time axis: other views can show the same part of it. */
    public TimeLink link() {
        return link;
    }

    private void picked(Pointer pointer) {
        double at = upwards.getSelection() ? pointer.y() : pointer.x();
        if (Double.isFinite(at)) {
            link.setCursor(OptionalDouble.of(times.nearest(at)));
            goTo(times.nearest(at));
        }
    }

    private void goTo(double time) {
        times.frame(time).ifPresent(frame -> desk().frame().set((long) frame));
    }

    private void showFrame() {
        OptionalDouble time = times.of(desk().frame().get());
        if (time.isPresent() || !times.isEmpty()) {
            link.setCursor(time);
        }
    }

    // ---- picture

    private void follow() {
        listen(desk().results(), now -> whenResults());
        listen(runs.growing(), this::whenGrowing);
        listen(runs.state(), this::whenRun);
        listen(desk().pipeline(), now -> pipelineChanged());
        listen(desk().series(), now -> refresh());
        listen(desk().previews().computing(), now -> refresh());
        listen(desk().frame(), now -> showFrame());
    }

    /** Results stay what they are while the pipeline is edited. */
    private void pipelineChanged() {
        if (results().isEmpty()) {
            refresh();
        }
    }

    private void whenResults() {
        left = !growing.isEmpty();
        refresh();
    }

    // ---- a run that goes on

    private void whenGrowing(List<GrowingResult> now) {
        if (isDisposed()) {
            return;
        }
        growing = now;
        left &= !now.isEmpty();
        if (showsGrowing() && !lookPending) {
            lookPending = true;
            getDisplay().timerExec(LOOK, look);
        }
    }

    private boolean showsGrowing() {
        return !growing.isEmpty() && !left && of.getSelectionIndex() != LOGS;
    }

    private void look() {
        lookPending = false;
        if (isDisposed() || !showsGrowing()) {
            return;
        }
        if (looking || !isVisible()) {
            whenGrowing(growing);
        } else {
            refresh();
        }
    }

    /** What a run found is opened when it is done; until then its last picture stays. */
    private void whenRun(RunState run) {
        if (isDisposed() || run.active()) {
            return;
        }
        boolean resultsCome = run.phase() == RunState.Phase.DONE;
        boolean before = looked;
        looked = false;
        if (before && !resultsCome) {
            refresh();
        }
    }

    /** How far the result is that is furthest behind. */
    private static String howFar(List<GrowingResult> growing) {
        return growing.stream()
                .min(Comparator.comparingDouble(EventPane::share))
                .map(result -> "still running: " + result.frames() + " of "
                        + result.source().info().frames())
                .orElse("");
    }

    private static double share(GrowingResult result) {
        return result.frames() / (double) Math.max(1, result.source().info().frames());
    }

    private Optional<OpenResults> results() {
        return of.getSelectionIndex() == LOGS
                ? Optional.empty()
                : desk().results().get();
    }

    private void refresh() {
        List<GrowingResult> parts = showsGrowing() ? growing : List.of();
        Optional<Pipeline> run = runs.state().get().request().map(RunRequest::pipeline);
        looked |= !parts.isEmpty();
        looking = !parts.isEmpty();
        Optional<OpenResults> results = parts.isEmpty() ? results() : Optional.empty();
        boolean logs = results.isEmpty() && of.getSelectionIndex() != 1;
        var pipeline = desk().pipeline().get();
        var previewer = desk().previews().previewer();
        long frames = desk().series().get().map(series -> series.frames()).orElse(0L);
        Set<TrackKind> kinds = EnumSet.copyOf(wanted.isEmpty() ? EnumSet.noneOf(TrackKind.class) : wanted);
        boolean upright = upwards.getSelection();
        boolean all = wholeRange;
        view.busy(parts.isEmpty());
        compute(
                "picture",
                () -> {
                    EventData data = results.isPresent()
                            ? EventData.of(results.get())
                            : logs ? EventData.of(previewer, pipeline) : EventData.NONE;
                    return parts.isEmpty()
                            ? EventPicture.of(data, kinds, upright, all, frames)
                            : EventPicture.of(
                                            EventData.of(parts, run.orElse(pipeline), data),
                                            kinds,
                                            upright,
                                            all,
                                            frames)
                                    .saying(howFar(parts));
                },
                this::shown,
                this::failed);
    }

    private void shown(EventPicture picture) {
        if (isDisposed()) {
            return;
        }
        looking = false;
        view.busy(false);
        times = new FrameTimes(picture.times());
        switches.forEach((kind, item) -> item.setEnabled(picture.found().contains(kind)));
        height = TrackHeights.of(picture, view);
        fitHeight();
        if (picture.figure().isPresent()) {
            view.show(picture.figure().get());
            view.message(picture.message());
        } else {
            view.clear(picture.message());
        }
        showFrame();
    }

    private void failed(String why) {
        looking = false;
        if (!isDisposed()) {
            view.busy(false);
            if (!showsGrowing()) {
                view.clear(why);
            }
        }
    }

    /** Tracks keep a height at which they and their labels can be read; in a low view they are scrolled. */
    private void fitHeight() {
        scrolled.setMinHeight(upwards.getSelection() ? 0 : height);
    }

    // ---- state

    private String tracks() {
        return wanted.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private void setTracks(String text) {
        List<String> names = List.of(text.split(" "));
        wanted.clear();
        for (TrackKind kind : TrackKind.values()) {
            if (names.contains(kind.name())) {
                wanted.add(kind);
            }
            switches.get(kind).setSelection(wanted.contains(kind));
        }
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        refresh();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }
}
