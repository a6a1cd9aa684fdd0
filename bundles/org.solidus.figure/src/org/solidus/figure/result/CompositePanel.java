/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.figure.CompositeItem;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.RgbFigure;
import org.solidus.figure.text.Typesetting;

/** Several maps of results in one picture. */
final class CompositePanel {

    private static final int MOST_SIDE = 1200;

    private final CompositeItem item;
    private final FigureResults shelf;

    CompositePanel(CompositeItem item, FigureResults shelf) {
        this.item = item;
        this.shelf = shelf;
    }

    RgbFigure figure(String title) throws IOException {
        List<CompositePicture.Layer> layers = new ArrayList<>();
        for (int i = 0; i < item.channels().size(); i++) {
            layers.add(layer(i));
        }
        return CompositePicture.of(title, layers, item.common());
    }

    private CompositePicture.Layer layer(int number) throws IOException {
        CompositeItem.Channel channel = item.channels().get(number);
        Ref ref = channel.of();
        Shown shown = shelf.shown(ref);
        Unit unit;
        String quantity;
        Field field;
        MapAxis x;
        MapAxis y;
        if (shown.kind() == Shown.Kind.IMAGE) {
            Frame frame = shelf.only(ref);
            Fields all = Fields.of(frame, MOST_SIDE);
            unit = frame.unit();
            quantity = Typesetting.quantity(ref.member().orElse(ref.name()));
            field = all.field();
            x = all.x();
            y = all.y();
        } else {
            Column column = shelf.column(ref);
            List<Axis> scan = shelf.source(ref).info().scan();
            Axis rows = scan.get(scan.size() - 2);
            Axis columns = scan.get(scan.size() - 1);
            unit = column.unit();
            quantity = column.name();
            field = Field.of(
                    Arrays.copyOf(column.doubles(), Math.multiplyExact(rows.size(), columns.size())),
                    rows.size(),
                    columns.size());
            x = Axes.map(columns);
            y = Axes.map(rows);
        }
        Optional<Range> limits = CurvePanel.range(channel.limits(), unit);
        PlotAxis value = PlotAxis.of(channel.name().orElse(quantity), unit.symbol());
        return new CompositePicture.Layer(value, field, x, y, limits, item.rgb(number));
    }
}
