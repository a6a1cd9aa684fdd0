/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.orientation.IpfColours;

/**
 * Orientation map: each crystal in the colour of its direction along X (right), Y (down) or Z (along the beam) of the map
 * ({@link IpfColours}).
 *
 * <p>In: rows of {@link MapColumns} over two scan axes. Out: one frame of colours, numbers 0xRRGGBB, -1 where there is no
 * crystal. Companions, for each phase that has crystals: {@code key NAME}, its colour key over the plane of a
 * stereographic projection, {@code key NAME outline} and {@code key NAME corners} with their indices.
 *
 * <p>Memory: about 40 bytes a point of the map.
 */
@Component(service = Step.class)
@Op(
        id = "tem.ipf_map",
        name = "Orientation map",
        description = "Crystal directions along X, Y or Z of the map in the colours of the inverse pole figure.",
        doi = {"10.1107/S1600576716012942"})
public final class IpfMapStep implements Whole<IpfMapStep.Params> {

    private static final int BLOCK = 1 << 16;
    private static final int KEY_CELLS = 160;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Direction of the map whose crystal direction gives the colour.", def = "z")
            SampleAxis along) {}

    @Override
    public Signature output(Signature in, Params params) {
        return MapFrames.whole(Quantities.COLOUR, PhaseMap.require(in));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        PhaseMap map = PhaseMap.read(in, context);
        Frame.Builder frame = MapFrames.whole(
                        Quantities.COLOUR,
                        colours(map, params.along(), context),
                        in.info().scan())
                .with();
        for (int code : map.crystals()) {
            key(map, code).forEach(frame::companion);
        }
        return MemorySource.single("colours", frame.build());
    }

    private static int[] colours(PhaseMap map, SampleAxis along, Context context) {
        int[] colours = new int[map.size()];
        Arrays.fill(colours, -1);
        IpfColours[] keys = Arrays.stream(map.crystals()).max().stream()
                .mapToObj(most -> new IpfColours[most + 1])
                .findFirst()
                .orElse(new IpfColours[0]);
        for (int code : map.crystals()) {
            keys[code] = IpfColours.of(map.laue(code).orElseThrow());
        }
        double[] direction = new double[3];
        context.progress().begin("colouring", colours.length);
        for (int point = 0; point < colours.length; point++) {
            if (map.isCrystal(point)) {
                along.inCrystal(map.quaternions(), 4 * point, direction);
                colours[point] = keys[map.kind(point)].rgb(direction[0], direction[1], direction[2]);
            }
            if (point % BLOCK == BLOCK - 1) {
                context.checkCancelled();
                context.progress().advance(BLOCK);
            }
        }
        return colours;
    }

    private static Map<String, Frame> key(PhaseMap map, int code) {
        String name = "key " + map.name(code).replace('/', ' ');
        SectorPlane plane = new SectorPlane(map.laue(code).orElseThrow(), map.lattice(code), KEY_CELLS);
        IpfColours colours = IpfColours.of(map.laue(code).orElseThrow());
        double[] values = plane.values(colours::rgb);
        int[] rgb = Arrays.stream(values)
                .mapToInt(value -> Double.isNaN(value) ? -1 : (int) value)
                .toArray();
        Map<String, Frame> parts = new LinkedHashMap<>();
        int[] shape = {plane.axes().get(0).size(), plane.axes().get(1).size()};
        parts.put(
                name,
                Frame.of(NDArray.of(ElementType.INT32, rgb, shape))
                        .quantity(Quantities.COLOUR, Unit.ONE)
                        .axes(plane.axes())
                        .build());
        plane.describe(name + " ", parts);
        return parts;
    }
}
