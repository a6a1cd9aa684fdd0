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
import org.solidus.core.figure.MapItem;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapsFigure;
import org.solidus.figure.Overlay;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
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
            Optional<ColumnSpec> kinds) {}

    private void add(MapItem item) throws IOException {
        Ref ref = item.of();
        Shown shown = shelf.shown(ref);
        String title = item.title().orElseGet(() -> Typesetting.quantity(ref.name()));
        Optional<int[]> outlines = item.outlines().isPresent()
                ? Optional.of(labels(shelf.only(item.outlines().get())))
                : Optional.empty();
        switch (shown.kind()) {
            case IMAGE -> items.add(ofFrame(title, shelf.only(ref), outlines));
            case TABLE -> ofTable(item, title, shelf.only(ref), outlines);
            default -> items.add(ofColumn(title, ref, outlines));
        }
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
                Optional.empty());
    }

    private Item ofColumn(String title, Ref ref, Optional<int[]> labels) throws IOException {
        Column column = shelf.column(ref);
        List<Axis> scan = shelf.source(ref).info().scan();
        Axis y = scan.get(scan.size() - 2);
        Axis x = scan.get(scan.size() - 1);
        Field field =
                Field.of(Arrays.copyOf(column.doubles(), Math.multiplyExact(y.size(), x.size())), y.size(), x.size());
        Optional<ColumnSpec> kinds =
                Optional.of(column.spec()).filter(spec -> !spec.categories().isEmpty());
        return new Item(title, field, Axes.map(x), Axes.map(y), column.name(), column.unit(), labels, kinds);
    }

    Figure figure(String title, Optional<Integer> columns) {
        if (items.stream().anyMatch(item -> item.kinds.isPresent())) {
            return kinds(title, columns);
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
        return new MapsFigure(title, columns.orElse(Math.min(3, maps.size())), maps);
    }

    /** Maps of kinds have colours of their own. */
    private Figure kinds(String title, Optional<Integer> columns) {
        if (items.stream().anyMatch(item -> item.kinds.isEmpty())) {
            throw new IllegalArgumentException(
                    "Maps of kinds and maps of numbers have no common colours; make a figure of each.");
        }
        List<Figure> maps = items.stream()
                .<Figure>map(item -> Kinds.map(item.kinds.orElseThrow(), item.field.toArray(), item.x, item.y))
                .toList();
        return maps.size() == 1 ? maps.get(0) : new PanelFigure(title, columns.orElse(Math.min(3, maps.size())), maps);
    }

    /** The hottest points are what such maps are made for: just the wildest per mille is left out. */
    private static ColourScale suited(String quantity, Field all) {
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
        return builder.colours(colours).build();
    }
}
