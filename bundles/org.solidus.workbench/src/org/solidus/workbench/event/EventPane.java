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
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Quantities;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.StackFigure;
import org.solidus.figure.Track;
import org.solidus.plot.FigureView;
import org.solidus.plot.Pointer;
import org.solidus.plot.Subscription;
import org.solidus.plot.TimeLink;
import org.solidus.workbench.DeskFigures;
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
public final class EventPane extends Composite implements ViewState.Keeper {

    private static final PlotAxis TIME = PlotAxis.of(Quantities.TIME, "s");
    private static final int LEAST_TRACK = 72;
    private static final int MOST_FOR_LABELS = 140;
    private static final int LOGS = 2;

    /** Between two looks at a run that goes on, ms. */
    private static final int LOOK = 500;

    private static final int HEADING = 90;

    /** Labels of a figure get this much smaller than the text of widgets before they are cut. */
    private static final double LABEL = 0.95;

    private static final int GAP = 12;
    private static final List<String> SHOWN = List.of("Results, else logs", "Results", "Logs of the pipeline");

    private final Desk desk;
    private final Combo of;
    private final ToolBar tools;
    private final ScrolledComposite scrolled;
    private final FigureView view;
    private final TimeLink link = new TimeLink(TIME);
    private final Map<TrackKind, ToolItem> switches = new EnumMap<>(TrackKind.class);
    private final ToolItem upwards;
    private final Set<TrackKind> wanted = EnumSet.noneOf(TrackKind.class);
    private double[] times = new double[0];
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
        super(parent, SWT.NONE);
        this.desk = desk;
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
        tools = new ToolBar(this, SWT.FLAT | SWT.WRAP);
        tools.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        for (TrackKind kind : TrackKind.values()) {
            switches.put(kind, trackSwitch(kind));
        }
        new ToolItem(tools, SWT.SEPARATOR);
        upwards = new ToolItem(tools, SWT.CHECK);
        upwards.setText("Time upwards");
        upwards.setToolTipText("Time runs upwards, and the patterns stand above each other");
        upwards.addListener(SWT.Selection, event -> refresh());
        scrolled = new ScrolledComposite(this, SWT.V_SCROLL);
        scrolled.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        view = DeskFigures.view(scrolled, desk);
        scrolled.setContent(view);
        view.useColours(desk.curveColours());
        view.setMenu(this::menu);
        cursor();
        listen();
        refresh();
    }

    private ToolItem trackSwitch(TrackKind kind) {
        ToolItem item = new ToolItem(tools, SWT.CHECK);
        item.setText(kind.label());
        item.setToolTipText("Show " + kind.label().substring(0, 1).toLowerCase(Locale.ROOT)
                + kind.label().substring(1));
        item.setSelection(kind.usual());
        item.setEnabled(false);
        item.addListener(SWT.Selection, event -> show(kind, item.getSelection()));
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
                Action action = new Action(kind.label(), IAction.AS_CHECK_BOX) {
                    @Override
                    public void run() {
                        show(kind, isChecked());
                    }
                };
                action.setChecked(wanted.contains(kind));
                choice.add(action);
            }
        });
        menu.add(choice);
        Action whole = new Action("Whole Range of the Patterns", IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                wholeRange = isChecked();
                refresh();
            }
        };
        whole.setChecked(wholeRange);
        menu.add(whole);
    }

    // ---- cursor

    private void cursor() {
        link.setSnap(this::nearest);
        link.setLabel(this::label);
        link.add(view);
        link.onCursor(this::goTo);
        Subscription picks = view.onPick(this::picked);
        addDisposeListener(event -> {
            picks.close();
            link.close();
        });
    }

    /** The time axis: other views can show the same part of it. */
    public TimeLink link() {
        return link;
    }

    private void picked(Pointer pointer) {
        double at = upwards.getSelection() ? pointer.y() : pointer.x();
        if (Double.isFinite(at)) {
            link.setCursor(OptionalDouble.of(nearest(at)));
            goTo(nearest(at));
        }
    }

    private void goTo(double time) {
        int frame = index(time);
        if (frame >= 0) {
            desk.frame().set((long) frame);
        }
    }

    private void follow() {
        long frame = desk.frame().get();
        boolean known = frame < times.length && Double.isFinite(times[(int) frame]);
        if (known) {
            link.setCursor(OptionalDouble.of(times[(int) frame]));
        } else if (times.length > 0) {
            link.setCursor(OptionalDouble.empty());
        }
    }

    private double nearest(double time) {
        int frame = index(time);
        return frame < 0 ? time : times[frame];
    }

    /** The frame nearest to a time; -1 when the times are not known. */
    private int index(double time) {
        int best = -1;
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(times[i]) && (best < 0 || Math.abs(times[i] - time) < Math.abs(times[best] - time))) {
                best = i;
            }
        }
        return best;
    }

    private String label(double time) {
        int frame = index(time);
        String at = String.format(Locale.ROOT, "%.4g s", time);
        return frame < 0 ? at : "frame " + frame + ", " + at;
    }

    // ---- picture

    private void listen() {
        List<Subscription> all = List.of(
                desk.results().listen(now -> whenResults()),
                runs.growing().listen(this::whenGrowing),
                runs.state().listen(this::whenRun),
                desk.pipeline().listen(now -> pipelineChanged()),
                desk.series().listen(now -> refresh()),
                desk.previews().computing().listen(now -> refresh()),
                desk.frame().listen(now -> follow()));
        addDisposeListener(event -> {
            all.forEach(Subscription::close);
            desk.work().cancel(this);
        });
        scrolled.addListener(SWT.Resize, event -> fitHeight());
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
                : desk.results().get();
    }

    private void refresh() {
        List<GrowingResult> parts = showsGrowing() ? growing : List.of();
        Optional<Pipeline> run = runs.state().get().request().map(RunRequest::pipeline);
        looked |= !parts.isEmpty();
        looking = !parts.isEmpty();
        Optional<OpenResults> results = parts.isEmpty() ? results() : Optional.empty();
        boolean logs = results.isEmpty() && of.getSelectionIndex() != 1;
        var pipeline = desk.pipeline().get();
        var previewer = desk.previews().previewer();
        long frames = desk.series().get().map(series -> series.frames()).orElse(0L);
        Set<TrackKind> kinds = EnumSet.copyOf(wanted.isEmpty() ? EnumSet.noneOf(TrackKind.class) : wanted);
        boolean upright = upwards.getSelection();
        boolean all = wholeRange;
        view.busy(parts.isEmpty());
        desk.work()
                .latest(
                        this,
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
        times = picture.times();
        switches.forEach((kind, item) -> item.setEnabled(picture.found().contains(kind)));
        height = heightFor(picture);
        fitHeight();
        if (picture.figure().isPresent()) {
            view.show(picture.figure().get());
            view.message(picture.message());
        } else {
            view.clear(picture.message());
        }
        follow();
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

    private int heightFor(EventPicture picture) {
        double sizes = picture.shown().stream().mapToDouble(TrackKind::size).sum();
        double each = LEAST_TRACK;
        if (picture.figure().orElse(null) instanceof StackFigure stack) {
            GC gc = new GC(view);
            gc.setFont(view.getFont());
            for (int i = 0; i < Math.min(stack.tracks().size(), picture.shown().size()); i++) {
                double size = picture.shown().get(i).size();
                for (String label : labels(stack.tracks().get(i))) {
                    each = Math.max(each, (gc.textExtent(label).x * LABEL + GAP) / size);
                }
            }
            gc.dispose();
        }
        return HEADING + (int) Math.ceil(Math.max(1, sizes) * Math.min(each, MOST_FOR_LABELS));
    }

    private static List<String> labels(Track track) {
        return switch (track) {
            case Track.Curves curves ->
                Stream.concat(Stream.of(curves.near()), curves.far().stream())
                        .map(side -> side.axis().label())
                        .toList();
            case Track.Heat heat -> List.of(heat.across().axis().label());
            case Track.Waterfall waterfall -> List.of();
        };
    }

    // ---- state

    @Override
    public void save(ViewState state) {
        state.put("tracks", wanted.stream().map(Enum::name).collect(Collectors.joining(" ")));
        state.put("upwards", upwards.getSelection());
        state.put("whole", wholeRange);
        state.put("of", of.getSelectionIndex());
    }

    @Override
    public void restore(ViewState state) {
        state.text("tracks").ifPresent(text -> {
            List<String> names = List.of(text.split(" "));
            wanted.clear();
            for (TrackKind kind : TrackKind.values()) {
                if (names.contains(kind.name())) {
                    wanted.add(kind);
                }
                switches.get(kind).setSelection(wanted.contains(kind));
            }
        });
        state.flag("whole").ifPresent(on -> wholeRange = on);
        state.flag("upwards").ifPresent(upwards::setSelection);
        state.number("of")
                .filter(index -> index >= 0 && index < SHOWN.size())
                .ifPresent(index -> of.select(index.intValue()));
        refresh();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }
}
