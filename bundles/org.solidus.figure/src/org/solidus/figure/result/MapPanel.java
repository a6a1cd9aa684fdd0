/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.figure.MapItem;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.unit.Unit;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.KeyFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.SectorKey;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.text.Typesetting;

/** Maps of one quantity with common colours. */
final class MapPanel {

    private static final int MOST_SIDE = 1200;
    private static final String MAP = "map";
    private static final String LABELS = "labels";

    private final Panel panel;
    private final FigureResults shelf;
    private final List<Item> items = new ArrayList<>();

    MapPanel(Panel panel, FigureResults shelf) throws IOException {
        this.panel = panel;
        this.shelf = shelf;
        for (MapItem item : panel.maps()) {
            add(item);
        }
        if (items.stream().anyMatch(item -> item.picture.isPresent())) {
            return;
        }
        Unit unit = items.get(0).unit;
        for (Item item : items) {
            if (!item.unit.compatible(unit)) {
                throw new IllegalArgumentException("Maps with common colours measure one quantity; '"
                        + items.get(0).title + "' is in '" + unit + "' and '" + item.title + "' in '" + item.unit
                        + "'.");
            }
        }
    }

    private record Item(
            String title,
            Field field,
            MapAxis x,
            MapAxis y,
            String quantity,
            Unit unit,
            Optional<int[]> labels,
            List<Overlay> overlays,
            Optional<Figure> picture) {

        Item with(List<Overlay> drawn) {
            return new Item(title, field, x, y, quantity, unit, labels, drawn, picture);
        }

        /** A map whose colours are its own. */
        static Item of(Figure picture, Field field, MapAxis x, MapAxis y) {
            return new Item(
                    picture.title(), field, x, y, "", Unit.ONE, Optional.empty(), List.of(), Optional.of(picture));
        }
    }

    private void add(MapItem item) throws IOException {
        Ref ref = item.of();
        Shown shown = shelf.shown(ref);
        String title = item.title().orElseGet(() -> Typesetting.quantity(ref.name()));
        Optional<int[]> outlines = item.outlines().isPresent()
                ? Optional.of(labels(shelf.only(item.outlines().get())))
                : Optional.empty();
        MapExtras extras = new MapExtras(item, shelf);
        switch (shown.kind()) {
            case IMAGE, IMAGES -> ofFrame(title, ref, item.frame().orElse(0L), outlines, extras);
            case TABLE -> ofTable(item, title, shelf.only(ref), outlines);
            default -> items.add(ofColumn(item, title, ref, outlines, extras));
        }
    }

    private void ofFrame(String title, Ref ref, long index, Optional<int[]> outlines, MapExtras extras)
            throws IOException {
        Frame frame = shelf.frame(ref, index)
                .orElseThrow(() -> new IllegalArgumentException("'" + ref + "': the frame is masked."));
        Map<String, Frame> beside = shelf.beside(ref, index);
        if (ColourMaps.isColours(frame)) {
            RgbFigure picture = extras.on(ColourMaps.of(title, frame, beside));
            items.add(Item.of(
                    picture,
                    Field.of(
                            new double[picture.x().size() * picture.y().size()],
                            picture.y().size(),
                            picture.x().size()),
                    picture.x(),
                    picture.y()));
            return;
        }
        Item item = ofFrame(title, frame, outlines);
        List<Overlay> overlays = new ArrayList<>(extras.overlays(index));
        String prefix = shelf.shown(ref).companion().map(name -> name + " ").orElse("");
        MapLines.border(beside, prefix).ifPresent(overlays::add);
        items.add(item.with(overlays));
    }

    /** The map that comes with a table; where it comes with several, all of them, each by its name. */
    private void ofTable(MapItem item, String title, Frame table, Optional<int[]> outlines) {
        Map<String, Frame> maps = new LinkedHashMap<>();
        table.companions().forEach((name, part) -> {
            if (!part.isTable() && part.raw().rank() == 2 && part.raw().type().floating()) {
                maps.put(name, part);
            }
        });
        if (maps.containsKey(MAP)) {
            items.add(ofFrame(title, maps.get(MAP), outlines.or(() -> labels(table, LABELS))));
            return;
        }
        maps.forEach((name, map) -> items.add(ofFrame(typeset(name), map, labels(table, name + " " + LABELS))));
    }

    /** A name that is a number with its unit reads like one: 6 A/cm². */
    private static String typeset(String name) {
        String[] parts = name.split(" ", 2);
        return parts.length == 2 && parts[0].matches("[0-9.]+") && !parts[1].contains(" ")
                ? parts[0] + " " + Typesetting.unit(parts[1])
                : Typesetting.quantity(name);
    }

    private static Optional<int[]> labels(Frame table, String name) {
        return Optional.ofNullable(table.companions().get(name)).map(MapPanel::labels);
    }

    private static int[] labels(Frame frame) {
        int[] labels = new int[frame.raw().size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) frame.raw().get(i);
        }
        return labels;
    }

    private static Item ofFrame(String title, Frame frame, Optional<int[]> labels) {
        Fields fields = Fields.of(frame, MOST_SIDE);
        return new Item(
                title,
                fields.field(),
                fields.x(),
                fields.y(),
                frame.quantity(),
                frame.unit(),
                labels,
                List.of(),
                Optional.empty());
    }

    private Item ofColumn(MapItem item, String title, Ref ref, Optional<int[]> labels, MapExtras extras)
            throws IOException {
        Column column = shelf.column(ref);
        List<Axis> scan = shelf.source(ref).info().scan();
        Axis y = scan.get(scan.size() - 2);
        Axis x = scan.get(scan.size() - 1);
        Field field =
                Field.of(Arrays.copyOf(column.doubles(), Math.multiplyExact(y.size(), x.size())), y.size(), x.size());
        MapAxis across = Axes.map(x);
        MapAxis up = Axes.map(y);
        Optional<ColumnSpec> spec =
                shelf.shown(ref).column().filter(known -> !known.categories().isEmpty());
        if (spec.isPresent()) {
            CategoricalMapFigure kinds = Kinds.map(spec.get(), column.doubles(), scan);
            return Item.of(extras.on(item.title().map(kinds::titled).orElse(kinds)), field, across, up);
        }
        return new Item(
                title, field, across, up, column.name(), column.unit(), labels, extras.overlays(0), Optional.empty());
    }

    /** The maps as one figure. */
    Figure figure(String title, Optional<Integer> columns) {
        List<Figure> figures = figures(title, columns);
        return figures.size() == 1
                ? figures.get(0)
                : new PanelFigure(title, columns.orElse(Math.min(3, figures.size())), figures);
    }

    /** Maps of numbers with what they have in common; of kinds and colours each alone, and the keys once. */
    List<Figure> figures(String title, Optional<Integer> columns) {
        if (items.stream().anyMatch(item -> item.picture.isPresent())) {
            return pictures();
        }
        Unit unit = items.get(0).unit;
        List<Field> fields = items.stream().map(item -> converted(item, unit)).toList();
        String quantity =
                CurvePanel.common(items.stream().map(Item::quantity).distinct().toList());
        Field all = together(fields);
        ColourScale suited = SeriesPanel.colours(panel, all, suited(quantity, all), unit);
        ColourScale colours =
                suited.with(new ColourLimits.Explicit(suited.limits().resolve(all, suited.scaling())));
        List<MapFigure> maps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            maps.add(map(items.get(i), fields.get(i), PlotAxis.of(quantity, unit.symbol()), colours));
        }
        return List.of(new MapsFigure(title, columns.orElse(Math.min(3, maps.size())), maps));
    }

    /** Maps of kinds and pictures have colours of their own. */
    private List<Figure> pictures() {
        if (items.stream().anyMatch(item -> item.picture.isEmpty())) {
            throw new IllegalArgumentException(
                    "Maps of kinds or colours and maps of numbers have no common colours; make a panel of each.");
        }
        List<Figure> pictures = new ArrayList<>();
        List<SectorKey> keys = new ArrayList<>();
        for (Item item : items) {
            Figure picture = item.picture.orElseThrow();
            if (items.size() > 1
                    && picture instanceof RgbFigure colours
                    && !colours.keys().isEmpty()) {
                colours.keys().stream().filter(key -> isNew(key, keys)).forEach(keys::add);
                picture = colours.with(List.<SectorKey>of());
            }
            pictures.add(picture);
        }
        if (!keys.isEmpty()) {
            pictures.add(new KeyFigure("", keys));
        }
        return pictures;
    }

    private static boolean isNew(SectorKey key, List<SectorKey> known) {
        return known.stream().noneMatch(one -> one.name().equals(key.name()));
    }

    /** The hottest points are what such maps are made for: just the wildest per mille is left out. */
    private static ColourScale suited(String quantity, Field all) {
        if (quantity.equals(Quantities.INTENSITY)) {
            return ColourChoice.ofIntensities(all);
        }
        ColourScale scale = ColourChoice.ofMap(quantity, all);
        return scale.limits() instanceof ColourLimits.Percentile
                ? scale.with(new ColourLimits.Percentile(0.1, 99.9))
                : scale;
    }

    private static Field converted(Item item, Unit unit) {
        return item.unit.equals(unit)
                ? item.field
                : Field.of(
                        Arrays.stream(item.field.toArray())
                                .map(v -> item.unit.convert(v, unit))
                                .toArray(),
                        item.field.rows(),
                        item.field.columns());
    }

    private static Field together(List<Field> fields) {
        double[] all = fields.stream()
                .flatMapToDouble(field -> Arrays.stream(field.toArray()))
                .toArray();
        return Field.of(all, 1, all.length);
    }

    private static MapFigure map(Item item, Field field, PlotAxis value, ColourScale colours) {
        boolean sameUnit = item.x.axis().unit().equals(item.y.axis().unit());
        MapFigure.Builder builder = sameUnit
                ? MapFigure.map(item.title, field, item.x, item.y, value)
                : MapFigure.heatMap(item.title, field, item.x, item.y, value);
        item.labels
                .filter(labels -> labels.length == field.size())
                .ifPresent(labels -> builder.overlay(new Overlay.Outlines(labels, true)));
        item.overlays.forEach(builder::overlay);
        return builder.colours(colours).build();
    }
}
