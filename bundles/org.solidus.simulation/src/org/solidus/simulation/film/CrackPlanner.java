/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.solidus.simulation.random.RandomStream;

/**
 * Lays cracks along grain boundaries, and now and then straight through a grain, as often as wanted. No two of them
 * cross; a branch begins at a corner of another one.
 */
final class CrackPlanner {

    private static final int ATTEMPTS = 300;

    /** Of points along a crack, pixels. */
    private static final double SPACING = 1.5;

    /**
     * How far the middle half of a crack through a grain stays off the boundary of the grain, in mean distances of grains:
     * nearer by, nobody could tell it from the boundary.
     */
    private static final double CLEAR = 0.15;

    private final RandomStream random;
    private final Tessellation grains;
    private final BoundaryNetwork network;
    private final int side;
    private final double size;
    private final double through;
    private final Set<Integer> passed = new HashSet<>();
    private final Set<Integer> cut = new HashSet<>();
    private double along;
    private double across;

    private record Leg(int from, int to, boolean onBoundary) {}

    private record Path(List<Leg> legs, double length, double across) {}

    /**
     * For one lamella.
     *
     * @param random to draw from
     * @param grains of the lamella
     * @param network its boundaries
     * @param side of a frame, pixels
     * @param size mean distance of grains, pixels
     * @param through share of the length that is to run through grains
     */
    CrackPlanner(
            RandomStream random, Tessellation grains, BoundaryNetwork network, int side, double size, double through) {
        this.random = random;
        this.grains = grains;
        this.network = network;
        this.side = side;
        this.size = size;
        this.through = through;
    }

    /** A long crack, its branch and a second one elsewhere. */
    List<Crack> plan() {
        List<Crack> cracks = new ArrayList<>();
        double all = side * random.uniform(1.0, 1.4);
        double begin = random.uniform(0.1, 0.2);
        double end = random.uniform(0.65, 0.8);
        anywhere(0.5 * all).ifPresent(path -> cracks.add(crack(0, path, 0.5 * all, begin, end)));
        double second = random.uniform(0.3, 0.45);
        anywhere(0.3 * all).ifPresent(path -> cracks.add(crack(cracks.size(), path, 0.3 * all, second, second + 0.35)));
        if (!cracks.isEmpty()) {
            branch(cracks.get(0), 0.2 * all, cracks.size()).ifPresent(cracks::add);
        }
        return List.copyOf(cracks);
    }

    private Optional<Path> anywhere(double length) {
        return best(length, () -> random.below(network.size()));
    }

    private Optional<Path> best(double length, IntSupplier start) {
        Path best = null;
        for (int attempt = 0; attempt < ATTEMPTS && (best == null || best.length() < length); attempt++) {
            int vertex = start.getAsInt();
            if (inside(vertex)) {
                Path path = walk(vertex, length);
                best = best == null || path.length() > best.length() ? path : best;
            }
        }
        if (best == null || best.length() < 0.3 * length) {
            return Optional.empty();
        }
        keep(best);
        return Optional.of(best);
    }

    private void keep(Path path) {
        along += path.length() - path.across();
        across += path.across();
        for (Leg leg : path.legs()) {
            passed.add(leg.from());
            passed.add(leg.to());
            if (!leg.onBoundary()) {
                commonCell(leg).ifPresent(cut::add);
            }
        }
    }

    private Optional<Integer> commonCell(Leg leg) {
        return network.cells(leg.from()).stream()
                .filter(network.cells(leg.to())::contains)
                .findFirst();
    }

    private boolean inside(int vertex) {
        double margin = 0.12 * side;
        double y = network.y(vertex);
        double x = network.x(vertex);
        return y > margin && x > margin && y < side - margin && x < side - margin;
    }

    private Path walk(int start, double length) {
        List<Leg> legs = new ArrayList<>();
        Set<Integer> been = new HashSet<>(passed);
        Set<Integer> divided = new HashSet<>(cut);
        double heading = random.uniform(0, 2 * Math.PI);
        double walked = 0;
        double through = 0;
        int at = start;
        been.add(at);
        while (walked < length) {
            Optional<Leg> next = next(at, heading, been, divided, walked, through);
            if (next.isEmpty()) {
                break;
            }
            Leg leg = next.get();
            double distance = network.distance(leg.from(), leg.to());
            heading = StrictMath.atan2(network.y(leg.to()) - network.y(at), network.x(leg.to()) - network.x(at));
            walked += distance;
            if (!leg.onBoundary()) {
                through += distance;
                commonCell(leg).ifPresent(divided::add);
            }
            legs.add(leg);
            at = leg.to();
            been.add(at);
        }
        return new Path(legs, walked, through);
    }

    private Optional<Leg> next(
            int at, double heading, Set<Integer> been, Set<Integer> divided, double walked, double crossed) {
        // A grain is cut where this brings the share nearer to what is wanted.
        boolean cuts = across + crossed + 0.5 * size <= through * (along + across + walked + size);
        Optional<Leg> through = cuts ? throughGrain(at, heading, been, divided) : Optional.empty();
        return through.isPresent() ? through : alongBoundary(at, heading, been);
    }

    private Optional<Leg> alongBoundary(int at, double heading, Set<Integer> been) {
        return straightest(at, heading, been, network.neighbours(at)).map(to -> new Leg(at, to, true));
    }

    private Optional<Leg> throughGrain(int at, double heading, Set<Integer> been, Set<Integer> divided) {
        List<Integer> opposite = new ArrayList<>();
        for (int cell : network.cells(at)) {
            if (!divided.contains(cell)) {
                network.corners(cell).stream()
                        .filter(corner -> !network.neighbours(at).contains(corner))
                        .filter(corner -> network.distance(at, corner) > 0.6 * size)
                        .filter(corner -> isThroughTheMiddle(at, corner, network.corners(cell)))
                        .forEach(opposite::add);
            }
        }
        return straightest(at, heading, been, opposite).map(to -> new Leg(at, to, false));
    }

    private boolean isThroughTheMiddle(int from, int to, List<Integer> corners) {
        double[] begin = grains.bent(network.y(from), network.x(from));
        double[] end = grains.bent(network.y(to), network.x(to));
        double nearest = Double.POSITIVE_INFINITY;
        for (double[] place : outline(corners)) {
            for (double part = 0.25; part <= 0.75; part += 0.05) {
                double y = begin[0] + part * (end[0] - begin[0]);
                double x = begin[1] + part * (end[1] - begin[1]);
                nearest = Math.min(nearest, Math.hypot(place[0] - y, place[1] - x));
            }
        }
        return nearest >= CLEAR * size;
    }

    /** Places along the boundary of a grain. */
    private List<double[]> outline(List<Integer> corners) {
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            int from = corners.get(i);
            int to = corners.get((i + 1) % corners.size());
            int steps = Math.max(1, (int) Math.round(network.distance(from, to) / SPACING));
            for (int k = 0; k < steps; k++) {
                double part = (double) k / steps;
                places.add(grains.bent(
                        network.y(from) + part * (network.y(to) - network.y(from)),
                        network.x(from) + part * (network.x(to) - network.x(from))));
            }
        }
        return places;
    }

    /** Where to go without turning back; a little at random. */
    private Optional<Integer> straightest(int at, double heading, Set<Integer> been, List<Integer> ends) {
        Optional<Integer> best = Optional.empty();
        double least = 0.6 * Math.PI;
        for (int end : ends) {
            double direction = StrictMath.atan2(network.y(end) - network.y(at), network.x(end) - network.x(at));
            double turn = Math.abs(Math.IEEEremainder(direction - heading, 2 * Math.PI)) + random.uniform(0, 0.5);
            if (end != at && !been.contains(end) && inside(end) && turn < least) {
                least = turn;
                best = Optional.of(end);
            }
        }
        return best;
    }

    /** Only corners of the stem have a moment at which the tip came by. */
    private Optional<Crack> branch(Crack stem, double length, int number) {
        Map<Integer, Crack.Point> corners = new TreeMap<>();
        for (int vertex : passed) {
            double[] place = grains.bent(network.y(vertex), network.x(vertex));
            stem.points().stream()
                    .filter(point -> Math.hypot(point.y() - place[0], point.x() - place[1]) < 0.01)
                    .findFirst()
                    .ifPresent(point -> corners.put(vertex, point));
        }
        List<Integer> starts = List.copyOf(corners.keySet());
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        return best(length, () -> starts.get(random.below(starts.size()))).map(path -> {
            double share = corners.get(path.legs().get(0).from()).share();
            return crack(number, path, length, share + 0.02, Math.min(0.9, share + 0.3));
        });
    }

    /** The line of points, cut off at the length that is wanted; the tip moves evenly with what happens. */
    private Crack crack(int number, Path path, double length, double begin, double end) {
        List<double[]> line = new ArrayList<>();
        for (int i = 0; i < path.legs().size(); i++) {
            add(line, path.legs().get(i), i);
        }
        double total = 0;
        List<double[]> kept = new ArrayList<>();
        for (double[] point : line) {
            double[] before = kept.isEmpty() ? point : kept.get(kept.size() - 1);
            double step = Math.hypot(point[0] - before[0], point[1] - before[1]);
            if (total + step > length) {
                break;
            }
            total += step;
            kept.add(new double[] {point[0], point[1], point[2], point[3], total});
        }
        double speed = (end - begin) / total;
        return new Crack(
                number,
                kept.stream()
                        .map(p -> new Crack.Point(p[0], p[1], begin + speed * p[4], (int) p[2], p[3] > 0))
                        .toList());
    }

    private void add(List<double[]> line, Leg leg, int number) {
        double[] from = {network.y(leg.from()), network.x(leg.from())};
        double[] to = {network.y(leg.to()), network.x(leg.to())};
        if (!leg.onBoundary()) {
            from = grains.bent(from[0], from[1]);
            to = grains.bent(to[0], to[1]);
        }
        int steps = Math.max(1, (int) Math.round(network.distance(leg.from(), leg.to()) / SPACING));
        for (int i = line.isEmpty() ? 0 : 1; i <= steps; i++) {
            double part = (double) i / steps;
            double y = from[0] + part * (to[0] - from[0]);
            double x = from[1] + part * (to[1] - from[1]);
            double[] place = leg.onBoundary() ? grains.bent(y, x) : new double[] {y, x};
            line.add(new double[] {place[0], place[1], number, leg.onBoundary() ? 1 : 0});
        }
    }
}
