/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.figure.CompositeItem;
import org.solidus.core.figure.Curve;
import org.solidus.core.figure.CvItem;
import org.solidus.core.figure.FilmItem;
import org.solidus.core.figure.MapItem;
import org.solidus.core.figure.Mark;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Share;
import org.solidus.core.figure.Shown;
import org.solidus.core.figure.Shown.Kind;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/** Whether what a figure refers to is there, and is something that its panels can show. */
final class FigureChecker {

    private static final int MOST_AXES = 2;
    private static final List<String> LINES = List.of("x1", "y1", "x2", "y2");
    private static final Set<Kind> ALONG = Set.of(Kind.TABLE, Kind.ROWS, Kind.NUMBERS);
    private static final Set<Kind> FRAMES = Set.of(Kind.CURVE, Kind.CURVES);

    private final ComposedFigure figure;
    private final Where where;
    private final Map<String, Signature> known;
    private final List<Problem> problems;

    /** @param where problems stand that belong to no reference */
    FigureChecker(ComposedFigure figure, Where where, Map<String, Signature> known, List<Problem> problems) {
        this.figure = figure;
        this.where = where;
        this.known = known;
        this.problems = problems;
    }

    void check() {
        int before = problems.size();
        figure.refs().forEach(this::find);
        if (problems.size() > before) {
            return;
        }
        figure.body().marks().forEach(this::mark);
        figure.body().panels().forEach(this::panel);
        if (figure.body().share() != Share.NONE && problems.size() == before) {
            shared();
        }
    }

    private void wrong(Where place, String message) {
        problems.add(place.problem("The figure '" + figure.name() + "': " + message));
    }

    private void wrong(Ref ref, String message) {
        wrong(ref.where(), "'" + ref + "': " + message);
    }

    private void find(Ref ref) {
        Signature signature = known.get(ref.name());
        if (signature == null) {
            wrong(
                    ref,
                    "no source and no step is named '" + ref.name() + "'." + Nearest.hint(ref.name(), known.keySet()));
            return;
        }
        try {
            Shown.of(signature, ref.member());
        } catch (IllegalArgumentException e) {
            wrong(ref, e.getMessage());
        }
    }

    private Shown shown(Ref ref) {
        return Shown.of(known.get(ref.name()), ref.member());
    }

    private void panel(Panel panel) {
        panel.marks().forEach(this::mark);
        panel.curves().forEach(this::curve);
        panel.heatmap().ifPresent(ref -> series(ref, "a heat map"));
        panel.waterfall().ifPresent(ref -> series(ref, "a waterfall"));
        panel.maps().forEach(this::map);
        panel.film().ifPresent(this::film);
        panel.cv().ifPresent(this::voltammogram);
        panel.spectrum().ifPresent(item -> new SpectrumChecker(this::shown, this::wrong).check(panel, item));
        panel.composite().ifPresent(this::composite);
        panel.events().forEach(this::events);
        panel.against().ifPresent(ref -> numbers(ref, "the abscissa"));
        if (!panel.curves().isEmpty()) {
            together(panel);
        }
        units(panel);
    }

    private void curve(Curve curve) {
        curve.of().ifPresent(ref -> {
            Kind kind = shown(ref).kind();
            if (ALONG.contains(kind)) {
                number(ref);
            } else if (kind == Kind.CURVES && curve.frame().isEmpty()) {
                wrong(
                        ref,
                        "it has a curve for each frame; say which one with 'frame: 0', make one of them with a fold"
                                + " such as series.mean, or draw them all as a heatmap.");
            } else if (!FRAMES.contains(kind)) {
                wrong(
                        ref,
                        "a curve is a column of numbers or a one-dimensional frame, and this is "
                                + shown(ref).signature().describe() + ".");
            } else if (kind == Kind.CURVES) {
                frame(ref, curve.frame().orElseThrow());
            }
            curve.by().ifPresent(by -> {
                Shown shown = shown(ref);
                if (!shown.signature().anyColumns() && !columns(shown).contains(by)) {
                    wrong(ref, "its tables have no column '" + by + "'." + Nearest.hint(by, columns(shown)));
                }
            });
        });
        curve.low().ifPresent(ref -> numbers(ref, "the lower end of a band"));
        curve.high().ifPresent(ref -> numbers(ref, "the upper end of a band"));
        curve.error().ifPresent(ref -> numbers(ref, "an error"));
    }

    private void frame(Ref ref, long frame) {
        long frames = shown(ref).signature().frames();
        if (frames >= 0 && frame >= frames) {
            wrong(ref, "there is no frame " + frame + "; it has " + frames + ", 0 first.");
        }
    }

    private void numbers(Ref ref, String what) {
        if (ALONG.contains(shown(ref).kind())) {
            number(ref);
        } else {
            wrong(
                    ref,
                    what + " is a column of numbers, and this is "
                            + shown(ref).signature().describe() + ".");
        }
    }

    private void number(Ref ref) {
        try {
            shown(ref).unit();
        } catch (IllegalArgumentException e) {
            wrong(ref, e.getMessage());
        }
    }

    private void series(Ref ref, String what) {
        if (!isSeries(shown(ref))) {
            wrong(
                    ref,
                    what + " shows a series of one-dimensional frames, and this is "
                            + shown(ref).signature().describe() + ".");
        }
    }

    private static boolean isSeries(Shown shown) {
        return shown.kind() == Kind.CURVES || shown.kind() == Kind.IMAGE;
    }

    private void map(MapItem item) {
        Shown shown = shown(item.of());
        switch (shown.kind()) {
            case IMAGE -> {
                /* just what is needed */
            }
            case IMAGES -> {
                if (item.frame().isEmpty()) {
                    wrong(item.of(), "it has an image for each frame; say which one with 'frame: 0'.");
                } else {
                    frame(item.of(), item.frame().get());
                }
            }
            case ROWS, NUMBERS -> {
                number(item.of());
                if (shown.signature().scan().size() != 2) {
                    wrong(
                            item.of(),
                            "a map needs a scan of two axes (give the source its grid: [rows, columns]), and"
                                    + " this is " + shown.signature().describe() + ".");
                }
            }
            case TABLE -> {
                if (shown.column().isPresent()
                        || shown.signature().companions().values().stream().noneMatch(FigureChecker::image)) {
                    wrong(
                            item.of(),
                            "no maps come with it; it is " + shown.signature().describe() + ".");
                }
            }
            default ->
                wrong(
                        item.of(),
                        "a map is a two-dimensional frame or a column over a scan of two axes, and" + " this is "
                                + shown.signature().describe() + ".");
        }
        item.boundaries().ifPresent(ref -> lines(ref));
        item.brightness().ifPresent(ref -> {
            Kind kind = shown(ref).kind();
            if (kind == Kind.ROWS || kind == Kind.NUMBERS) {
                number(ref);
            } else if (kind != Kind.IMAGE) {
                wrong(
                        ref,
                        "brightness is a column of numbers over the scan, or a map, and this is "
                                + shown(ref).signature().describe() + ".");
            }
        });
        item.spots().forEach(this::spots);
        item.outlines().ifPresent(ref -> {
            if (shown(ref).kind() != Kind.IMAGE) {
                wrong(
                        ref,
                        "outlines need a two-dimensional frame of labels, and this is "
                                + shown(ref).signature().describe() + ".");
            }
        });
    }

    private void film(FilmItem film) {
        images(film.of(), "a film");
        film.grains().ifPresent(ref -> images(ref, "grains are label images, that"));
        film.boundaries().ifPresent(ref -> images(ref, "boundaries are images, that"));
        film.cracks().ifPresent(ref -> images(ref, "cracks are images, that"));
        film.particles().ifPresent(ref -> table(ref, "particles", List.of("y", "x")));
        film.drift().ifPresent(ref -> table(ref, "the drift", List.of("dy", "dx")));
        film.frames().forEach(frame -> frame(film.of(), frame));
    }

    private void images(Ref ref, String what) {
        Kind kind = shown(ref).kind();
        if (kind != Kind.IMAGES && kind != Kind.IMAGE) {
            wrong(
                    ref,
                    what + " is a series of two-dimensional frames, and this is "
                            + shown(ref).signature().describe() + ".");
        }
    }

    private void table(Ref ref, String what, List<String> wanted) {
        Shown shown = shown(ref);
        if (!shown.signature().isTable()
                || !shown.signature().anyColumns() && !columns(shown).containsAll(wanted)) {
            wrong(
                    ref,
                    what + " need the columns " + String.join(", ", wanted) + ", and this is "
                            + shown.signature().describe() + ".");
        }
    }

    private void voltammogram(CvItem cv) {
        table(cv.of(), "a voltammogram and its log", List.of());
        Stream.of(cv.potential(), cv.current()).flatMap(Optional::stream).forEach(name -> {
            Shown log = shown(cv.of());
            if (log.signature().isTable()
                    && !log.signature().anyColumns()
                    && !columns(log).contains(name)) {
                wrong(cv.of(), "it has no column '" + name + "'." + Nearest.hint(name, columns(log)));
            }
        });
        cv.beam().ifPresent(ref -> numbers(ref, "the beam"));
        cv.verdict().ifPresent(ref -> table(ref, "a verdict and its evidence", List.of()));
    }

    /** Maps of one size: all over one scan, or all frames. */
    private void composite(CompositeItem item) {
        Set<String> sizes = new LinkedHashSet<>();
        for (CompositeItem.Channel channel : item.channels()) {
            Shown shown = shown(channel.of());
            Kind kind = shown.kind();
            boolean scanned = kind == Kind.ROWS || kind == Kind.NUMBERS;
            if (!scanned && kind != Kind.IMAGE
                    || scanned && shown.signature().scan().size() != 2) {
                wrong(
                        channel.of(),
                        "a channel of a composite is a column over a scan of two axes, or a two-dimensional frame, and"
                                + " this is " + shown.signature().describe() + ".");
                return;
            }
            if (scanned) {
                number(channel.of());
                sizes.add(shown.signature().scan().stream()
                        .map(axis -> Long.toString(axis.size()))
                        .toList()
                        .toString());
            }
        }
        if (sizes.size() > 1) {
            wrong(
                    item.channels().get(0).of(),
                    "the channels of a composite have the same points, and these have " + String.join(" and ", sizes)
                            + ".");
        }
    }

    private void events(Ref ref) {
        table(ref, "events", List.of("time"));
    }

    private void lines(Ref ref) {
        Shown shown = shown(ref);
        if (!shown.signature().isTable()
                || !shown.signature().anyColumns() && !columns(shown).containsAll(LINES)) {
            wrong(
                    ref,
                    "boundaries are a table with the columns x1, y1, x2 and y2, and this is "
                            + shown.signature().describe() + ".");
        }
    }

    private void spots(Ref ref) {
        Shown shown = shown(ref);
        boolean places = columns(shown).containsAll(List.of("qx", "qy"))
                || columns(shown).containsAll(List.of("x", "y"));
        if (!shown.signature().isTable() || !shown.signature().anyColumns() && !places) {
            wrong(
                    ref,
                    "spots are a table with the columns qx and qy (or x and y), and this is "
                            + shown.signature().describe() + ".");
        }
    }

    private static boolean image(Signature signature) {
        return !signature.isTable() && signature.rank() == 2;
    }

    private void mark(Mark mark) {
        mark.of().ifPresent(ref -> {
            Shown shown = shown(ref);
            if (shown.kind() != Kind.TABLE && shown.kind() != Kind.ROWS) {
                wrong(
                        ref,
                        "marks are the rows of a table, and this is "
                                + shown.signature().describe() + ".");
                return;
            }
            if (shown.column().isPresent()) {
                number(ref);
                return;
            }
            List<String> wanted = new ArrayList<>();
            mark.start().ifPresent(wanted::add);
            mark.end().ifPresent(wanted::add);
            mark.label().ifPresent(wanted::add);
            for (String name : wanted) {
                if (shown.signature().column(name).isEmpty()
                        && !shown.signature().anyColumns()) {
                    wrong(ref, "it has no column '" + name + "'." + Nearest.hint(name, columns(shown)));
                }
            }
            if (mark.start().isEmpty()
                    && !shown.signature().anyColumns()
                    && !columns(shown).containsAll(List.of("start", "end"))
                    && !columns(shown).contains("time")) {
                wrong(
                        ref,
                        "marks need the columns 'start' and 'end', or 'time'; name others with 'start:' and 'end:'."
                                + " There are " + String.join(", ", columns(shown)) + ".");
            }
        });
    }

    private static List<String> columns(Shown shown) {
        return shown.signature().columns().stream().map(ColumnSpec::name).toList();
    }

    /** Curves of one panel have one abscissa. */
    private void together(Panel panel) {
        Set<Boolean> sorts = new LinkedHashSet<>();
        Set<String> axes = new LinkedHashSet<>();
        for (Ref ref : drawn(panel)) {
            Shown shown = shown(ref);
            sorts.add(FRAMES.contains(shown.kind()));
            if (FRAMES.contains(shown.kind()) && shown.signature().rank() == 1) {
                AxisSpec axis = shown.signature().axes().get(0);
                axes.add(axis.quantity() + " (" + axis.unit() + ")");
            }
        }
        Ref first = drawn(panel).get(0);
        if (sorts.size() > 1) {
            wrong(
                    first,
                    "columns along a series and one-dimensional frames have different abscissae; give each a"
                            + " panel of its own.");
        } else if (axes.size() > 1) {
            wrong(first, "the curves of a panel have one abscissa, and these have " + String.join(" and ", axes) + ".");
        }
    }

    private static List<Ref> drawn(Panel panel) {
        return panel.curves().stream().map(FigureChecker::drawn).toList();
    }

    private static Ref drawn(Curve curve) {
        return curve.of().or(curve::low).orElseThrow();
    }

    private void units(Panel panel) {
        if (problemsWith(panel)
                || panel.heatmap()
                        .or(panel::waterfall)
                        .filter(ref -> !isSeries(shown(ref)))
                        .isPresent()) {
            return;
        }
        Optional<Unit> unit = Optional.empty();
        if (!panel.curves().isEmpty()) {
            Set<String> units = new LinkedHashSet<>();
            drawn(panel).forEach(ref -> units.add(shown(ref).unit().symbol()));
            if (units.size() > MOST_AXES) {
                wrong(
                        drawn(panel).get(0),
                        "a panel has two axes, and its curves have " + units.size() + " units: "
                                + String.join(
                                        ", ",
                                        units.stream()
                                                .map(u -> u.isEmpty() ? "none" : u)
                                                .toList())
                                + ". Divide them among panels.");
            }
            unit = Optional.of(shown(drawn(panel).get(0)).unit());
        } else {
            unit = panel.heatmap().or(panel::waterfall).map(ref -> shown(ref).unit());
            if (!panel.maps().isEmpty()) {
                unit = mapUnit(panel);
            }
        }
        unit.ifPresent(found -> compatible("limits", panel.limits(), found));
        Optional<Ref> frames = panel.heatmap()
                .or(panel::waterfall)
                .or(() -> panel.curves().isEmpty()
                        ? Optional.empty()
                        : Optional.of(drawn(panel).get(0)))
                .filter(ref -> !ALONG.contains(shown(ref).kind()));
        frames.map(ref -> shown(ref).signature().axes())
                .filter(axes -> !axes.isEmpty())
                .ifPresent(axes -> compatible(
                        "range", panel.range(), axes.get(axes.size() - 1).unit()));
    }

    /** Maps with common colours measure one quantity. */
    private Optional<Unit> mapUnit(Panel panel) {
        Optional<Unit> first = Optional.empty();
        for (MapItem item : panel.maps()) {
            Optional<Unit> unit = mapUnit(shown(item.of()));
            if (first.isPresent() && unit.isPresent() && !unit.get().compatible(first.get())) {
                wrong(
                        item.of(),
                        "maps with common colours measure one quantity; this one is in '" + unit.get()
                                + "', the first in '" + first.get() + "'. Make a figure of its own for it.");
            }
            first = first.or(() -> unit);
        }
        return first;
    }

    private static Optional<Unit> mapUnit(Shown shown) {
        if (shown.kind() != Kind.TABLE) {
            return unknown(shown) ? Optional.empty() : Optional.of(shown.unit());
        }
        Map<String, Signature> companions = shown.signature().companions();
        return Optional.ofNullable(companions.get("map"))
                .or(() -> companions.values().stream()
                        .filter(part -> image(part) && part.type().floating())
                        .findFirst())
                .map(Signature::unit);
    }

    private boolean problemsWith(Panel panel) {
        return drawn(panel).stream()
                .map(this::shown)
                .anyMatch(shown -> !ALONG.contains(shown.kind()) && !FRAMES.contains(shown.kind())
                        || ALONG.contains(shown.kind()) && shown.signature().isTable() && unknown(shown));
    }

    private static boolean unknown(Shown shown) {
        try {
            shown.unit();
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private void compatible(String name, List<Quantity> ends, Unit unit) {
        for (Quantity end : ends) {
            if (!end.unit().symbol().isEmpty() && !end.unit().compatible(unit)) {
                wrong(where, "'" + name + "': '" + end + "' cannot be converted to '" + unit + "'.");
                return;
            }
        }
    }

    /** All panels run along the series, or all along the axis of their frames. */
    private void shared() {
        Set<String> axes = new LinkedHashSet<>();
        for (Panel panel : figure.body().panels()) {
            if (panel.curves().isEmpty()
                    || ALONG.contains(shown(drawn(panel).get(0)).kind())) {
                axes.add(panel.against().map(Ref::text).orElse("what runs along the series"));
            } else {
                AxisSpec axis = shown(drawn(panel).get(0)).signature().axes().get(0);
                axes.add(axis.quantity() + " (" + axis.unit() + ")");
            }
        }
        if (axes.size() > 1) {
            wrong(
                    where,
                    "its panels share one axis, and they have " + String.join(" and ", axes)
                            + "; leave 'share' away, or make several figures.");
        }
    }
}
