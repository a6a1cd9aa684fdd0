/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.solidus.core.data.Frame;
import org.solidus.core.figure.FilmItem;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** Frames of a film with common colours. */
final class FilmPanel {

    private static final int KEY_FRAMES = 6;
    private static final int FOR_COLOURS = 9;
    private static final String NETWORK = "network";

    private final Panel panel;
    private final FilmItem item;
    private final FilmScene scene;
    private final Set<FilmLayer> layers;

    FilmPanel(Panel panel, FigureResults shelf) {
        this.panel = panel;
        item = panel.film().orElseThrow();
        Map<FilmLayer, FilmScene.Part> parts = new EnumMap<>(FilmLayer.class);
        put(parts, FilmLayer.GRAINS, item.grains(), shelf);
        put(parts, FilmLayer.BOUNDARIES, item.boundaries().or(() -> network(shelf)), shelf);
        put(parts, FilmLayer.CRACKS, item.cracks(), shelf);
        put(parts, FilmLayer.PARTICLES, item.particles(), shelf);
        scene = new FilmScene(
                shelf.source(item.of()), parts, item.drift().map(ref -> part(ref, shelf)), item.drifting());
        layers = scene.layers().keySet();
    }

    private Optional<Ref> network(FigureResults shelf) {
        return item.grains()
                .filter(ref -> ref.member().isEmpty()
                        && shelf.shown(ref).signature().companions().containsKey(NETWORK))
                .map(ref -> new Ref(ref.text() + "." + NETWORK, ref.where()));
    }

    private static void put(
            Map<FilmLayer, FilmScene.Part> parts, FilmLayer layer, Optional<Ref> ref, FigureResults shelf) {
        ref.ifPresent(there -> parts.put(layer, part(there, shelf)));
    }

    private static FilmScene.Part part(Ref ref, FigureResults shelf) {
        Shown shown = shelf.shown(ref);
        return new FilmScene.Part(shelf.source(ref), shown.companion());
    }

    /** The key frames as one figure. */
    Figure figure(String title, Optional<Integer> columns) throws IOException {
        FilmHistory history = scene.history(() -> false);
        FilmPicture.Look look = new FilmPicture.Look(layers, item.filled(), colours());
        List<MapFigure> maps = new ArrayList<>();
        for (long index : keyFrames()) {
            FilmScene.Moment moment = scene.moment(index, layers);
            if (moment.picture().isPresent()) {
                maps.add(FilmPicture.of("", moment, item.drifting(), history, look));
            }
        }
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("'" + item.of() + "': all of these frames are missing.");
        }
        return maps.size() == 1
                ? titled(maps.get(0), title)
                : new MapsFigure(title, columns.orElse(Math.min(3, maps.size())), maps);
    }

    private static MapFigure titled(MapFigure map, String title) {
        return new MapFigure(
                title,
                map.field(),
                map.x(),
                map.y(),
                map.value(),
                map.colours(),
                map.geometry(),
                map.overlays(),
                map.sampling());
    }

    /** Each frame by itself, for a film; with the colours of all of them. */
    FilmFrames film(String title) throws IOException {
        return new FilmFrames(
                scene, scene.history(() -> false), new FilmPicture.Look(layers, item.filled(), colours()), title);
    }

    private long[] keyFrames() {
        if (!item.frames().isEmpty()) {
            return item.frames().stream()
                    .mapToLong(Long::longValue)
                    .filter(i -> i < scene.frames())
                    .toArray();
        }
        return spread(scene.frames(), KEY_FRAMES);
    }

    /** Frames from the first to the last, evenly. */
    static long[] spread(long frames, int most) {
        int count = (int) Math.min(frames, most);
        return IntStream.range(0, count)
                .mapToLong(i -> count == 1 ? 0 : Math.round(i * (frames - 1.0) / (count - 1)))
                .toArray();
    }

    private ColourScale colours() throws IOException {
        ColourScale scale = FilmPicture.GREY.with(panel.colours()
                .map(map -> ColourMap.named(map.name().toLowerCase(java.util.Locale.ROOT)))
                .orElse(ColourMap.GREY));
        Unit unit = scene.film().info().signature().unit();
        Optional<Range> written = CurvePanel.range(panel.limits(), unit);
        Range limits = written.isPresent() ? written.get() : limits(scene, FOR_COLOURS);
        return scale.with(new ColourLimits.Explicit(limits));
    }

    /** Limits that suit most frames of a film: the middle ones of several, so that blanked frames do not count. */
    static Range limits(FilmScene scene, int looks) throws IOException {
        List<Range> all = new ArrayList<>();
        for (long index : spread(scene.frames(), looks)) {
            FilmScene.Moment moment = scene.moment(index, Set.of());
            Optional<Frame> frame = moment.blank() ? Optional.empty() : moment.picture();
            frame.map(FilmPicture::field)
                    .filter(field -> field.range().isPresent())
                    .ifPresent(field -> all.add(FilmPicture.GREY.limits().resolve(field, FilmPicture.GREY.scaling())));
        }
        double low = middle(all.stream().mapToDouble(Range::low).sorted().toArray());
        double high = middle(all.stream().mapToDouble(Range::high).sorted().toArray());
        return low < high
                ? new Range(low, high)
                : new Range(Double.isFinite(low) ? low : 0, (Double.isFinite(low) ? low : 0) + 1);
    }

    private static double middle(double[] sorted) {
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
