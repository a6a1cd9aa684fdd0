/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.core.run.Results;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.Marking;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;
import org.solidus.plot.FigureView;
import org.solidus.plot.Subscription;
import org.solidus.plot.film.FilmMarker;
import org.solidus.plot.film.FilmStrip;
import org.solidus.plot.film.SourceFilm;
import org.solidus.workbench.DeskFigures;
import org.solidus.workbench.Icons;
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
public final class NavigatorPane extends Composite implements ViewState.Keeper {

    /** Series of so many bytes are read to their end without being asked. */
    private static final long AT_ONCE = 4L << 30;

    /** Of longer ones so many frames. */
    private static final int A_FEW = 512;

    private static final int REFRESH = 250;
    private static final int SLIDER = 10_000;
    private static final int FILM_HEIGHT = 92;
    private static final int ROOM_FOR_FILM = 330;
    private static final int ROOM_FOR_AXES = 170;

    /** Where there is less height, picture, place and number are left. */
    private static final int ROOM_FOR_ALL = 220;

    private static final Unit SECOND = Unit.of("s");
    private static final double[] RATES = {1, 2, 5, 10, 25, 50};

    private final Desk desk;
    private final Combo shows;
    private final FigureView figure;
    private final FrameCursor cursor;
    private final FilmStrip film;
    private final Link progress;
    private final Scale slider;
    private final Spinner number;
    private final Label of;
    private final Text time;
    private final Label place;
    private final Combo rate;
    private final ToolItem play;
    private final ToolItem loop;
    private final Icons icons;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Previews.Watch watch;
    private final Object figureKey = new Object();
    private final Object marksKey = new Object();
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
    private boolean updating;
    private boolean drawnSmall;

    /** Makes the pane; it follows the desk. */
    public NavigatorPane(Composite parent, Desk desk) {
        super(parent, SWT.NONE);
        this.desk = desk;
        this.icons = Icons.of(this);
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
        figure = DeskFigures.view(this, desk);
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
        slider = new Scale(this, SWT.HORIZONTAL);
        slider.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        slider.setToolTipText("The current frame");
        Composite row = new Composite(this, SWT.NONE);
        row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        GridLayout inRow = new GridLayout(5, false);
        inRow.marginWidth = 0;
        inRow.marginHeight = 0;
        row.setLayout(inRow);
        ToolBar bar = new ToolBar(row, SWT.FLAT);
        play = item(bar, SWT.PUSH, "play", "Play (Space)");
        loop = item(bar, SWT.CHECK, "navigator_loop", "Begin again after the last frame");
        rate = new Combo(row, SWT.DROP_DOWN | SWT.READ_ONLY);
        rate.setToolTipText("Frames in a second");
        for (double each : RATES) {
            rate.add(Typesetting.number(each, 3) + "/s");
        }
        number = new Spinner(row, SWT.BORDER);
        number.setToolTipText("Number of the frame, 0 first");
        of = new Label(row, SWT.NONE);
        time = new Text(row, SWT.BORDER);
        time.setToolTipText("Time of the frame; type a time with its unit to go there");
        GridData timeData = new GridData(SWT.FILL, SWT.CENTER, false, false);
        timeData.widthHint = 72;
        time.setLayoutData(timeData);
        watch = desk.previews().watch("", this::previewed);
        listen();
        refilled();
        speed();
        playing();
    }

    private ToolItem item(ToolBar bar, int style, String icon, String tip) {
        ToolItem item = new ToolItem(bar, style);
        item.setImage(icons.get(icon));
        item.setToolTipText(tip);
        return item;
    }

    private void listen() {
        Player player = desk.player();
        shows.addListener(SWT.Selection, event -> chosen());
        progress.addListener(SWT.Selection, event -> readOrStop());
        slider.addListener(SWT.Selection, event -> go(fromSlider(slider.getSelection())));
        number.addListener(SWT.Selection, event -> go(number.getSelection()));
        time.addListener(SWT.DefaultSelection, event -> goToTime());
        time.addListener(SWT.FocusOut, event -> placed());
        play.addListener(
                SWT.Selection, event -> player.playing().set(!player.playing().get()));
        loop.addListener(SWT.Selection, event -> player.loop().set(loop.getSelection()));
        rate.addListener(SWT.Selection, event -> player.rate().set(RATES[rate.getSelectionIndex()]));
        addListener(SWT.Resize, event -> filmRoom());
        figure.addListener(SWT.Resize, event -> {
            if (isSmall() != drawnSmall) {
                draw();
            }
        });
        figure.addListener(SWT.KeyDown, event -> {
            if (event.character == ' ') {
                player.playing().set(!player.playing().get());
            }
        });
        subscriptions.add(film.onFrame(this::go));
        subscriptions.add(desk.series().listen(now -> refilled()));
        subscriptions.add(desk.frame().listen(now -> placed()));
        subscriptions.add(desk.results().listen(now -> resultsChanged()));
        subscriptions.add(player.playing().listen(on -> playing()));
        subscriptions.add(player.rate().listen(now -> speed()));
        subscriptions.add(player.loop().listen(on -> playing()));
        subscriptions.add(desk.colours().listen(this::recoloured));
        subscriptions.add(watch);
        addListener(SWT.Dispose, event -> close());
    }

    private void close() {
        stop();
        desk.work().cancel(figureKey);
        desk.work().cancel(marksKey);
        subscriptions.forEach(Subscription::close);
    }

    // The series

    private void refilled() {
        if (isDisposed()) {
            return;
        }
        series = desk.series().get();
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
        limits();
        choices();
        readMarks();
        placed();
        filmRoom();
    }

    /** Those of the frames; a thumbnail, which is an average, decides nothing for them. */
    private ColourScale filmColours(SourceFilm.Reduced reduced) {
        return desk.colours().of(reduced.value()).orElseGet(() -> FrameColours.of(reduced.field()));
    }

    private void limits() {
        updating = true;
        long last = layout.frames() - 1;
        boolean some = series.isPresent() && last > 0;
        slider.setEnabled(some);
        number.setEnabled(some);
        slider.setMaximum((int) Math.max(1, Math.min(last, SLIDER)));
        slider.setPageIncrement((int) Math.max(1, Math.min(last, SLIDER) / 20));
        number.setMaximum((int) Math.min(Integer.MAX_VALUE, Math.max(1, last)));
        number.setPageIncrement((int) Math.max(1, Math.min(last / 20, 1_000_000)));
        of.setText(series.isPresent() ? "of " + layout.frames() : "");
        updating = false;
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
        if (slider.getVisible() == low) {
            for (Control control : List.of(shows, progress, slider)) {
                ((GridData) control.getLayoutData()).exclude = low;
                control.setVisible(!low);
            }
            layout();
        }
    }

    private void choices() {
        List<Results> results = Stream.of(desk.results().get())
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
        reading = Optional.of(desk.tasks()
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
                desk.notices().error(why);
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
        long current = desk.frame().get();
        boolean small = isSmall();
        drawnSmall = small;
        desk.work()
                .<Drawn>latest(
                        figureKey,
                        () -> {
                            SeriesFigure drawing = new SeriesFigure(how, now, what.value());
                            Optional<ColourScale> colours = desk.colours().of(what.value());
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
        Optional<OpenResults> results = desk.results().get();
        if (results.isEmpty() || series.isEmpty()) {
            marks = List.of();
            film.setMarkers(List.of());
            return;
        }
        desk.work()
                .<List<Marking>>latest(
                        marksKey,
                        () -> SeriesMarks.of(results.get().results()),
                        found -> {
                            if (!isDisposed()) {
                                marks = found;
                                filmMarkers();
                                draw();
                            }
                        },
                        why -> desk.notices().error(why));
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

    private void go(long frame) {
        if (!updating) {
            desk.frame().set(frame);
        }
    }

    private long fromSlider(int position) {
        long last = layout.frames() - 1;
        return last <= SLIDER ? position : Math.round((double) position / SLIDER * last);
    }

    private void placed() {
        if (isDisposed()) {
            return;
        }
        updating = true;
        long frame = desk.frame().get();
        long last = layout.frames() - 1;
        slider.setSelection(last <= SLIDER ? (int) frame : (int) Math.round((double) frame / last * SLIDER));
        number.setSelection((int) Math.min(Integer.MAX_VALUE, frame));
        film.setFrame(frame);
        String seconds = times.seconds(frame)
                .or(() -> seen.filter(one -> one.frame == frame).map(Seen::seconds))
                .map(NavigatorPane::seconds)
                .orElse("");
        if (!time.isFocusControl() || !time.getText().equals(seconds)) {
            time.setText(seconds);
        }
        GridData timeData = (GridData) time.getLayoutData();
        boolean noTime = seconds.isEmpty() && !times.isKnown();
        if (timeData.exclude != noTime) {
            timeData.exclude = noTime;
            time.setVisible(!noTime);
            time.getParent().layout();
        }
        String where = layout.describe(frame);
        place.setText(series.isEmpty() ? "" : where);
        place.setToolTipText(where);
        updating = false;
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

    /** Milliseconds and microseconds where the time is so short. */
    static String seconds(double value) {
        double size = Math.abs(value);
        if (size >= 1 || size == 0) {
            return Typesetting.number(value, 7) + " s";
        }
        return size >= 1e-3 ? Typesetting.number(value * 1e3, 6) + " ms" : Typesetting.number(value * 1e6, 6) + " µs";
    }

    private void goToTime() {
        String text = time.getText().strip().replace('\u2212', '-').replace("µ", "u");
        try {
            Quantity typed = Quantity.of(text);
            if (!typed.unit().symbol().isEmpty() && !typed.unit().compatible(SECOND)) {
                throw new IllegalArgumentException("'" + text + "' is no time; type for example '1.5 s'.");
            }
            double seconds = typed.unit().symbol().isEmpty() ? typed.value() : typed.in(SECOND);
            desk.frame().set(times.nearest(seconds));
            placed();
        } catch (IllegalArgumentException wrong) {
            desk.notices().error(wrong.getMessage());
            placed();
        }
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

    private void playing() {
        boolean on = desk.player().playing().get();
        play.setImage(icons.get(on ? "pause" : "play"));
        play.setToolTipText(on ? "Pause (Space)" : "Play (Space)");
        loop.setSelection(desk.player().loop().get());
        if (on) {
            film.setPlaying(false);
        }
    }

    private void speed() {
        int best = 0;
        double now = desk.player().rate().get();
        for (int i = 1; i < RATES.length; i++) {
            best = Math.abs(RATES[i] - now) < Math.abs(RATES[best] - now) ? i : best;
        }
        rate.select(best);
        film.setSpeed(now);
    }

    // State

    @Override
    public void save(ViewState state) {
        state.put("shows", wanted);
        state.put("rate", desk.player().rate().get());
        state.put("loop", desk.player().loop().get());
    }

    @Override
    public void restore(ViewState state) {
        wanted = state.text("shows").orElse("");
        state.number("rate").ifPresent(desk.player().rate()::set);
        state.flag("loop").ifPresent(desk.player().loop()::set);
        choices();
    }

    @Override
    public boolean setFocus() {
        return figure.setFocus();
    }
}
