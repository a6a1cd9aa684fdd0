/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.tem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Category;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Quantities;
import org.solidus.crystal.orientation.IpfColours;
import org.solidus.crystal.orientation.IpfKey;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.MapGeometry;
import org.solidus.figure.Overlay;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.Scaling;
import org.solidus.figure.SectorKey;
import org.solidus.figure.Values;
import org.solidus.figure.result.ScanMaps;

/** Draws a map of crystals: phases, orientations with their keys, numbers; boundaries on any. On a background thread. */
final class CrystalPicture {

    static final Category UNRESOLVED = new Category(Integer.MIN_VALUE + 1, "below the threshold", 0xd0d4da);

    private static final int KEY_SIDE = 121;
    private static final double FULL = 98;

    private final CrystalMap map;
    private final CrystalView how;

    private CrystalPicture(CrystalMap map, CrystalView how) {
        this.map = map;
        this.how = how;
    }

    static Figure of(CrystalMap map, CrystalView how) {
        return new CrystalPicture(map, how).draw();
    }

    private Figure draw() {
        List<Overlay.Segments> lines = how.boundaries() ? new Boundaries(map, how).lines() : List.of();
        return switch (how.what()) {
            case PHASE -> phases(lines);
            case NUMBERS -> numbers(lines);
            default -> orientations(lines);
        };
    }

    private MapGeometry geometry() {
        boolean lengths = map.x().quantity().equals(Quantities.POSITION)
                && map.y().quantity().equals(Quantities.POSITION)
                && map.x().unit().equals(map.y().unit());
        return lengths ? MapGeometry.MAP.withScaleBar() : MapGeometry.MAP;
    }

    // ---- phases

    private Figure phases(List<Overlay.Segments> lines) {
        int[] codes = new int[map.size()];
        boolean below = false;
        for (int i = 0; i < codes.length; i++) {
            boolean resolved = !map.isCrystal(i) || how.resolves(map, i);
            codes[i] = resolved ? map.phase(i) : UNRESOLVED.code();
            below |= !resolved;
        }
        List<CategoricalMapFigure.Category> kinds = new ArrayList<>();
        map.kinds().forEach(kind -> kinds.add(new CategoricalMapFigure.Category(kind.code(), kind.name(), kind.rgb())));
        if (below) {
            kinds.add(new CategoricalMapFigure.Category(UNRESOLVED.code(), UNRESOLVED.name(), UNRESOLVED.rgb()));
        }
        CategoricalMapFigure figure = CategoricalMapFigure.of(
                        "", codes, PlaneAxis.of(map.x()), PlaneAxis.of(map.y()), kinds)
                .with(geometry());
        for (Overlay line : lines) {
            figure = figure.with(line);
        }
        Optional<Field> light = brightness();
        return light.isPresent() ? figure.withBrightness(light.get()) : figure;
    }

    // ---- orientations

    private Figure orientations(List<Overlay.Segments> lines) {
        Map<Integer, IpfColours> colours = new HashMap<>();
        int[] rgb = new int[map.size()];
        Arrays.fill(rgb, -1);
        double[] direction = how.what().direction();
        for (int i = 0; i < rgb.length; i++) {
            if (map.isCrystal(i) && how.resolves(map, i)) {
                int code = map.phase(i);
                Optional<LaueClass> laue = map.laue(code);
                if (laue.isPresent()) {
                    rgb[i] = colours.computeIfAbsent(code, none -> IpfColours.of(laue.get()))
                            .rgb(map.orientation(i), direction);
                }
            }
        }
        RgbFigure figure = RgbFigure.packed("", rgb, PlaneAxis.of(map.x()), PlaneAxis.of(map.y()))
                .with(geometry())
                .with(keys());
        Optional<Field> light = brightness();
        figure = light.isPresent() ? figure.shaded(light.get()) : figure;
        for (Overlay line : lines) {
            figure = figure.with(line);
        }
        return figure;
    }

    /** One for each kind of crystals; phases whose keys are the same share it. */
    private List<SectorKey> keys() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        Map<String, IpfKey> drawn = new LinkedHashMap<>();
        for (Category kind : map.kinds()) {
            Optional<LaueClass> laue = map.laue(kind.code());
            if (laue.isPresent()) {
                IpfKey key = map.lattice(kind.code())
                        .map(lattice -> IpfKey.of(laue.get(), lattice, KEY_SIDE))
                        .orElseGet(() -> IpfKey.of(laue.get(), KEY_SIDE));
                String same = laue.get().symbol() + key.labels();
                drawn.putIfAbsent(same, key);
                names.computeIfAbsent(same, none -> new ArrayList<>()).add(kind.name());
            }
        }
        List<SectorKey> keys = new ArrayList<>();
        drawn.forEach((same, key) -> keys.add(key(String.join(", ", names.get(same)), key)));
        return keys;
    }

    private static SectorKey key(String name, IpfKey key) {
        List<Overlay.Point> corners = new ArrayList<>();
        for (int i = 0; i < key.labels().size(); i++) {
            corners.add(new Overlay.Point(
                    key.cornerX()[i], key.cornerY()[i], key.labels().get(i)));
        }
        return new SectorKey(
                name,
                key.rgb(),
                MapAxis.linear("X", "", key.left(), key.step(), key.side()),
                MapAxis.linear("Y", "", key.low(), key.step(), key.side()),
                new Overlay.Border(Values.of(key.outlineX()), Values.of(key.outlineY()), corners));
    }

    // ---- numbers

    private Figure numbers(List<Overlay.Segments> lines) {
        double[] values = map.values(how.column()).orElseGet(() -> new double[map.size()]);
        String unit = map.numbers().stream()
                .filter(spec -> spec.name().equals(how.column()))
                .findFirst()
                .map(ColumnSpec::unit)
                .map(Object::toString)
                .orElse("");
        MapFigure figure = ScanMaps.of(
                "",
                map.y(),
                map.x(),
                PlotAxis.of(how.column(), unit),
                Field.of(values, map.y().size(), map.x().size()));
        for (Overlay line : lines) {
            figure = figure.with(line);
        }
        return figure;
    }

    private Optional<Field> brightness() {
        return how.brightness().flatMap(map::values).map(values -> {
            Field field = Field.of(values, map.y().size(), map.x().size());
            double full = field.distribution().percentile(FULL, Scaling.LINEAR);
            double[] light = new double[values.length];
            for (int i = 0; i < light.length; i++) {
                boolean crystal = map.isCrystal(i);
                light[i] = !crystal || !(full > 0) ? 1 : Math.clamp(values[i] / full, 0.0, 1.0);
            }
            return Field.of(light, map.y().size(), map.x().size());
        });
    }
}
