/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Regions as lines of text, to be kept over a restart. */
public final class RegionWriting {

    private static final String TAB = "\t";

    private RegionWriting() {}

    /** One line a region: kind, numbers, colour, space, name. */
    public static String text(List<NamedRegion> regions) {
        return String.join("\n", regions.stream().map(RegionWriting::line).toList());
    }

    private static String line(NamedRegion one) {
        String numbers = String.join(
                " ",
                Arrays.stream(numbers(one.region())).mapToObj(Double::toString).toList());
        return String.join(
                TAB,
                one.region().kind().name() + axis(one.region()),
                numbers,
                Integer.toHexString(one.rgb()),
                one.space().replaceAll("\\s", " "),
                one.name().replaceAll("\\s", " "));
    }

    private static String axis(Region region) {
        return region instanceof Interval interval ? " " + interval.along() : "";
    }

    private static double[] numbers(Region region) {
        return switch (region) {
            case Box b ->
                new double[] {b.low().x(), b.low().y(), b.high().x(), b.high().y()};
            case LineProfile l -> new double[] {l.from().x(), l.from().y(), l.to().x(), l.to().y(), l.width()};
            case Ring r -> new double[] {r.centre().x(), r.centre().y(), r.inner(), r.outer()};
            case Sector s -> new double[] {s.centre().x(), s.centre().y(), s.inner(), s.outer(), s.start(), s.span()};
            case Interval i -> new double[] {i.range().low(), i.range().high()};
            case Polygon p ->
                p.points().stream()
                        .flatMap(point -> List.of(point.x(), point.y()).stream())
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        };
    }

    /** What can be read of such a text; what is absurd is left out. Ids are all 0. */
    public static List<NamedRegion> read(String text) {
        return text.lines()
                .map(RegionWriting::readLine)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<NamedRegion> readLine(String line) {
        String[] parts = line.split(TAB, -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            double[] n = Arrays.stream(parts[1].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            Region region = region(parts[0], n);
            return Optional.of(new NamedRegion(0, parts[4], Integer.parseInt(parts[2], 16), parts[3], region));
        } catch (IllegalArgumentException | IndexOutOfBoundsException absurd) {
            return Optional.empty();
        }
    }

    private static Region region(String kind, double[] n) {
        return switch (kind) {
            case "BOX" -> Box.of(n[0], n[1], n[2], n[3]);
            case "LINE" -> LineProfile.of(n[0], n[1], n[2], n[3], n[4]);
            case "RING" -> new Ring(new Vertex(n[0], n[1]), n[2], n[3]);
            case "SECTOR" -> new Sector(new Vertex(n[0], n[1]), n[2], n[3], n[4], n[5]);
            case "INTERVAL X" -> Interval.x(n[0], n[1]);
            case "INTERVAL Y" -> Interval.y(n[0], n[1]);
            case "POLYGON" -> {
                List<Vertex> points = new ArrayList<>();
                for (int i = 0; i + 1 < n.length; i += 2) {
                    points.add(new Vertex(n[i], n[i + 1]));
                }
                yield new Polygon(points);
            }
            default -> throw new IllegalArgumentException("There are no regions called " + kind + ".");
        };
    }
}
