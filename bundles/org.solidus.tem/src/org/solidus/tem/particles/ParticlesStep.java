/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
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
import org.solidus.tem.maps.MapColumns;
import org.solidus.tem.maps.MapFrames;
import org.solidus.tem.maps.MapGrid;
import org.solidus.tem.maps.MapPlaces;
import org.solidus.tem.maps.MapUnits;
import org.solidus.tem.maps.PhaseMap;
import org.solidus.tem.maps.Rows;

/**
 * The state of every particle of an electrode that turns one phase into another: LiFePO4 and FePO4. A particle is a
 * connected region of the two phases with at least {@code leastPoints} points; regions that only a neck connects, as where
 * particles touch, are parted there ({@code separate}): what is left of each when so many layers of points are taken off
 * its rim is a particle of its own, which the layers grow back on.
 *
 * <p>The rule that classes it. Its grains are the connected regions of one phase and orientation ({@code tolerance})
 * within it; those below {@code leastGrain} points do not count, since single points are misindexed. The particle is
 * <ul>
 * <li><em>lithiated</em> or <em>delithiated</em>, if only one of the phases has a grain that counts, or the other one a
 *     share below {@code mixed};
 * <li>a <em>front</em>, if one grain of each phase makes it up and both have one orientation (across the phases: the
 *     olivines keep their axes): a front that swept through the crystal and was stopped;
 * <li><em>grain by grain</em>, if one grain of each phase makes it up and their orientations differ: each crystal was
 *     converted as a whole;
 * <li>a <em>mosaic</em>, if it has three or more grains of both phases.
 * </ul>
 * The first four are what the domino-cascade leaves, in which a crystal is converted at once or not at all (C. Delmas et
 * al., Nature Materials 7 (2008) 665, doi 10.1038/nmat2230), the last what the mosaic model has, in which many places of a
 * particle convert by themselves (A. S. Andersson, J. O. Thomas, J. Power Sources 97-98 (2001) 498, doi
 * 10.1016/S0378-7753(01)00633-4).
 *
 * <p>In: rows of {@link MapColumns} over two scan axes. Out: a table of one row a particle: number, points, area, diameter
 * of the circle of that area, middle, {@code lithiated fraction} with its error (of counting; what is misindexed comes
 * on top), grains, orientations, {@code state}, {@code mechanism}, {@code distance} of its nearest point to the nearest
 * amorphous one (from middle to middle of the points; NaN without any) and whether it touches the rim. Companions:
 * {@code labels} (particle at each point, 0 = none), {@code picture} (colours of the states), {@code active} (colours of
 * the two phases, all else black) and {@code summary}, one row:
 * particles of each state, lithiated fraction of all points, mean diameters of pure particles and of those with both
 * phases, mean distances of both to the amorphous regions, their difference and its p-value by {@code permutations}
 * permutations of the particles (two-sided), and the p-value of permutations within thirds of equal size, which a mere
 * relation of both to the size does not make small.
 *
 * <p>Memory: about 80 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.particles",
        name = "Particles",
        description =
                "Lithiated fraction, grains and state of each particle; domino-cascade or mosaic; distance of mixed"
                        + " ones to amorphous regions with a permutation test.",
        doi = {"10.1038/nmat2230", "10.1016/S0378-7753(01)00633-4", "10.2202/1544-6115.1585"})
public final class ParticlesStep implements Whole<ParticlesStep.Params> {

    private static final String LABEL = "particle label";
    private static final int STRATA = 3;
    private static final int NOTHING = 0x101010;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Name of the lithiated phase.", def = "LiFePO4")
            String lithiated,

            @Param(help = "Name of the delithiated phase.", def = "FePO4")
            String delithiated,

            @Param(help = "Name of the kind whose distance is asked for.", def = "amorphous")
            String amorphous,

            @Param(label = "Least points", help = "Smaller regions are no particles.", def = "9", min = 1)
            int leastPoints,

            @Param(
                    label = "Least grain",
                    help = "Smaller grains of a particle do not count, in points.",
                    def = "3",
                    min = 1)
            int leastGrain,

            @Param(
                    help = "Particles that touch are parted at necks up to twice so many points wide; 0 for never.",
                    def = "1",
                    min = 0,
                    max = 100)
            int separate,

            @Param(
                    help = "A particle with less than this share of the other phase is of one phase.",
                    def = "0.05",
                    min = 0,
                    max = 0.5)
            double mixed,

            @Param(help = "Neighbours up to this angle are one grain.", def = "5 deg", unit = "deg", min = 0, max = 180)
            double tolerance,

            @Param(help = "Of the test.", def = "9999", min = 99, max = 1_000_000, expert = true)
            int permutations) {

        /** These phases, with all else by default. */
        public static Params of(String lithiated, String delithiated) {
            return new Params(lithiated, delithiated, "amorphous", 9, 3, 1, 0.05, 5, 9999);
        }
    }

    private static List<ColumnSpec> columns(AxisSpec y, AxisSpec x) {
        Unit length = MapUnits.length(y.unit(), x.unit());
        return List.of(
                whole("particle"),
                whole("points"),
                ColumnSpec.number("area", MapUnits.area(y.unit(), x.unit())),
                ColumnSpec.number("diameter", length),
                ColumnSpec.number(y.name(), y.unit()),
                ColumnSpec.number(x.name(), x.unit()),
                ColumnSpec.number("lithiated fraction", Unit.ONE),
                ColumnSpec.number("lithiated fraction error", Unit.ONE),
                whole("grains"),
                whole("orientations"),
                ColumnSpec.kinds("state", ParticleState.kinds()),
                ColumnSpec.kinds("mechanism", ParticleState.mechanisms()),
                ColumnSpec.number("distance", length),
                whole("at rim"));
    }

    private static List<ColumnSpec> summary(Unit length) {
        return List.of(
                whole("particles"),
                whole("lithiated"),
                whole("delithiated"),
                whole("grain by grain"),
                whole("front"),
                whole("mosaic"),
                ColumnSpec.number("lithiated fraction", Unit.ONE),
                ColumnSpec.number("mean diameter of pure", length),
                ColumnSpec.number("mean diameter of mixed", length),
                ColumnSpec.number("mean distance of pure", length),
                ColumnSpec.number("mean distance of mixed", length),
                ColumnSpec.number("difference", length),
                ColumnSpec.number("p-value", Unit.ONE),
                ColumnSpec.number("p-value within sizes", Unit.ONE));
    }

    private static ColumnSpec whole(String name) {
        return new ColumnSpec(name, Unit.ONE, Column.Type.INT64);
    }

    @Override
    public Signature output(Signature in, Params params) {
        PhaseMap.require(in);
        List<Category> kinds = in.requireColumn(MapColumns.PHASE).categories();
        if (!kinds.isEmpty()) {
            code(kinds, params.lithiated());
            code(kinds, params.delithiated());
        }
        AxisSpec y = in.scan().get(0);
        AxisSpec x = in.scan().get(1);
        return Signature.table(columns(y, x))
                .withCompanion("labels", MapFrames.whole(LABEL, in))
                .withCompanion("picture", MapFrames.whole(Quantities.COLOUR, in))
                .withCompanion("active", MapFrames.whole(Quantities.COLOUR, in))
                .withCompanion("summary", Signature.table(summary(MapUnits.length(y.unit(), x.unit()))));
    }

    private static int code(List<Category> kinds, String name) {
        return find(kinds, name)
                .orElseThrow(() -> new IllegalArgumentException("There is no phase '" + name + "'; there are "
                        + kinds.stream().map(Category::name).collect(Collectors.joining(", ")) + "."));
    }

    private static Optional<Integer> find(List<Category> kinds, String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .map(Category::code)
                .findFirst();
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        int amorphous = find(map.kinds(), params.amorphous()).orElse(-2);
        double[] distances = DistanceMap.of(map.grid(), point -> map.kind(point) == amorphous);
        context.progress().begin("finding particles", 1);
        ParticleFinder finder = new ParticleFinder(
                map,
                code(map.kinds(), params.lithiated()),
                code(map.kinds(), params.delithiated()),
                distances,
                params,
                context);
        List<Particle> particles = finder.find();
        List<Axis> scan = in.info().scan();
        Unit length = MapUnits.length(scan.get(0).unit(), scan.get(1).unit());
        MapPlaces places = new MapPlaces(map.grid(), scan);
        Table table = Rows.table(
                columns(scan.get(0).spec(), scan.get(1).spec()),
                particles.size(),
                i -> row(i, particles.get(i), places));
        return MemorySource.single(
                "particles",
                Frame.of(table)
                        .with()
                        .companion("labels", MapFrames.whole(LABEL, finder.labels(), scan))
                        .companion(
                                "picture",
                                MapFrames.whole(Quantities.COLOUR, picture(finder.labels(), particles), scan))
                        .companion("active", MapFrames.whole(Quantities.COLOUR, active(map, params), scan))
                        .companion(
                                "summary",
                                Frame.of(Table.row(
                                        summary(length), summary(particles, map.grid(), params, context.seed()))))
                        .build());
    }

    private static double[] row(int i, Particle particle, MapPlaces places) {
        double area = particle.points() * places.grid().cellArea();
        return new double[] {
            i + 1,
            particle.points(),
            area,
            2 * Math.sqrt(area / Math.PI),
            places.y(particle.y()),
            places.x(particle.x()),
            particle.fraction(),
            particle.fractionError(),
            particle.grains(),
            particle.orientations(),
            particle.state().code(),
            particle.state().mechanism(),
            Double.isInfinite(particle.distance()) ? Double.NaN : particle.distance(),
            particle.atRim() ? 1 : 0,
        };
    }

    private static int[] picture(int[] labels, List<Particle> particles) {
        return Arrays.stream(labels)
                .map(label ->
                        label == 0 ? NOTHING : particles.get(label - 1).state().rgb())
                .toArray();
    }

    private static int[] active(PhaseMap map, Params params) {
        int lithiated = code(map.kinds(), params.lithiated());
        int delithiated = code(map.kinds(), params.delithiated());
        Map<Integer, Integer> colours = map.kinds().stream().collect(Collectors.toMap(Category::code, Category::rgb));
        return IntStream.range(0, map.size())
                .map(map::kind)
                .map(kind -> kind == lithiated || kind == delithiated ? colours.get(kind) : NOTHING)
                .toArray();
    }

    private static double[] summary(List<Particle> particles, MapGrid grid, Params params, long seed) {
        double[] numbers = new double[14];
        numbers[0] = particles.size();
        double points = 0;
        double lithiated = 0;
        for (Particle particle : particles) {
            numbers[particle.state().code()]++;
            points += particle.points();
            lithiated += particle.lithiated();
        }
        ToDoubleFunction<Particle> diameter = one -> 2 * Math.sqrt(one.points() * grid.cellArea() / Math.PI);
        numbers[6] = lithiated / points;
        numbers[7] = mean(particles, false, diameter);
        numbers[8] = mean(particles, true, diameter);
        numbers[9] = finite(mean(particles, false, Particle::distance));
        numbers[10] = finite(mean(particles, true, Particle::distance));
        double[] distances = particles.stream().mapToDouble(Particle::distance).toArray();
        double[] sizes = particles.stream().mapToDouble(Particle::points).toArray();
        boolean[] mixed = new boolean[distances.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = particles.get(i).state().mixed();
        }
        GroupTest test = GroupTest.of(distances, mixed, params.permutations(), seed);
        numbers[11] = test.difference();
        numbers[12] = test.pValue();
        numbers[13] = GroupTest.within(distances, mixed, sizes, STRATA, params.permutations(), seed)
                .pValue();
        return numbers;
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static double mean(List<Particle> particles, boolean mixed, ToDoubleFunction<Particle> of) {
        return particles.stream()
                .filter(particle -> particle.state().mixed() == mixed)
                .mapToDouble(of)
                .average()
                .orElse(Double.NaN);
    }
}
