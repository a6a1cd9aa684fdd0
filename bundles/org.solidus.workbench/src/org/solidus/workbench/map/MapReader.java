/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.map;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.figure.Field;
import org.solidus.figure.result.ScanMaps;

/**
 * Makes maps of a source of them. What was read of a series is kept, so that its other columns are there at once. Used
 * by one background thread at a time.
 */
public final class MapReader {

    private final MapSource from;
    private final Map<String, ScanValues> series;
    private final Map<String, Labelled> labelled = new LinkedHashMap<>();

    /** Regions of a table of hotspots. */
    private record Labelled(int rows, int columns, int[] labels, List<Hotspot> hotspots) {}

    public MapReader(MapSource from) {
        this(from, new LinkedHashMap<>());
    }

    private MapReader(MapSource from, Map<String, ScanValues> series) {
        this.from = from;
        this.series = series;
    }

    /** The reader of a source that has more results of the same run; what was read stays. */
    public MapReader on(MapSource next) {
        return new MapReader(next, series);
    }

    public MapSource source() {
        return from;
    }

    /**
     * Reads a map.
     *
     * @param frame current one: of a scan of more than two axes, its part is shown
     * @param partial gets the map while more of it comes, on this thread
     * @throws IOException with a sentence, when there is none
     */
    public MapPicture read(
            MapChoice choice, long frame, Consumer<MapPicture> partial, Progress progress, BooleanSupplier stop)
            throws IOException {
        return choice.series() ? series(choice, frame, partial, progress, stop) : single(choice);
    }

    /**
     * Reads what there is so far of a map that grows.
     *
     * @param frames of its series that are done
     * @param frame current one
     * @throws IOException with a sentence, when there is none
     */
    public MapPicture grown(MapChoice choice, long frames, long frame, BooleanSupplier stop) throws IOException {
        if (!choice.series()) {
            return single(choice);
        }
        Source source = from.source(choice.node());
        ScanValues values = series.computeIfAbsent(choice.node(), none -> ScanValues.of(source));
        values.grow(source, frames, stop);
        return picture(choice, values, frame);
    }

    private MapPicture series(
            MapChoice choice, long frame, Consumer<MapPicture> partial, Progress progress, BooleanSupplier stop)
            throws IOException {
        ScanValues known = series.get(choice.node());
        if (known == null) {
            Source source = from.source(choice.node());
            ScanValues values = ScanValues.of(source);
            values.fill(source, () -> partial.accept(picture(choice, values, frame)), progress, stop);
            series.put(choice.node(), values);
            known = values;
        }
        return picture(choice, known, frame);
    }

    private MapPicture picture(MapChoice choice, ScanValues values, long frame) {
        Axis y = values.scan().get(values.scan().size() - 2);
        Axis x = values.scan().get(values.scan().size() - 1);
        int cells = y.size() * x.size();
        int first = (int) (frame >= 0 && frame < values.frames() ? frame / cells * cells : 0);
        double[] all = values.column(choice.kind() == MapChoice.Kind.COLUMN ? choice.part() : "")
                .orElseGet(() -> new double[values.frames()]);
        double[] shown = Arrays.copyOfRange(all, first, first + cells);
        Field field = Field.of(shown, y.size(), x.size());
        Optional<Labelled> spots = spots(choice, y.size(), x.size());
        String note = values.failure().isEmpty() ? "" : "Frames are missing. " + values.failure();
        return new MapPicture(
                choice,
                ScanMaps.of(title(choice), y, x, choice.value(), field),
                spots.map(Labelled::labels),
                spots.map(Labelled::hotspots).orElse(List.of()),
                OptionalLong.of(first),
                values.done(),
                values.frames(),
                note);
    }

    private MapPicture single(MapChoice choice) throws IOException {
        Frame frame = only(choice.node());
        Frame map = choice.kind() == MapChoice.Kind.IMAGE
                ? frame
                : frame.companions().get(choice.part());
        if (map == null || map.isTable() || map.raw().rank() != 2) {
            throw new IOException("The result '" + choice.node() + "' has no map '" + choice.part() + "'.");
        }
        Optional<Labelled> own = frame.isTable() ? labelled(choice.node(), frame, choice.part()) : Optional.empty();
        int[] shape = map.shape();
        Optional<Labelled> spots = own.isPresent() ? own : spots(choice, shape[0], shape[1]);
        return new MapPicture(
                choice,
                ScanMaps.of(title(choice), map),
                spots.map(Labelled::labels),
                spots.map(Labelled::hotspots).orElse(List.of()),
                OptionalLong.of(0),
                1,
                1,
                "");
    }

    private static String title(MapChoice choice) {
        return choice.label();
    }

    private Frame only(String node) throws IOException {
        try {
            return from.source(node).frame(0);
        } catch (MissingFrameException masked) {
            throw new IOException("The result '" + node + "' is masked: " + masked.getMessage(), masked);
        }
    }

    /** Hotspots that were found on a map of the same cells. */
    private Optional<Labelled> spots(MapChoice choice, int rows, int columns) {
        for (String node : from.hotspots(choice.node())) {
            try {
                Optional<Labelled> found =
                        labelled(node, only(node), "map").filter(one -> one.rows == rows && one.columns == columns);
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException | RuntimeException notThere) {
                // a map without outlines is still a map; another table may have them
                continue;
            }
        }
        return Optional.empty();
    }

    private Optional<Labelled> labelled(String node, Frame table, String part) {
        String name = table.companions().containsKey(part + " labels") ? part + " labels" : "labels";
        String key = node + "/" + name;
        Frame labels = table.companions().get(name);
        if (labels == null || labels.isTable() || labels.raw().rank() != 2) {
            return Optional.empty();
        }
        return Optional.of(labelled.computeIfAbsent(key, none -> {
            int[] all = new int[labels.raw().size()];
            Arrays.setAll(all, i -> (int) labels.raw().get(i));
            return new Labelled(labels.shape()[0], labels.shape()[1], all, Hotspot.of(table.table()));
        }));
    }
}
