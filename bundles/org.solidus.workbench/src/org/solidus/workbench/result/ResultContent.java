/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.solidus.core.data.Signature;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.figure.Figure;
import org.solidus.figure.result.Figures;
import org.solidus.plot.FigureView;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.result.ResultNode.What;
import org.solidus.workbench.table.Rows;
import org.solidus.workbench.table.SeriesRows;
import org.solidus.workbench.table.TableRows;
import org.solidus.workbench.table.TableView;

/**
 * One thing of a result file: as the figure that a run draws of it, as rows of numbers that follow the current frame, or
 * as text. UI thread.
 */
final class ResultContent extends DeskPane {

    private final StackLayout stack = new StackLayout();
    private final FigureView figure;
    private final TableView table;
    private final Text text;
    private final Consumer<String> heading;
    private Optional<What> shown = Optional.empty();
    private Optional<SeriesRows> reading = Optional.empty();
    private Optional<Result> followed = Optional.empty();

    /** @param heading gets what stands above it, where that says the frame */
    ResultContent(Composite parent, Desk desk, Consumer<String> heading) {
        super(parent, desk);
        this.heading = heading;
        setLayout(stack);
        figure = figure(this);
        figure.useColours(desk.colours());
        table = new TableView(this);
        text = new Text(this, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setFont(JFaceResources.getTextFont());
        table.onSelect(this::rowChosen);
        listen(desk.frame(), this::frameMoved);
    }

    @Override
    protected void disposed() {
        reading.ifPresent(SeriesRows::stop);
    }

    /** The figure, when that is what is seen. */
    Optional<Figure> seenFigure() {
        return stack.topControl == figure ? figure.figure() : Optional.empty();
    }

    /** The table, when that is what is seen. */
    Optional<TableView> seenTable() {
        return stack.topControl == table ? Optional.of(table) : Optional.empty();
    }

    // ---- what is shown

    /** Shows a sentence. */
    void nothing(String why) {
        forget();
        figure.clear(why);
        top(figure);
    }

    /** Shows lines of text. */
    void text(String lines) {
        text.setText(lines);
        top(text);
    }

    /** @param numbers of a result as rows rather than as a figure */
    void show(What what, boolean numbers) {
        forget();
        shown = Optional.of(what);
        switch (what) {
            case What.Whole whole -> show(whole.of().main(), numbers);
            case What.One one -> show(one.result(), numbers);
            case What.Composed composed ->
                draw(() -> Figures.of(composed.figure(), composed.of().results().results()));
            case What.MaskedFrames masked -> rows(new TableRows(RecordTables.masked(masked.result())));
            case What.Step step -> text(RecordTables.step(step.step()));
            case What.Inputs inputs ->
                rows(new TableRows(RecordTables.inputs(inputs.of().results().record())));
            case What.Frames frames ->
                rows(new TableRows(RecordTables.frames(frames.of().results().record())));
            case What.PipelineText pipeline ->
                text(pipeline.of().results().record().pipeline());
            case What.Group group -> text(summary(group.of()));
        }
    }

    private void forget() {
        cancel("content");
        figure.busy(false);
        reading.ifPresent(SeriesRows::stop);
        reading = Optional.empty();
        followed = Optional.empty();
        shown = Optional.empty();
    }

    private static String summary(OpenResults of) {
        var record = of.results().record();
        return record.title() + "\n\n" + record.program() + " " + record.version() + "\nfrom  " + record.start()
                + "\nto    "
                + record.end() + "\n\npaths are relative to " + record.base()
                + listed("\n\nset on the command line\n  ", "\n  ", record.overrides())
                + listed("\n\n", "\n", of.opened().problems());
    }

    private static String listed(String before, String between, List<String> lines) {
        return lines.isEmpty() ? "" : before + String.join(between, lines);
    }

    private void show(Result result, boolean numbers) {
        if (!numbers) {
            draw(() -> Figures.of(result));
            return;
        }
        Signature signature = result.source().info().signature();
        boolean series =
                result.source().info().frames() > 1 || !signature.scan().isEmpty();
        if (series && SeriesRows.fits(signature) && !result.name().contains(".")) {
            seriesRows(result);
        } else {
            followed = Optional.of(result);
            oneFrame(result);
        }
    }

    /** Draws what a run would draw. */
    private void draw(Callable<Figure> drawing) {
        top(figure);
        figure.busy(true);
        compute(
                "content",
                drawing,
                drawn -> {
                    figure.busy(false);
                    figure.show(drawn);
                },
                why -> {
                    figure.busy(false);
                    figure.clear(why);
                });
    }

    private void seriesRows(Result result) {
        Map<Long, String> reasons = new HashMap<>();
        for (Masked masked : result.masked()) {
            reasons.put(masked.index(), masked.reason());
        }
        SeriesRows rows = new SeriesRows(result.source(), desk().work(), frame -> reasons.getOrDefault(frame, ""));
        reading = Optional.of(rows);
        rows(rows);
        if (follows(result)) {
            table.reveal(desk().frame().get());
        }
    }

    /** The rows of the current frame, or of the only one. */
    private void oneFrame(Result result) {
        long frames = result.source().info().frames();
        long frame = follows(result) ? Math.min(desk().frame().get(), frames - 1) : 0;
        if (frames > 1) {
            heading.accept(result.title() + " – frame " + frame + " of " + frames);
        }
        compute(
                "content",
                () -> TableRows.of(result.source().frame(frame)),
                rows -> rows.ifPresentOrElse(this::rows, () -> noRows("An image has no rows; its figure shows it.")),
                this::noRows);
    }

    private void noRows(String why) {
        table.clear(why);
        top(table);
    }

    private void rows(Rows rows) {
        table.show(rows);
        top(table);
    }

    private void top(Control control) {
        stack.topControl = control;
        layout();
    }

    // ---- the current frame

    /** Whether a result has a frame for each of the series. */
    private boolean follows(Result result) {
        long frames = result.source().info().frames();
        return desk().series().get().filter(series -> series.frames() == frames).isPresent();
    }

    private Optional<Result> shownResult() {
        return shown.filter(What.One.class::isInstance).map(one -> ((What.One) one).result());
    }

    private void rowChosen(long row) {
        if (reading.isPresent() && shownResult().filter(this::follows).isPresent()) {
            desk().frame().set(row);
        } else if (shown.isPresent() && shown.get() instanceof What.MaskedFrames masked && follows(masked.result())) {
            desk().frame().set(masked.result().masked().get((int) row).index());
        }
    }

    private void frameMoved(long frame) {
        if (reading.isPresent() && shownResult().filter(this::follows).isPresent()) {
            table.reveal(frame);
        } else {
            followed.filter(result -> result.source().info().frames() > 1 && follows(result))
                    .ifPresent(this::oneFrame);
        }
    }
}
