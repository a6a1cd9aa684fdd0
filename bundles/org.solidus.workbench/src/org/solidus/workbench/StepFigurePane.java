/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.figure.Figure;
import org.solidus.plot.FigureView;
import org.solidus.plot.MenuItems;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.Series;

/**
 * A figure of what the selected step makes of the current frame, or a step or source that somebody pinned. While something
 * newer is computed, and when it fails, the last figure stays; what needs the whole series offers to compute it. UI thread.
 */
public abstract class StepFigurePane extends DeskPane {

    private final Tools tools;
    private final ToolItem of;
    private final ComputeStrip strip;
    private final FigureView view;
    private final Previews.Watch watch;
    private Optional<String> pin = Optional.empty();

    /** A pane whose tools begin with the choice of the result. */
    protected StepFigurePane(Composite parent, Desk desk) {
        super(parent, desk);
        setLayout(tight(1));
        tools = new Tools(this);
        tools.bar().setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        of = tools.menu("", "Result: follows the selected step, or is pinned", this::offer);
        tools.separator();
        strip = new ComputeStrip(this, desk, this::node);
        view = figure(this);
        view.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        watch = watch("", this::previewed);
        listen(desk.step(), step -> follow());
        listen(desk.series(), series -> follow());
        listen(desk.pipeline(), pipeline -> follow());
        remember("pin", () -> pin.orElse(""), name -> pin(Optional.of(name).filter(some -> !some.isEmpty())));
        follow();
    }

    /**
     * How a result is drawn with what is set in the tools just now. UI thread; the function that it gives runs in the
     * background. What can't be drawn is an {@link IllegalArgumentException} with a sentence.
     */
    protected abstract Function<Frame, Figure> drawing();

    /** Where a subclass puts its tools. */
    protected final Tools tools() {
        return tools;
    }

    /** The figure. */
    public final FigureView view() {
        return view;
    }

    /** Name of the step or source that is shown; empty: there is none. */
    public final String node() {
        return watch.node();
    }

    // ---- which result

    private void offer(IMenuManager menu) {
        menu.add(MenuItems.radio("Follow the Selected Step", pin.isEmpty(), () -> pin(Optional.empty())));
        menu.add(new Separator());
        for (String name : names()) {
            menu.add(MenuItems.radio(name, pin.filter(name::equals).isPresent(), () -> pin(Optional.of(name))));
        }
    }

    /** Shows a step or a source from now on; empty: the selected one. */
    public final void pin(Optional<String> name) {
        pin = name;
        follow();
    }

    private List<String> names() {
        Pipeline now = desk().pipeline().get();
        return Stream.concat(
                        now.sources().stream().map(SourceSpec::name),
                        now.steps().stream().map(StepSpec::name))
                .toList();
    }

    /** What is pinned, else what is selected, else the series: the first of these that the pipeline has. */
    private void follow() {
        List<String> names = names();
        String main = desk().series().get().map(Series::name).orElse("");
        String node = Stream.of(pin.orElse(""), desk().step().get(), main)
                .filter(names::contains)
                .findFirst()
                .orElse("");
        of.setText(node.isEmpty() ? "Result" : node);
        of.getParent().requestLayout();
        watch.target(node);
        if (node.isEmpty()) {
            nothing("Open data or a pipeline.");
        }
    }

    // ---- the figure

    /** Draws the present result again: call it when something is set that {@link #drawing()} asks for. */
    protected final void draw() {
        watch.last().result().ifPresent(frame -> {
            Function<Frame, Figure> drawing = drawing();
            compute("figure", () -> drawing.apply(frame), this::show, this::nothing);
        });
    }

    private void previewed(Preview preview) {
        view.busy(preview.state() == Preview.State.WORKING);
        boolean missing = preview.result().isEmpty();
        switch (preview.state()) {
            case READY -> {
                strip.say("", false);
                draw();
            }
            case WORKING -> strip.say("", false);
            case NEEDS_SERIES -> {
                if (missing) {
                    nothing("");
                }
                strip.say(preview.message(), true);
            }
            case FAILED -> {
                if (missing) {
                    nothing(preview.message());
                } else {
                    strip.warn(preview.message());
                }
            }
        }
    }

    private void show(Figure figure) {
        view.show(figure);
    }

    private void nothing(String why) {
        cancel("figure");
        strip.say("", false);
        view.busy(false);
        view.clear(why);
    }

    @Override
    public boolean setFocus() {
        return view.setFocus();
    }
}
