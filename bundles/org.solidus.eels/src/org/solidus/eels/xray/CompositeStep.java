/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;

/**
 * Several element maps in one picture, each in a colour of its own; colours add, as lights do. From nothing (dark) to the
 * 99th percentile of each map (its full colour), or between stated limits.
 *
 * <p>In: one row a point over two scan axes. Out: one frame of colours, numbers 0xRRGGBB, -1 where no map has a value.
 * Companion {@code legend}: name, colour and limits of each.
 *
 * <p>Memory: one map at a time, and the picture.
 */
@Component(service = Step.class)
@Op(id = "edx.composite", name = "Composite map", description = "Element maps in one picture, a colour each.")
public final class CompositeStep implements Whole<CompositeStep.Params> {

    private static final double FULL = 0.99;

    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("red", 0xFF0000),
            Map.entry("green", 0x00FF00),
            Map.entry("blue", 0x0000FF),
            Map.entry("yellow", 0xFFFF00),
            Map.entry("cyan", 0x00FFFF),
            Map.entry("magenta", 0xFF00FF),
            Map.entry("orange", 0xFF8000),
            Map.entry("purple", 0x8000FF),
            Map.entry("white", 0xFFFFFF));

    private static final List<String> ORDER =
            List.of("red", "green", "blue", "yellow", "magenta", "cyan", "orange", "white");

    /** One of the maps. */
    public record Channel(
            @Param(help = "Column of the map: an element.") String of,

            @Param(
                    help =
                            "Its colour: red, green, blue, yellow, cyan, magenta, orange, purple, white or #rrggbb; by default"
                                    + " in this order.")
            Optional<String> colour,

            @Param(help = "What is dark and what has the full colour; by default nothing and the 99th percentile.")
            List<Double> limits) {

        /** Checks colour and limits. */
        public Channel {
            limits = List.copyOf(limits);
            if (!limits.isEmpty() && !(limits.size() == 2 && limits.get(0) < limits.get(1))) {
                throw new IllegalArgumentException(
                        "'limits' of '" + of + "' must be two numbers, lowest and highest, not " + limits + ".");
            }
            colour.ifPresent(CompositeStep::rgb);
        }
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The maps, such as [{ of: Fe, colour: red }, { of: Ge, colour: green }].")
            List<Channel> channels) {

        /** Checks their number. */
        public Params {
            channels = List.copyOf(channels);
            if (channels.isEmpty() || channels.size() > ORDER.size()) {
                throw new IllegalArgumentException(
                        "'channels' must be 1 to " + ORDER.size() + " maps, not " + channels.size() + ".");
            }
        }

        private int rgb(int channel) {
            return CompositeStep.rgb(channels.get(channel).colour().orElse(ORDER.get(channel)));
        }
    }

    private static int rgb(String colour) {
        Integer named = NAMES.get(colour.toLowerCase(Locale.ROOT));
        if (named != null) {
            return named;
        }
        if (!colour.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException(
                    "'" + colour + "' is no colour; write one of " + ORDER + " or '#rrggbb'.");
        }
        return Integer.parseInt(colour.substring(1), 16);
    }

    private static Signature legend() {
        return Signature.table(
                legend(new Params(List.of(new Channel("x", Optional.empty(), List.of()))), new double[1][2])
                        .spec());
    }

    private static Table legend(Params params, double[][] limits) {
        int size = params.channels().size();
        String[] colours = new String[size];
        Arrays.setAll(colours, k -> String.format(Locale.ROOT, "#%06x", params.rgb(k)));
        return Table.of(
                Column.of("map", params.channels().stream().map(Channel::of).toArray(String[]::new)),
                Column.of("colour", colours),
                Column.of(
                        "dark",
                        Unit.ONE,
                        Arrays.stream(limits).mapToDouble(l -> l[0]).toArray()),
                Column.of(
                        "full",
                        Unit.ONE,
                        Arrays.stream(limits).mapToDouble(l -> l[1]).toArray()));
    }

    @Override
    public Signature output(Signature in, Params params) {
        if (!in.isTable() || in.scan().size() != 2) {
            throw new IllegalArgumentException(
                    "It needs maps, one row a point over two scan axes; the input has " + in.describe() + ".");
        }
        params.channels().forEach(channel -> in.requireColumn(channel.of()));
        return Signature.array(Quantities.COLOUR, Unit.ONE, ElementType.INT32, in.scan(), false)
                .withCompanion("legend", legend());
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<Axis> scan = in.info().scan();
        int size = scan.get(0).size() * scan.get(1).size();
        double[][] light = new double[3][size];
        boolean[] known = new boolean[size];
        double[][] limits = new double[params.channels().size()][];
        for (int k = 0; k < params.channels().size(); k++) {
            Channel channel = params.channels().get(k);
            double[] map = in.column(channel.of()).doubles();
            limits[k] = limits(channel, map);
            add(map, limits[k], params.rgb(k), light, known);
            context.checkCancelled();
        }
        int[] picture = new int[size];
        for (int i = 0; i < size; i++) {
            picture[i] = known[i] ? level(light[0][i]) << 16 | level(light[1][i]) << 8 | level(light[2][i]) : -1;
        }
        Frame frame = Frame.of(NDArray.of(
                        ElementType.INT32,
                        picture,
                        scan.get(0).size(),
                        scan.get(1).size()))
                .quantity(Quantities.COLOUR, Unit.ONE)
                .axes(scan)
                .companion("legend", Frame.of(legend(params, limits)))
                .build();
        return MemorySource.single("composite", frame);
    }

    private static void add(double[] map, double[] limits, int rgb, double[][] light, boolean[] known) {
        for (int i = 0; i < map.length; i++) {
            if (!Double.isNaN(map[i])) {
                double share = Math.clamp((map[i] - limits[0]) / (limits[1] - limits[0]), 0, 1);
                known[i] = true;
                light[0][i] += share * (rgb >> 16 & 0xFF);
                light[1][i] += share * (rgb >> 8 & 0xFF);
                light[2][i] += share * (rgb & 0xFF);
            }
        }
    }

    private static double[] limits(Channel channel, double[] map) {
        if (!channel.limits().isEmpty()) {
            return new double[] {channel.limits().get(0), channel.limits().get(1)};
        }
        double[] sorted = Arrays.stream(map).filter(Double::isFinite).sorted().toArray();
        double full = sorted.length == 0 ? 1 : sorted[(int) (FULL * (sorted.length - 1))];
        return new double[] {0, full > 0 ? full : 1};
    }

    private static int level(double value) {
        return (int) Math.min(255, Math.round(value));
    }
}
