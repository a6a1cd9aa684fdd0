/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.PlotArea;

/**
 * The picture on the screen. While a newer one is being painted, the panels of the old one are drawn where their data
 * belong now. Owns the image. UI thread.
 */
final class ShownPicture {

    private final FigureView view;
    private Optional<Picture> picture = Optional.empty();
    private Optional<Image> image = Optional.empty();

    ShownPicture(FigureView view) {
        this.view = view;
    }

    Optional<Picture> picture() {
        return picture;
    }

    /** Whether it is the one that was ordered under a number. */
    boolean is(long number) {
        return picture.filter(shown -> shown.order().number() == number).isPresent();
    }

    /** Why the figure can't be drawn; absent when it is. */
    Optional<String> problem() {
        return picture.flatMap(Picture::problem);
    }

    /** Takes over a picture, unless a later one is here. @return whether it did */
    boolean show(Picture.Painted painting) {
        long number = painting.picture().order().number();
        if (picture.filter(old -> old.order().number() >= number).isPresent()) {
            return false;
        }
        image.ifPresent(Image::dispose);
        image = Optional.of(image(painting));
        picture = Optional.of(painting.picture());
        return true;
    }

    void dispose() {
        picture = Optional.empty();
        image.ifPresent(Image::dispose);
        image = Optional.empty();
    }

    /** Where the panels are now, with what is to be seen of their axes; none while there is no picture of them. */
    List<PlotArea> areas(List<Panel> panels, Look look) {
        if (picture.isEmpty() || !Panel.alike(picture.get().panels(), panels)) {
            return List.of();
        }
        Picture shown = picture.get();
        Point size = view.getSize();
        return LiveAreas.of(
                shown.areas(),
                panels,
                shown.order().look(),
                look,
                (double) size.x / shown.order().width(),
                (double) size.y / shown.order().height());
    }

    /** @param live where the panels are now */
    void paint(GC gc, List<PlotArea> live) {
        if (picture.isPresent() && image.isPresent()) {
            paint(gc, picture.get(), image.get(), live);
        }
    }

    private void paint(GC gc, Picture shown, Image pixels, List<PlotArea> live) {
        Point size = view.getSize();
        Rectangle own = pixels.getBounds();
        gc.setInterpolation(SWT.NONE);
        if (own.width == size.x && own.height == size.y) {
            gc.drawImage(pixels, 0, 0);
        } else {
            gc.drawImage(pixels, 0, 0, own.width, own.height, 0, 0, size.x, size.y);
        }
        for (int i = 0; i < live.size(); i++) {
            PlotArea then = shown.areas().get(i);
            PlotArea now = live.get(i);
            boolean moved = !then.x().range().equals(now.x().range())
                    || !then.y().range().equals(now.y().range());
            if (moved) {
                paintMoved(gc, pixels, then, now);
            }
        }
    }

    /** The old picture of a panel where its data belong now. */
    private void paintMoved(GC gc, Image pixels, PlotArea then, PlotArea now) {
        double scaleX = scale(then.x(), now.x());
        double scaleY = scale(then.y(), now.y());
        double left = now.x().toPixel(then.x().range().low()) - then.x().start() * scaleX;
        double top = now.y().toPixel(then.y().range().low()) - then.y().start() * scaleY;
        Rectangle box = inner(now.bounds());
        gc.setClipping(box);
        gc.fillRectangle(box);
        Rectangle from = inner(then.bounds()).intersection(pixels.getBounds());
        boolean drawable = !from.isEmpty()
                && Math.abs(scaleX) < 1e4
                && Math.abs(scaleY) < 1e4
                && Math.abs(left) < 1e8
                && Math.abs(top) < 1e8;
        boolean shifted = Math.abs(scaleX - 1) < 1e-6 && Math.abs(scaleY - 1) < 1e-6;
        if (drawable && shifted) { // quicker than a transform
            int x = from.x + (int) Math.round(left);
            int y = from.y + (int) Math.round(top);
            gc.drawImage(pixels, from.x, from.y, from.width, from.height, x, y, from.width, from.height);
        } else if (drawable) {
            Transform transform = new Transform(gc.getDevice());
            transform.translate((float) left, (float) top);
            transform.scale((float) scaleX, (float) scaleY);
            gc.setTransform(transform);
            gc.drawImage(pixels, from.x, from.y, from.width, from.height, from.x, from.y, from.width, from.height);
            gc.setTransform(null);
            transform.dispose();
        }
        gc.setClipping((Rectangle) null);
    }

    /** Within the frame of a panel. */
    private static Rectangle inner(Rectangle2D box) {
        int x = (int) Math.round(box.getX()) + 1;
        int y = (int) Math.round(box.getY()) + 1;
        return new Rectangle(
                x,
                y,
                Math.max(0, (int) Math.round(box.getMaxX()) - x - 1),
                Math.max(0, (int) Math.round(box.getMaxY()) - y - 1));
    }

    private static double scale(AxisTransform then, AxisTransform now) {
        double low = now.toPixel(then.range().low());
        double high = now.toPixel(then.range().high());
        return (high - low) / (then.end() - then.start());
    }

    private Image image(Picture.Painted painting) {
        Picture.Order order = painting.picture().order();
        AtomicReference<Optional<ImageData>> pixels = new AtomicReference<>(Optional.of(painting.data()));
        ImageDataProvider provider = asked -> {
            ImageData data = pixels.get()
                    .orElseGet(() -> new PicturePainter().paint(order).data());
            return asked == order.zoom()
                    ? data
                    : asked == DeviceZoom.USUAL ? data.scaledTo(order.width(), order.height()) : null;
        };
        Image made = new Image(view.getDisplay(), provider);
        pixels.set(Optional.empty()); // the image has its own; should it ask again, another monitor wants another size
        return made;
    }
}
