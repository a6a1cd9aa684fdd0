/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.solidus.figure.Range;
import org.solidus.figure.SectorKey;
import org.solidus.figure.render.Canvas.Anchor;
import org.solidus.figure.text.Typeface;

/** Draws what colours of directions mean: sectors in their colours with named corners. */
final class SectorKeyPainter {

    private final Canvas canvas;
    private final Style style;
    private final List<SectorKey> keys;

    SectorKeyPainter(Canvas canvas, Style style, List<SectorKey> keys) {
        this.canvas = canvas;
        this.style = style;
        this.keys = List.copyOf(keys);
    }

    /** Room that they take beside a map: two columns of them where there are many. */
    double width(double most) {
        if (keys.isEmpty()) {
            return 0;
        }
        double corner = keys.stream()
                .map(key -> new BorderPainter(canvas, style, key.border()).rooms())
                .mapToDouble(rooms -> rooms.left() + rooms.right())
                .max()
                .orElse(0);
        double name = keys.stream()
                .mapToDouble(key -> canvas.width(key.name(), style.font()))
                .max()
                .orElse(0);
        return Math.min(most, Math.max(name, corner + style.font() * 5.5));
    }

    /** Draws them from the top of a rectangle: below each other, or in two columns where these are larger. */
    void paint(Rectangle2D where) {
        int columns = keys.size() > 1 && side(where, 2) > side(where, 1) ? 2 : 1;
        double width = where.getWidth() / columns;
        double step = Math.min(where.getHeight() / rows(columns), width * 1.05 + heading());
        for (int i = 0; i < keys.size(); i++) {
            paint(
                    keys.get(i),
                    new Rectangle2D.Double(
                            where.getMinX() + i % columns * width, where.getMinY() + i / columns * step, width, step));
        }
    }

    private double side(Rectangle2D where, int columns) {
        return Math.min(where.getWidth() / columns, where.getHeight() / rows(columns) - heading());
    }

    /** Draws them side by side under a title, as large as they can be. */
    void paint(String title, Rectangle2D where) {
        Heading heading = new Heading(title, style, where.getWidth());
        heading.paint(canvas, where, where.getCenterX());
        Rectangle2D body = Boxes.inset(where, 0, heading.height(), 0, 0);
        int best = 1;
        double largest = 0;
        for (int columns = 1; columns <= keys.size(); columns++) {
            double side = Math.min(body.getWidth() / columns, body.getHeight() / rows(columns) - heading());
            if (side > largest) {
                largest = side;
                best = columns;
            }
        }
        double width = body.getWidth() / best;
        double height = Math.min(body.getHeight() / rows(best), largest + heading());
        double top = body.getCenterY() - height * rows(best) / 2;
        for (int i = 0; i < keys.size(); i++) {
            paint(
                    keys.get(i),
                    new Rectangle2D.Double(body.getMinX() + i % best * width, top + i / best * height, width, height));
        }
    }

    private int rows(int columns) {
        return (keys.size() + columns - 1) / columns;
    }

    private double heading() {
        return keys.stream().allMatch(key -> key.name().isBlank()) ? 0 : Canvas.lineHeight(style.font()) * 1.1;
    }

    private void paint(SectorKey key, Rectangle2D where) {
        canvas.text(
                Canvas.fit(Typeface.regular(), key.name(), style.font(), where.getWidth()),
                where.getCenterX(),
                where.getMinY() + heading() / 2,
                style.font(),
                Anchor.MIDDLE,
                style.theme().foreground());
        BorderPainter border = new BorderPainter(canvas, style, key.border());
        Rectangle2D room = border.rooms().inside(Boxes.inset(where, 0, heading(), 0, style.gap()));
        Range across = key.border().x().range().orElse(key.x().span()).notEmpty();
        Range up = key.border().y().range().orElse(key.y().span()).notEmpty();
        double perUnit = Math.min(room.getWidth() / across.length(), room.getHeight() / up.length());
        double width = across.length() * perUnit;
        double height = up.length() * perUnit;
        Rectangle2D box =
                new Rectangle2D.Double(room.getCenterX() - width / 2, room.getCenterY() - height / 2, width, height);
        AxisTransform x = new AxisTransform(key.x().axis().scaling(), across, box.getMinX(), box.getMaxX());
        AxisTransform y = new AxisTransform(key.y().axis().scaling(), up, box.getMaxY(), box.getMinY());
        Path2D path = border.path(x, y);
        canvas.within(path, () -> colours(key, x, y, box));
        border.paint(x, y);
    }

    /** As fine as the device, between the colours of the cells, which reach a little beyond the line. */
    private void colours(SectorKey key, AxisTransform x, AxisTransform y, Rectangle2D box) {
        Rectangle2D whole = canvas.snap(box);
        int width = Math.max(2, (int) Math.round(whole.getWidth() * canvas.deviceScale()));
        int height = Math.max(2, (int) Math.round(whole.getHeight() * canvas.deviceScale()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        KeyColours colours = new KeyColours(key);
        for (int row = 0; row < height; row++) {
            double v = y.toValue(whole.getMinY() + (row + 0.5) / height * whole.getHeight());
            for (int column = 0; column < width; column++) {
                double u = x.toValue(whole.getMinX() + (column + 0.5) / width * whole.getWidth());
                image.setRGB(column, row, colours.at(u, v, style.theme().background()));
            }
        }
        canvas.image(image, whole);
    }
}
