/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;

/**
 * Adds the spectra of {@code by x by} neighbouring points: an X-ray map has few counts a point, and a sum of counts is
 * again a count, with the errors of one.
 *
 * <p>In: spectra over one or two scan axes. Out: their sums (float32) over the coarser scan; points at the far ends that
 * fill no block are left out. Errors, where there are some, add in squares. Nothing is kept in memory.
 */
@Component(service = Step.class)
@Op(
        id = "edx.bin",
        name = "Bin the scan",
        description = "Adds the spectra of neighbouring points: more counts, fewer points.")
public final class BinStep implements Whole<BinStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "So many points along each scan axis become one.", def = "2", min = 1, max = 4096)
            int by) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal();
        if (in.scan().isEmpty() || in.scan().size() > 2) {
            throw new IllegalArgumentException(
                    "It needs spectra over one or two scan axes; the input has " + in.describe() + ".");
        }
        List<AxisSpec> scan = in.scan().stream()
                .map(axis -> axis.size() == AxisSpec.UNKNOWN
                        ? axis
                        : new AxisSpec(axis.name(), axis.quantity(), axis.unit(), blocks(axis.size(), params.by())))
                .toList();
        return in.withType(ElementType.FLOAT32).withCompanions(Map.of()).withScan(scan);
    }

    private static long blocks(long size, int by) {
        if (size < by) {
            throw new IllegalArgumentException(
                    "'by' is " + by + ", but the scan has only " + size + " points along one of its axes.");
        }
        return size / by;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<Axis> coarse = new ArrayList<>();
        for (Axis axis : in.info().scan()) {
            coarse.add(coarser(axis, params.by()));
        }
        Signature frame = in.info()
                .signature()
                .withType(ElementType.FLOAT32)
                .withCompanions(Map.of())
                .single();
        return new Binned(in, params.by(), SourceInfo.of("binned", frame, coarse));
    }

    private static Axis coarser(Axis axis, int by) {
        int size = (int) blocks(axis.size(), by);
        double[] middle = new double[size];
        for (int i = 0; i < size; i++) {
            middle[i] = (axis.value(i * by) + axis.value(i * by + by - 1)) / 2;
        }
        return axis.isLinear()
                ? Axis.linear(axis.name(), axis.quantity(), axis.unit(), size, middle[0], by * axis.step())
                : Axis.listed(axis.name(), axis.quantity(), axis.unit(), middle);
    }

    private record Binned(Stack in, int by, SourceInfo info) implements Source {

        @Override
        public Frame frame(long index) throws IOException {
            int across = in.info().scan().get(in.info().scan().size() - 1).size();
            int columns = info.scan().get(info.scan().size() - 1).size();
            boolean one = info.scan().size() == 1;
            long row = one ? 0 : index / columns * by;
            long column = index % columns * by;
            Frame first = in.frame(row * across + column);
            float[] sum = new float[first.raw().size()];
            double[] variance = new double[first.variance().isPresent() ? sum.length : 0];
            for (int r = 0; r < (one ? 1 : by); r++) {
                for (int c = 0; c < by; c++) {
                    Frame frame = in.frame((row + r) * across + column + c);
                    double[] more = frame.variance().orElse(variance);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += (float) frame.raw().get(i);
                    }
                    for (int i = 0; i < variance.length; i++) {
                        variance[i] += more[i];
                    }
                }
            }
            Frame.Builder out = Frame.of(NDArray.of(sum, first.shape()))
                    .quantity(first.quantity(), first.unit())
                    .axes(first.axes())
                    .place(Place.at(index));
            first.mask().ifPresent(out::mask);
            return (variance.length > 0 ? out.variance(variance) : out).build();
        }
    }
}
