/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.text.Typesetting;
import org.solidus.workbench.map.MapChoice;

/**
 * What samples can be compared by: maps of one quantity that were made in the same way, in one result file or in several.
 * Results whose names differ in a number alone (lattice2, lattice6) are samples.
 *
 * @param stem name of the results without numbers
 * @param name of the quantity
 * @param value quantity and unit
 * @param places the maps
 */
record Quantity(String stem, String name, PlotAxis value, List<Place> places) {

    /**
     * Where a map is.
     *
     * @param file number of the result file
     * @param choice in it
     */
    public record Place(int file, MapChoice choice) {}

    private record Key(String stem, String name, String unit) {}

    public Quantity {
        places = List.copyOf(places);
    }

    /** For people: {@code lattice · c (Å)}. */
    public String label() {
        String unit = Typesetting.unit(value.unit());
        return stem + " · " + name + (unit.isEmpty() ? "" : " (" + unit + ")");
    }

    /**
     * The quantities of some result files, those that most samples have first; errors last.
     *
     * @param files maps of each
     */
    public static List<Quantity> of(List<List<MapChoice>> files) {
        Map<Key, List<Place>> found = new LinkedHashMap<>();
        for (int file = 0; file < files.size(); file++) {
            for (MapChoice choice : files.get(file)) {
                found.computeIfAbsent(key(choice), none -> new ArrayList<>()).add(new Place(file, choice));
            }
        }
        List<Quantity> quantities = new ArrayList<>();
        found.forEach((key, places) -> quantities.add(
                new Quantity(key.stem, key.name, places.get(0).choice().value(), places)));
        quantities.sort((a, b) -> Integer.compare(rank(a), rank(b)));
        return List.copyOf(quantities);
    }

    private static Key key(MapChoice choice) {
        boolean samples = choice.kind() == MapChoice.Kind.COMPANION
                && Character.isDigit(choice.part().charAt(0));
        return new Key(
                choice.node().replaceAll("[_-]?\\d+$", ""),
                samples ? Typesetting.quantity(choice.value().quantity()) : choice.name(),
                choice.value().unit());
    }

    private static int rank(Quantity quantity) {
        MapChoice first = quantity.places.get(0).choice();
        int kind =
                switch (first.kind()) {
                    case COMPANION ->
                        first.part().equals("background") ? 3 : first.part().equals("z") ? 1 : 0;
                    case COLUMN -> first.aside() ? 4 : 2;
                    default -> 3;
                };
        return kind - 10 * Math.min(9, quantity.places.size() - 1);
    }
}
