/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.solidus.core.run.Results;
import org.solidus.core.source.SourceInfo;
import org.solidus.figure.Figure;
import org.solidus.figure.Marking;
import org.solidus.figure.colour.ColourScale;
import org.solidus.plot.FigureView;
import org.solidus.plot.film.FilmMarker;
import org.solidus.plot.film.FilmStrip;
import org.solidus.plot.film.SourceFilm;
import org.solidus.workbench.DeskPane;
import org.solidus.workbench.frame.FrameColours;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Player;
import org.solidus.workbench.model.Preview;
import org.solidus.workbench.model.Previews;
import org.solidus.workbench.model.Series;
import org.solidus.workbench.model.Tasks;
import org.solidus.workbench.model.ViewState;

/**
 * The one current frame: the grid of the scan, or a curve along the series, coloured by the sums of the frames or by a
 * column of a result; a film strip; slider, number, time and place; play. What colours it is read in the background,
 * from coarse to fine.
 */
public final class NavigatorPane extends DeskPane {

    /** Series of so many bytes are read to their end without being asked. */
    private static final long AT_ONCE = 4L << 30;

    /** Of longer ones so many frames. */
    private static final int A_FEW = 512;

    private static final int REFRESH = 250;
    private static final int FILM_HEIGHT = 92;
    private static final int ROOM_FOR_FILM = 330;
    private static final int ROOM_FOR_AXES = 170;

    /** Where there is less height, picture, place and number are left. */
    private static final int ROOM_FOR_ALL = 220;

    private final Combo shows;
    private final FigureView figure;
    private final FrameCursor cursor;
    private final FilmStrip film;
    private final Link progress;
    private final Label place;
    private final FrameControls controls;
    private final Previews.Watch watch;
    private List<Measure> measures = List.of();
    private Optional<Measure> measure = Optional.empty();
    private Optional<Sweep> sweep = Optional.empty();
    private Optional<Tasks.Handle> reading = Optional.empty();
    private Optional<Series> series = Optional.empty();
    private SeriesLayout layout = new SeriesLayout(List.of(), 1);
    private SeriesTimes times = new SeriesTimes(layout);
    private boolean timed;
    private Optional<Seen> seen = Optional.empty();
    private List<Marking> marks = List.of();
    private String wanted = "";
    private long planeShown = -1;
    private boolean drawnSmall;

    /** Makes the pane; it follows the desk(). */
    public NavigatorPane(Composite parent, Desk desk) {
        super(parent, desk);
        GridLayout grid = new GridLayout(2, false);
        grid.marginWidth = 2;
        grid.marginHeight = 2;
        grid.verticalSpacing = 2;
        setLayout(grid);
        shows = new Combo(this, SWT.DROP_DOWN | SWT.READ_ONLY);
        shows.setToolTipText(
                "What colours the series: the sums of its frames (without what the detector marks as bad), or"
                        + " a column of a result");
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 90;
        shows.setLayoutData(wide);
        progress = new Link(this, SWT.NONE);
        progress.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        figure = figure(this);
        GridData fill = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
        fill.minimumHeight = 20;
        figure.setLayoutData(fill);
        cursor = new FrameCursor(frame -> desk.frame().set(frame));
        figure.add(cursor);
        film = new FilmStrip(this, desk.work()::latest);
        GridData strip = new GridData(SWT.FILL, SWT.FILL, true, false, 2, 1);
        strip.heightHint = FILM_HEIGHT;
        film.setLayoutData(strip);
        place = new Label(this, SWT.CENTER);
        place.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        controls = new FrameControls(this, desk);
        controls.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        watch = watch("", this::previewed);
        follow();
        remember("shows", () -> wanted, label -> wanted = label);
        remember("rate", () -> desk.player().rate().get(), desk.player().rate()::set);
        remember("loop", () -> Boolean.toString(desk.player().loop().get()), on -> desk.player()
                .loop()
                .set(Boolean.parseBoolean(on)));
        refilled();
        film.setSpeed(desk.player().rate().get());
    }

    private void follow() {
        Player player = desk().player();
        shows.addListener(SWT.Selection, event -> chosen());
        progress.addListener(SWT.Selection, event -> readOrStop());
        addListener(SWT.Resize, event -> filmRoom());
        figure.addListener(SWT.Resize, event -> {
            if (isSmall() != drawnSmall) {
                draw();
            }
        });
        figure.addListener(SWT.KeyDown, event -> {
            if (event.character == ' ') {
                controls.playOrPause();
            }
        });
        own(film.onFrame(desk().frame()::set), desk().colours().listen(this::recoloured));
        listen(desk().series(), now -> refilled());
        listen(desk().frame(), now -> placed());
        listen(desk().results(), now -> resultsChanged());
        listen(player.playing(), this::playing);
        listen(player.rate(), film::setSpeed);
    }

    @Override
    protected void disposed() {
        stop();
    }

    // The series

    private void refilled() {
        if (isDisposed()) {
            return;
        }
        series = desk().series().get();
        SourceInfo info = series.map(Series::info).orElse(null);
        layout = info == null ? new SeriesLayout(List.of(), 1) : SeriesLayout.of(info);
        times = new SeriesTimes(layout);
        timed = false;
        seen = Optional.empty();
        marks = List.of();
        planeShown = -1;
        watch.target(series.map(Series::name).orElse(""));
        if (series.isPresent() && layout.frames() > 1) {
            film.show(new SourceFilm(series.get().source(), this::filmColours));
        } else {
            film.clear();
        }
        controls.series(series.map(one -> layout.frames()));
        controls.times(times);
        choices();
        readMarks();
        placed();
        filmRoom();
    }

    /** Those of the frames; a thumbnail, which is an average, decides nothing for them. */
    private ColourScale filmColours(SourceFilm.Reduced reduced) {
        return desk().colours().of(reduced.value()).orElseGet(() -> FrameColours.of(reduced.field()));
    }

    /** The strip is left away where there is little room. */
    private void filmRoom() {
        GridData data = (GridData) film.getLayoutData();
        boolean hidden = layout.frames() < 2 || getClientArea().height < ROOM_FOR_FILM;
        if (data.exclude != hidden) {
            data.exclude = hidden;
            film.setVisible(!hidden);
            layout();
        }
        boolean low = getClientArea().height < ROOM_FOR_ALL;
        if (shows.getVisible() == low) {
            for (Control control : List.of(shows, progress)) {
                ((GridData) control.getLayoutData()).exclude = low;
                control.setVisible(!low);
            }
            controls.showSlider(!low);
            layout();
        }
    }

    private void choices() {
        List<Results> results = Stream.of(desk().results().get())
                .flatMap(Optional::stream)
                .map(OpenResults::results)
                .toList();
        List<Measure> all = series.map(one -> Measure.all(one, results)).orElse(List.of());
        Optional<Measure> before = measure;
        measures = all;
        shows.setItems(all.stream().map(Measure::label).toArray(String[]::new));
        shows.setEnabled(all.size() > 1);
        Optional<Measure> kept = all.stream()
                .filter(one -> one.label().equals(wanted))
                .findFirst()
                .or(() -> all.stream().findFirst());
        kept.ifPresent(one -> shows.select(all.indexOf(one)));
        boolean same = kept.isPresent() && before.isPresent() && kept.get().same(before.get());
        if (!same || sweep.isEmpty()) {
            start(kept);
        }
    }

    private void chosen() {
        Measure now = measures.get(shows.getSelectionIndex());
        wanted = now.label();
        start(Optional.of(now));
    }

    private void resultsChanged() {
        choices();
        readMarks();
    }

    // Reading

    private void start(Optional<Measure> now) {
        stop();
        measure = now;
        sweep = Optional.empty();
        if (now.isEmpty() || layout.frames() < 2) {
            nothing();
            return;
        }
        sweep = Optional.of(new Sweep(now.get().source(), now.get().measure()));
        draw();
        read(bytes() <= AT_ONCE ? Integer.MAX_VALUE : A_FEW);
    }

    private void nothing() {
        cursor.set(new LinePlaces(1, times, false), 0);
        figure.clear(
                series.isEmpty()
                        ? "No series yet. Open frames in the data view."
                        : layout.frames() < 2 ? "The series has one frame." : "Nothing to colour it by.");
        say("");
    }

    private long bytes() {
        return series.map(one -> one.info().signature())
                        .map(signature -> Math.max(1, signature.single().elements())
                                * signature.type().bytes())
                        .orElse(1L)
                * layout.frames();
    }

    private void read(int most) {
        Sweep now = sweep.orElseThrow();
        reading = Optional.of(desk().tasks()
                .<Sweep>start(
                        measure.orElseThrow().label() + " of "
                                + series.map(Series::name).orElse(""),
                        (report, stop) -> {
                            now.read(most, report, stop);
                            return now;
                        },
                        this::ended,
                        why -> failed(now, why)));
        getDisplay().timerExec(REFRESH, this::tick);
        status();
    }

    private void tick() {
        if (!isDisposed() && reading.isPresent()) {
            draw();
            status();
            getDisplay().timerExec(REFRESH, this::tick);
        }
    }

    private void ended(Sweep which) {
        if (!isDisposed() && sweep.equals(Optional.of(which))) {
            reading = Optional.empty();
            draw();
            status();
        }
    }

    private void failed(Sweep which, String why) {
        if (!isDisposed() && sweep.equals(Optional.of(which))) {
            boolean stopped = reading.isEmpty();
            reading = Optional.empty();
            draw();
            status();
            if (!stopped) {
                desk().notices().error(why);
                say("Could not be read");
                progress.setToolTipText(why);
            }
        }
    }

    private void stop() {
        Optional<Tasks.Handle> running = reading;
        reading = Optional.empty();
        running.ifPresent(Tasks.Handle::cancel);
    }

    private void readOrStop() {
        if (reading.isPresent()) {
            stop();
            status();
        } else if (sweep.filter(now -> !now.complete()).isPresent()) {
            read(Integer.MAX_VALUE);
        }
    }

    private void status() {
        Sweep now = sweep.orElse(null);
        if (now == null || now.complete()) {
            say("");
        } else if (reading.isPresent()) {
            say(100L * now.done() / now.count() + " % <a>stop</a>");
        } else {
            say(now.done() + " read <a>read all</a>");
        }
    }

    private void say(String words) {
        if (!words.equals(progress.getText())) {
            progress.setText(words);
            layout();
        }
    }

    // Drawing

    private void draw() {
        Measure what = measure.orElse(null);
        Sweep now = sweep.orElse(null);
        if (what == null || now == null) {
            return;
        }
        SeriesLayout how = layout;
        List<Marking> events = marks;
        long current = desk().frame().get();
        boolean small = isSmall();
        drawnSmall = small;
        compute(
                "figure",
                () -> {
                    SeriesFigure drawing = new SeriesFigure(how, now, what.value());
                    Optional<ColourScale> colours = desk().colours().of(what.value());
                    return new Drawn(
                            drawing.figure("", current, drawing.isTimed() ? events : List.of(), colours, small),
                            SeriesTimes.of(how, now),
                            drawing.isTimed(),
                            how.planeStart(current));
                },
                drawn -> drawn(now, drawn),
                figure::clear);
    }

    /** There is no room for axes. */
    private boolean isSmall() {
        return figure.getSize().y < ROOM_FOR_AXES;
    }

    private record Drawn(Figure figure, SeriesTimes times, boolean timed, long plane) {}

    /** Time of a frame that some view has read. */
    private record Seen(long frame, double seconds) {}

    private void drawn(Sweep of, Drawn drawn) {
        if (isDisposed() || !sweep.equals(Optional.of(of))) {
            return;
        }
        times = drawn.times;
        controls.times(times);
        timed = drawn.timed;
        planeShown = drawn.plane;
        figure.show(drawn.figure);
        placed();
    }

    private void recoloured() {
        if (!isDisposed()
                && measure.isPresent()
                && !measure.get().equals(measures.isEmpty() ? null : measures.get(0))) {
            draw();
        }
    }

    private void readMarks() {
        Optional<OpenResults> results = desk().results().get();
        if (results.isEmpty() || series.isEmpty()) {
            marks = List.of();
            film.setMarkers(List.of());
            return;
        }
        compute(
                "marks",
                () -> SeriesMarks.of(results.get().results()),
                found -> {
                    if (!isDisposed()) {
                        marks = found;
                        filmMarkers();
                        draw();
                    }
                },
                why -> desk().notices().error(why));
    }

    private void filmMarkers() {
        List<FilmMarker> markers = new ArrayList<>();
        for (Marking mark : marks) {
            if (times.isKnown() && mark instanceof Marking.Span span) {
                markers.add(new FilmMarker(times.nearest(span.low()), span.label(), 0xd55e00));
            }
        }
        film.setMarkers(markers);
    }

    // The current frame

    private void placed() {
        if (isDisposed()) {
            return;
        }
        long frame = desk().frame().get();
        film.setFrame(frame);
        controls.place(seen.filter(one -> one.frame == frame)
                .map(one -> OptionalDouble.of(one.seconds))
                .orElse(OptionalDouble.empty()));
        String where = layout.describe(frame);
        place.setText(series.isEmpty() ? "" : where);
        place.setToolTipText(where);
        if (layout.isGrid()) {
            cursor.set(new GridPlaces(layout, frame), frame);
            if (planeShown >= 0 && planeShown != layout.planeStart(frame)) {
                draw();
            }
        } else {
            cursor.set(new LinePlaces(layout.frames(), times, timed), frame);
        }
        figure.redrawLayers();
    }

    /** The exposure of a frame that some view has read already tells its time. */
    private void previewed(Preview preview) {
        if (isDisposed() || sweep.filter(Sweep::complete).isPresent()) {
            return;
        }
        preview.result().flatMap(frame -> frame.place().exposure()).ifPresent(exposure -> {
            seen = Optional.of(new Seen(preview.frame(), exposure.middle()));
            placed();
        });
    }

    /** One of them at a time. */
    private void playing(boolean frames) {
        if (frames) {
            film.setPlaying(false);
        }
    }

    @Override
    public void restore(ViewState state) {
        super.restore(state);
        choices();
    }

    @Override
    public boolean setFocus() {
        return figure.setFocus();
    }
}
