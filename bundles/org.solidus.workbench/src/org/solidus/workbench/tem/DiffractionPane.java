/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.figure.MapFigure;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.plot.Pointer;
import org.solidus.tem.match.MatchStep;
import org.solidus.workbench.ComputeStrip;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.Tools;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.ViewState;

/**
 * The diffraction pattern of the current frame with the spots that were found in it and those of the solutions that it
 * was matched with, which are listed beside it. What is changed in the pipeline is seen here at once. UI thread.
 */
public final class DiffractionPane extends DeskPane {

    /** Which templates are drawn. */
    private enum Drawing {
        CHOSEN("The Chosen Solution"),
        PHASES("The Best of Each Phase"),
        NONE("None");

        private final String text;

        Drawing(String text) {
            this.text = text;
        }
    }

    /** A result of one frame. */
    private record Result(long index, Frame frame) {}

    private final ToolItem found;
    private final ComputeStrip strip;
    private final FigureView view;
    private final CandidateTable candidates;
    private final Label foot;
    private final Previews.Watch patternWatch;
    private final Previews.Watch spotsWatch;
    private final Previews.Watch matchWatch;
    /** Made in the background, used there. */
    private final AtomicReference<Optional<Templates>> templates = new AtomicReference<>(Optional.empty());

    private MatchNodes nodes = MatchNodes.NOTHING;
    private Optional<Result> pattern = Optional.empty();
    private Optional<Result> spots = Optional.empty();
    private Optional<Result> match = Optional.empty();
    private Drawing drawing = Drawing.CHOSEN;
    private int rank;
    private Optional<Shown> shown = Optional.empty();

    /** What is drawn. */
    private record Shown(MapFigure figure, PatternPlaces places, List<SpotPicture.Drawn> templates) {}

    /** Shows the current frame of a desk until it is disposed. */
    public DiffractionPane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(tight(1));
        Tools tools = new Tools(this);
        tools.bar().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        found = tools.toggle("Spots", "The spots that were found, larger the stronger", true, on -> draw());
        tools.menu("Template", "Which solution's simulated spots are drawn as crosses", this::offer);
        ToolItem list = tools.toggle("Solutions", "The solutions of this pattern, best first", true, this::showList);
        strip = new ComputeStrip(this, desk, () -> nodes.match());
        SashForm sash = new SashForm(this, SWT.VERTICAL | SWT.SMOOTH);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        view = figure(sash);
        candidates = new CandidateTable(sash, this::choose);
        sash.setWeights(74, 26);
        foot = new Label(this, SWT.NONE);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.horizontalIndent = 4;
        foot.setLayoutData(wide);
        view.useColours(desk.colours());
        view.clear("");
        patternWatch = watch("", preview -> arrived(preview, result -> pattern = result));
        spotsWatch = watch("", preview -> arrived(preview, result -> spots = result));
        matchWatch = watch("", preview -> arrived(preview, result -> match = result));
        own(view.onPointer(this::pointed), view.onLeave(this::describe));
        listen(desk.pipeline(), now -> plan());
        listen(desk.step(), now -> plan());
        listen(desk.series(), now -> plan());
        remember("spots", found);
        remember("solutions", list);
        remember("template", () -> drawing.name(), this::restoreDrawing);
        plan();
    }

    private void restoreDrawing(String name) {
        for (Drawing one : Drawing.values()) {
            drawing = one.name().equals(name) ? one : drawing;
        }
        draw();
    }

    private void showList(boolean on) {
        ((SashForm) view.getParent()).setMaximizedControl(on ? null : view);
    }

    private void offer(IMenuManager menu) {
        for (Drawing one : Drawing.values()) {
            menu.add(MenuItems.radio(one.text, drawing == one, () -> {
                drawing = one;
                draw();
            }));
        }
    }

    // ---- what is shown

    private void plan() {
        Pipeline now = desk().pipeline().get();
        String step = desk().step().get();
        compute(
                "plan",
                () -> MatchNodes.of(desk().previews().previewer().plan(now).nodes(), step),
                this::planned,
                desk().notices()::warn);
    }

    private void planned(MatchNodes now) {
        nodes = now;
        pattern = target(patternWatch, now.pattern(), pattern);
        spots = target(spotsWatch, now.spots(), spots);
        match = target(matchWatch, now.match(), match);
        if (now.pattern().isEmpty() && now.spots().isEmpty()) {
            nothing("Open a scan of diffraction patterns, or a pipeline that finds spots.");
        } else {
            draw();
        }
    }

    private static Optional<Result> target(Previews.Watch watch, String name, Optional<Result> before) {
        boolean same = watch.node().equals(name);
        watch.target(name);
        return same ? before : Optional.empty();
    }

    private interface Keep {
        void keep(Optional<Result> result);
    }

    private void arrived(Preview preview, Keep into) {
        view.busy(preview.state() == Preview.State.WORKING);
        switch (preview.state()) {
            case READY -> {
                into.keep(preview.result().map(frame -> new Result(preview.frame(), frame)));
                strip.say("", false);
                draw();
            }
            case WORKING -> {
                // what is there stays
            }
            case NEEDS_SERIES -> strip.say(preview.message(), true);
            case FAILED -> {
                into.keep(Optional.empty());
                strip.warn(preview.message());
                draw();
            }
        }
    }

    /** Those of the pattern that is shown, not of the one before. */
    private Optional<Frame> of(Optional<Result> result) {
        long index =
                pattern.or(() -> spots).map(Result::index).orElse(desk().frame().get());
        return result.filter(one -> one.index() == index).map(Result::frame);
    }

    private void draw() {
        Optional<Frame> image = of(pattern);
        Optional<Frame> table = of(spots);
        if (image.isEmpty() && table.isEmpty()) {
            return;
        }
        List<Candidate> all = of(match).map(Candidate::of).orElse(List.of());
        int selected = Math.min(rank, all.size() - 1);
        candidates.show(all, selected);
        List<Candidate> wanted = wanted(all, selected);
        Optional<MatchStep.Params> settings = nodes.settings();
        String title = title(all);
        Optional<Frame> circles = found.getSelection() ? table : Optional.empty();
        compute(
                "figure",
                () -> {
                    List<SpotPicture.Drawn> drawn = drawn(wanted, settings);
                    MapFigure figure = SpotPicture.of(title, image, circles, drawn);
                    return new Shown(figure, PatternPlaces.of(image), drawn);
                },
                this::show,
                this::nothing);
    }

    private String title(List<Candidate> all) {
        long index = pattern.or(() -> spots).map(Result::index).orElse(0L);
        return all.isEmpty()
                ? "Frame " + index
                : "Frame " + index + ": " + all.get(0).name() + ", Q "
                        + Typesetting.fixed(all.get(0).index(), 2);
    }

    private List<Candidate> wanted(List<Candidate> all, int selected) {
        return switch (drawing) {
            case NONE -> List.of();
            case CHOSEN -> selected < 0 ? List.of() : List.of(all.get(selected));
            case PHASES -> {
                List<Candidate> best = new ArrayList<>();
                for (Candidate candidate : all) {
                    if (best.stream().noneMatch(one -> one.phase() == candidate.phase())) {
                        best.add(candidate);
                    }
                }
                yield best;
            }
        };
    }

    private List<SpotPicture.Drawn> drawn(List<Candidate> wanted, Optional<MatchStep.Params> settings) {
        if (wanted.isEmpty() || settings.isEmpty()) {
            return List.of();
        }
        Templates known = templates
                .get()
                .filter(one -> one.fits(settings.get()))
                .orElseGet(() -> {
                    Templates made = Templates.of(settings.get());
                    templates.set(Optional.of(made));
                    return made;
                });
        return wanted.stream()
                .map(candidate -> new SpotPicture.Drawn(
                        candidate.name() + ", Q " + Typesetting.fixed(candidate.index(), 2),
                        candidate.rgb(),
                        known.spots(candidate)))
                .toList();
    }

    private void show(Shown now) {
        shown = Optional.of(now);
        view.show(now.figure());
        describe();
    }

    private void nothing(String why) {
        cancel("figure");
        shown = Optional.empty();
        candidates.show(List.of(), -1);
        strip.say("", false);
        view.busy(false);
        view.clear(why);
        describe();
    }

    // ---- solutions

    /** Draws another solution, 0 the best, of this and of every pattern that comes. */
    public void choose(int solution) {
        rank = Math.max(0, solution);
        if (drawing == Drawing.NONE) {
            drawing = Drawing.CHOSEN;
        }
        draw();
    }

    // ---- mouse

    private void pointed(Pointer pointer) {
        foot.setText(shown.map(now -> words(now, pointer)).orElse(""));
    }

    private static String words(Shown now, Pointer pointer) {
        double[] g = now.places().vector(pointer.x(), pointer.y());
        double length = Math.hypot(g[0], g[1]);
        String text = pointer.text() + " · |g| " + Typesetting.number(length, 4) + " 1/\u00c5 · d "
                + Typesetting.number(1 / length, 4) + " \u00c5";
        return text + nearest(now, g).map(label -> " · " + label).orElse("");
    }

    /** The reflection of a template that lies under the mouse. */
    private static Optional<String> nearest(Shown now, double[] g) {
        double best = 0.03;
        Optional<String> name = Optional.empty();
        for (SpotPicture.Drawn template : now.templates()) {
            for (Templates.Spot spot : template.spots()) {
                double distance = Math.hypot(spot.x() - g[0], spot.y() - g[1]);
                if (distance < best) {
                    best = distance;
                    name = Optional.of(template.name().replaceAll(", Q .*", "") + " (" + spot.label() + ")");
                }
            }
        }
        return name;
    }

    private void describe() {
        foot.setText("");
    }

    // ---- for views and tests

    /** The picture. */
    public FigureView view() {
        return view;
    }

    /** What is drawn; absent where nothing is. */
    public Optional<MapFigure> figure() {
        return shown.map(Shown::figure);
    }

    /** The solutions of the pattern, best first: phase and index. */
    public List<String> solutions() {
        return of(match).map(Candidate::of).orElse(List.of()).stream()
                .map(one -> one.name() + " " + Typesetting.fixed(one.index(), 3))
                .toList();
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        draw();
    }
}
