/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
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
import org.solidus.core.unit.Quantity;

/**
 * A region of a map: the points between two places of each axis, the ends included. The frames stay as they are and keep
 * their places in the specimen; a region of a phase map is a phase map.
 *
 * <p>In: any series over two scan axes. Out: the same frames over the region. Memory: none.
 */
@Component(service = Step.class)
@Op(id = "tem.region", name = "Region of a map", description = "The points of a map within a rectangle: a zoom.")
public final class RegionStep implements Whole<RegionStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "From and to on the second scan axis, as in [100 nm, 250 nm]; all of it if absent.")
            List<Quantity> x,

            @Param(help = "From and to on the first scan axis; all of it if absent.")
            List<Quantity> y) {

        /** Checks what ranges can't say. */
        public Params {
            Quantity.requireRange("x", x);
            Quantity.requireRange("y", y);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        List<AxisSpec> scan = MapGrid.requireScan(in);
        params.y().forEach(end -> scan.get(0).requirePlace("y", end));
        params.x().forEach(end -> scan.get(1).requirePlace("x", end));
        return in.withScan(List.of(unknown(scan.get(0), params.y()), unknown(scan.get(1), params.x())));
    }

    private static AxisSpec unknown(AxisSpec axis, List<Quantity> range) {
        return range.isEmpty() ? axis : new AxisSpec(axis.name(), axis.quantity(), axis.unit(), AxisSpec.UNKNOWN);
    }

    @Override
    public Source apply(Stack in, Params params, Context context) {
        List<Axis> scan = in.info().scan();
        int[] rows = part(scan.get(0), params.y(), "y");
        int[] columns = part(scan.get(1), params.x(), "x");
        return new Region(in, rows, columns);
    }

    /** First point and number of points. */
    private static int[] part(Axis axis, List<Quantity> range, String name) {
        if (range.isEmpty()) {
            return new int[] {0, axis.size()};
        }
        double from = Math.min(range.get(0).in(axis.unit()), range.get(1).in(axis.unit()));
        double to = Math.max(range.get(0).in(axis.unit()), range.get(1).in(axis.unit()));
        double slack = 1e-6 * Math.abs(axis.step());
        int first = -1;
        int count = 0;
        for (int i = 0; i < axis.size(); i++) {
            if (axis.value(i) >= from - slack && axis.value(i) <= to + slack) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("'" + name + "' from " + range.get(0) + " to " + range.get(1)
                    + " holds no point; the map is from " + axis.value(0) + " to " + axis.value(axis.size() - 1) + " "
                    + axis.unit() + ".");
        }
        return new int[] {first, count};
    }

    /** Frames of the map under new numbers. */
    private static final class Region implements Source {

        private final Stack in;
        private final int[] rows;
        private final int[] columns;
        private final SourceInfo info;

        Region(Stack in, int[] rows, int[] columns) {
            this.in = in;
            this.rows = rows;
            this.columns = columns;
            List<Axis> scan = in.info().scan();
            info = SourceInfo.of(
                    "region",
                    in.info().signature().single(),
                    List.of(scan.get(0).slice(rows[0], rows[1]), scan.get(1).slice(columns[0], columns[1])));
        }

        @Override
        public SourceInfo info() {
            return info;
        }

        @Override
        public Frame frame(long index) throws IOException {
            info.requireFrame(index);
            long row = rows[0] + index / columns[1];
            long column = columns[0] + index % columns[1];
            Frame frame = in.frame(row * in.info().scan().get(1).size() + column);
            return frame.with()
                    .place(new Place(index, frame.place().exposure()))
                    .build();
        }
    }
}
