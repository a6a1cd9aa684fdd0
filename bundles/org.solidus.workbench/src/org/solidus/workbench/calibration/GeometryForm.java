/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.calibration;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.xray.PhotonEnergy;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.KnownDetectors;
import org.solidus.scattering.geometry.Orientation;

/**
 * The geometry of a flat detector as somebody types it: texts with units. Immutable; any thread.
 *
 * @param texts of the fields
 * @param detector name of a known detector; empty: only the pixels are known
 * @param orientation 1 to 4
 * @param exact the geometry that rounded texts stand for: a text that was not changed means its number to the last bit
 */
record GeometryForm(Map<Item, String> texts, String detector, int orientation, Optional<FlatGeometry> exact) {

    private static final Unit METRE = Unit.of("m");
    private static final Unit RADIAN = Unit.of("rad");
    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit KEV = Unit.of("keV");

    /** A field. */
    public enum Item {
        DISTANCE("Distance", "200 mm", "From the sample to the point of normal incidence (PONI)."),
        PONI1(
                "PONI 1 (rows)",
                "",
                "The PONI along the rows' axis, from the first pixel's outer corner; also in pixel."),
        PONI2("PONI 2 (columns)", "", "The PONI along the columns' axis; also in pixel."),
        ROT1("rot1", "0 deg", "Rotation of the detector about axis 1."),
        ROT2("rot2", "0 deg", "Rotation of the detector about axis 2."),
        ROT3("rot3", "0 deg", "Rotation of the detector about the beam; it is never refined."),
        WAVELENGTH("Wavelength or energy", "", "For example 0.4066 angstrom or 30.5 keV."),
        PIXEL1("Pixel height", "172 um", "Height of a pixel, along the rows' axis."),
        PIXEL2("Pixel width", "172 um", "Width of a pixel, along the columns' axis.");

        private final String label;
        private final String initial;
        private final String help;

        Item(String label, String initial, String help) {
            this.label = label;
            this.initial = initial;
            this.help = help;
        }

        /** As it stands beside the field. */
        public String label() {
            return label;
        }

        /** In a sentence. */
        public String help() {
            return help;
        }
    }

    /** Nothing typed yet. */
    public static final GeometryForm EMPTY = empty();

    public GeometryForm {
        texts = Map.copyOf(texts);
    }

    private static GeometryForm empty() {
        Map<Item, String> texts = new EnumMap<>(Item.class);
        for (Item item : Item.values()) {
            texts.put(item, item.initial);
        }
        return new GeometryForm(texts, "", Orientation.BOTTOM_RIGHT.number(), Optional.empty());
    }

    /**
     * What the texts mean.
     *
     * @param geometry when all of them can be read
     * @param problems a sentence for each field that cannot
     */
    public record Reading(Optional<FlatGeometry> geometry, Map<Item, String> problems) {
        public Reading {
            problems = Map.copyOf(problems);
        }
    }

    public String text(Item item) {
        return texts.getOrDefault(item, "");
    }

    /** The same with another text. */
    public GeometryForm with(Item item, String text) {
        Map<Item, String> more = new EnumMap<>(Item.class);
        more.putAll(texts);
        more.put(item, text);
        return new GeometryForm(more, detector, orientation, exact);
    }

    /** The same with a known detector, whose pixels it takes; empty: any detector. */
    public GeometryForm withDetector(String name) {
        GeometryForm named = new GeometryForm(texts, name, orientation, exact);
        return KnownDetectors.find(name)
                .map(known -> named.with(Item.PIXEL1, length(known.pixel1())).with(Item.PIXEL2, length(known.pixel2())))
                .orElse(named);
    }

    /** The same for images that are stored another way round. */
    public GeometryForm withOrientation(int number) {
        return new GeometryForm(texts, detector, number, exact);
    }

    /** A geometry as rounded texts; it reads back as the same numbers. */
    public static GeometryForm of(FlatGeometry geometry) {
        Map<Item, String> texts = new EnumMap<>(Item.class);
        for (Item item : Item.values()) {
            texts.put(item, rounded(item, geometry));
        }
        boolean known = KnownDetectors.find(geometry.detector().name()).isPresent();
        return new GeometryForm(
                texts,
                known ? geometry.detector().name() : "",
                geometry.orientation().number(),
                Optional.of(geometry));
    }

    private static String rounded(Item item, FlatGeometry geometry) {
        double value = value(item, geometry);
        return switch (item) {
            case DISTANCE, PONI1, PONI2 -> fixed(value * 1e3, 4) + " mm";
            case ROT1, ROT2, ROT3 -> fixed(Math.toDegrees(value), 5) + " deg";
            case WAVELENGTH -> Double.isNaN(value) ? "" : fixed(value * 1e10, 6) + " angstrom";
            case PIXEL1, PIXEL2 -> length(value);
        };
    }

    private static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        String plain = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return "-0".equals(plain) ? "0" : plain;
    }

    private static double value(Item item, FlatGeometry geometry) {
        return switch (item) {
            case DISTANCE -> geometry.distance();
            case PONI1 -> geometry.poni1();
            case PONI2 -> geometry.poni2();
            case ROT1 -> geometry.rot1();
            case ROT2 -> geometry.rot2();
            case ROT3 -> geometry.rot3();
            case WAVELENGTH -> geometry.wavelength();
            case PIXEL1 -> geometry.detector().pixel1();
            case PIXEL2 -> geometry.detector().pixel2();
        };
    }

    /** The number that an unchanged text stands for. */
    private Optional<Double> unchanged(Item item) {
        return exact.filter(geometry -> rounded(item, geometry).equals(text(item)))
                .map(geometry -> value(item, geometry))
                .filter(Double::isFinite);
    }

    private static String length(double metres) {
        double um = Math.rint(metres * 1e12) / 1e6;
        return (um == Math.rint(um) ? Long.toString((long) um) : Double.toString(um)) + " um";
    }

    /**
     * Reads all fields.
     *
     * @param rows of the image
     * @param columns of the image
     */
    public Reading read(int rows, int columns) {
        Map<Item, String> problems = new EnumMap<>(Item.class);
        double pixel1 = number(Item.PIXEL1, METRE, problems);
        double pixel2 = number(Item.PIXEL2, METRE, problems);
        double distance = number(Item.DISTANCE, METRE, problems);
        double poni1 = place(Item.PONI1, pixel1, problems);
        double poni2 = place(Item.PONI2, pixel2, problems);
        double rot1 = number(Item.ROT1, RADIAN, problems);
        double rot2 = number(Item.ROT2, RADIAN, problems);
        double rot3 = number(Item.ROT3, RADIAN, problems);
        double wavelength = wavelength(problems);
        positive(Item.PIXEL1, pixel1, problems);
        positive(Item.PIXEL2, pixel2, problems);
        positive(Item.DISTANCE, distance, problems);
        Optional<Detector> known = KnownDetectors.find(detector);
        if (known.isPresent() && (known.get().rows() != rows || known.get().columns() != columns)) {
            problems.put(
                    Item.PIXEL1,
                    detector + " has " + known.get().rows() + " x "
                            + known.get().columns() + " pixels, the image has " + rows + " x " + columns
                            + ": choose another detector.");
        }
        if (!problems.isEmpty()) {
            return new Reading(Optional.empty(), problems);
        }
        Detector pixels = known.filter(one -> one.pixel1() == pixel1 && one.pixel2() == pixel2)
                .orElse(Detector.generic(pixel1, pixel2, rows, columns));
        Orientation stored = Orientation.of(orientation).orElse(Orientation.BOTTOM_RIGHT);
        return new Reading(
                Optional.of(new FlatGeometry(distance, poni1, poni2, rot1, rot2, rot3, wavelength, pixels, stored)),
                problems);
    }

    /** The wavelength alone, m; nothing where it is not to be read. */
    public Optional<Double> wavelength() {
        Map<Item, String> problems = new EnumMap<>(Item.class);
        double metres = wavelength(problems);
        return problems.isEmpty() ? Optional.of(metres) : Optional.empty();
    }

    /** The pixels alone; nothing where they are not to be read. */
    public Optional<Detector> pixels(int rows, int columns) {
        Map<Item, String> problems = new EnumMap<>(Item.class);
        double pixel1 = number(Item.PIXEL1, METRE, problems);
        double pixel2 = number(Item.PIXEL2, METRE, problems);
        boolean good = problems.isEmpty() && pixel1 > 0 && pixel2 > 0;
        return good
                ? KnownDetectors.find(detector)
                        .filter(one -> one.rows() == rows && one.columns() == columns && one.pixel1() == pixel1)
                        .or(() -> Optional.of(Detector.generic(pixel1, pixel2, rows, columns)))
                : Optional.empty();
    }

    private double number(Item item, Unit unit, Map<Item, String> problems) {
        if (unchanged(item).isPresent()) {
            return unchanged(item).get();
        }
        String text = text(item).strip();
        if (text.isEmpty()) {
            problems.put(
                    item, "'" + item.label + "' is missing: write it with a unit, for example " + example(item) + ".");
            return Double.NaN;
        }
        try {
            Quantity typed = Quantity.of(text);
            boolean zero = typed.value() == 0 && typed.unit().symbol().isEmpty();
            if (typed.unit().symbol().isEmpty() && !zero) {
                problems.put(
                        item,
                        "'" + item.label + "' needs a unit: for example " + text + " "
                                + example(item).replaceAll("^\\S+ ", "") + ".");
                return Double.NaN;
            }
            double value = zero ? 0 : typed.in(unit);
            if (!Double.isFinite(value)) {
                problems.put(item, "'" + item.label + "' is a finite number; found " + text + ".");
            }
            return value;
        } catch (IllegalArgumentException wrong) {
            problems.put(item, wrong.getMessage());
            return Double.NaN;
        }
    }

    private static String example(Item item) {
        return switch (item) {
            case DISTANCE -> "200 mm";
            case PONI1, PONI2 -> "87 mm";
            case ROT1, ROT2, ROT3 -> "0.5 deg";
            case WAVELENGTH -> "0.4066 angstrom";
            case PIXEL1, PIXEL2 -> "172 um";
        };
    }

    /** A length, or a number of pixels. */
    private double place(Item item, double pixel, Map<Item, String> problems) {
        String text = text(item).strip().toLowerCase(Locale.ROOT);
        String number = text.replaceAll("\\s*(px|pixels?)$", "");
        if (number.equals(text)) {
            return number(item, METRE, problems);
        }
        try {
            return Double.parseDouble(number) * pixel;
        } catch (NumberFormatException wrong) {
            problems.put(item, "'" + text(item) + "' is no number of pixels.");
            return Double.NaN;
        }
    }

    private double wavelength(Map<Item, String> problems) {
        if (unchanged(Item.WAVELENGTH).isPresent()) {
            return unchanged(Item.WAVELENGTH).get();
        }
        String text = text(Item.WAVELENGTH).strip();
        try {
            Quantity typed = Quantity.of(text.isEmpty() ? "nan" : text);
            if (typed.unit().compatible(KEV)) {
                double energy = typed.in(KEV);
                if (energy > 0) {
                    return PhotonEnergy.toWavelength(energy) * 1e-10;
                }
            }
        } catch (IllegalArgumentException said) {
            // The same text is read below, which tells what is wrong with it
        }
        double angstrom = number(Item.WAVELENGTH, ANGSTROM, problems);
        positive(Item.WAVELENGTH, angstrom, problems);
        return angstrom * 1e-10;
    }

    private static void positive(Item item, double value, Map<Item, String> problems) {
        if (!problems.containsKey(item) && !(value > 0)) {
            problems.put(item, "'" + item.label + "' is larger than 0.");
        }
    }
}
