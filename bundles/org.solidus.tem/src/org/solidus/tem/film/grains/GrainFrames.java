/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapUnits;
import org.solidus.tem.maps.Rows;

/** What {@code film.grains} gives for a frame. */
final class GrainFrames {

    static final String GRAINS = "grains";
    static final String NETWORK = "network";
    static final String BOUNDARIES = "boundaries";

    static final List<Category> BORDER = List.of(new Category(0, "inside", 0x009E73), new Category(1, "cut", 0xD55E00));

    /** Mean length of a line for each pair of neighbouring pixels that it parts, over all directions (Cauchy, Crofton). */
    private static final double CROFTON = Math.PI / 4;

    private GrainFrames() {}

    static Signature output(Signature in) {
        AxisSpec y = in.axes().get(0);
        AxisSpec x = in.axes().get(1);
        return in.withCompanions(Map.of())
                .withQuantity("grain", Unit.ONE)
                .withType(ElementType.INT32)
                .withVariance(false)
                .withCompanion(GRAINS, Signature.table(columns(y, x, in.unit())))
                .withCompanion(NETWORK, Signature.array("boundary", Unit.ONE, ElementType.UINT8, in.axes(), false))
                .withCompanion(BOUNDARIES, Signature.table(boundaries(y, x)));
    }

    private static List<ColumnSpec> columns(AxisSpec y, AxisSpec x, Unit unit) {
        Unit area = MapUnits.area(y.unit(), x.unit());
        return List.of(
                new ColumnSpec("grain", Unit.ONE, Column.Type.INT64),
                ColumnSpec.number("area", area),
                ColumnSpec.number("area error", area),
                ColumnSpec.number("y", y.unit()),
                ColumnSpec.number("x", x.unit()),
                ColumnSpec.kinds("border", BORDER),
                ColumnSpec.number("mean", unit),
                new ColumnSpec("parent", Unit.ONE, Column.Type.INT64));
    }

    private static List<ColumnSpec> boundaries(AxisSpec y, AxisSpec x) {
        Unit length = MapUnits.length(y.unit(), x.unit());
        return List.of(
                ColumnSpec.number("length", length),
                ColumnSpec.number("width", length),
                ColumnSpec.number("area", MapUnits.area(y.unit(), x.unit())));
    }

    /** A frame without a specimen. */
    static Frame blank(Frame in) {
        AxisSpec y = in.axes().get(0).spec();
        AxisSpec x = in.axes().get(1).spec();
        return labels(in, new int[in.raw().size()])
                .companion(GRAINS, Frame.of(Rows.table(columns(y, x, in.unit()), 0, i -> new double[0])))
                .companion(NETWORK, network(in, new byte[in.raw().size()]))
                .companion(BOUNDARIES, Frame.of(Table.row(boundaries(y, x), 0, 0, 0)))
                .build();
    }

    /** A frame in which grains were measured. */
    static Frame of(Frame in, Picture picture, Stretch stretch, GrainMeasure measure, int[] parents) {
        int[] labels = new int[picture.size()];
        for (int p = 0; p < labels.length; p++) {
            labels[p] = measure.bright[p] ? stretch.zone()[p] : 0;
        }
        int contacts = part(picture, stretch.zone(), measure.smooth, labels);
        byte[] network = new byte[labels.length];
        for (int p = 0; p < network.length; p++) {
            network[p] = (byte) (picture.valid()[p] && stretch.zone()[p] > 0 && labels[p] == 0 ? 1 : 0);
        }
        Axis y = in.axes().get(0);
        Axis x = in.axes().get(1);
        double stepX = Math.abs(x.step());
        double stepY =
                Math.abs(y.step()) * (y.unit().compatible(x.unit()) ? y.unit().factor(x.unit()) : 1);
        double length = CROFTON * contacts * Math.sqrt(stepX * stepY);
        double area = measure.between() * stepX * stepY;
        return labels(in, labels)
                .companion(GRAINS, Frame.of(grains(in, measure, parents, stepX * stepY)))
                .companion(NETWORK, network(in, network))
                .companion(
                        BOUNDARIES,
                        Frame.of(Table.row(
                                boundaries(y.spec(), x.spec()), length, length > 0 ? area / length : 0, area)))
                .build();
    }

    private static Frame.Builder labels(Frame in, int[] labels) {
        Frame.Builder frame = Frame.of(NDArray.of(ElementType.INT32, labels, in.shape()))
                .quantity("grain", Unit.ONE)
                .axes(in.axes())
                .place(in.place());
        in.mask().ifPresent(frame::mask);
        return frame;
    }

    private static Frame network(Frame in, byte[] network) {
        return Frame.of(NDArray.of(ElementType.UINT8, network, in.shape()))
                .quantity("boundary", Unit.ONE)
                .axes(in.axes())
                .build();
    }

    /** Parts grains that touch: of two pixels the darker one is boundary. @return pairs of pixels in different grains */
    private static int part(Picture picture, int[] zone, float[] smooth, int[] labels) {
        int columns = picture.columns();
        int contacts = 0;
        for (int p = 0; p < zone.length; p++) {
            if (p % columns + 1 < columns) {
                contacts += part(picture, zone, smooth, labels, p, p + 1);
            }
            if (p + columns < zone.length) {
                contacts += part(picture, zone, smooth, labels, p, p + columns);
            }
        }
        return contacts;
    }

    private static int part(Picture picture, int[] zone, float[] smooth, int[] labels, int p, int q) {
        boolean touch = picture.valid()[p] && picture.valid()[q] && zone[p] != zone[q] && zone[p] > 0 && zone[q] > 0;
        if (touch) {
            labels[smooth[p] < smooth[q] ? p : q] = 0;
        }
        return touch ? 1 : 0;
    }

    private static Table grains(Frame in, GrainMeasure measure, int[] parents, double pixel) {
        Axis y = in.axes().get(0);
        Axis x = in.axes().get(1);
        List<double[]> rows = new ArrayList<>();
        for (int grain = 1; grain < measure.area.length; grain++) {
            double area = measure.area[grain];
            if (measure.within[grain] > 0 || area > 1) {
                rows.add(new double[] {
                    grain,
                    area * pixel,
                    Math.sqrt(measure.variance[grain]) * pixel,
                    y.value(0) + y.step() * measure.sumY[grain] / area,
                    x.value(0) + x.step() * measure.sumX[grain] / area,
                    measure.cut[grain] ? 1 : 0,
                    measure.within[grain] > 0 ? measure.grey[grain] / measure.within[grain] : Double.NaN,
                    parents[grain]
                });
            }
        }
        return Rows.table(columns(y.spec(), x.spec(), in.unit()), rows.size(), rows::get);
    }
}
