/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.solidus.figure.render.PlotArea;

/** A region as it lies on the screen, in SWT points. */
final class RegionShape {

    /** Lines are cut this far beyond the panel: a drawing library counts in numbers of limited size. */
    private static final double MARGIN = 200;

    private final Region region;
    private final PlotArea area;
    private final Rectangle2D box;
    private final Rectangle2D room;

    RegionShape(Region region, PlotArea area) {
        this.region = region;
        this.area = area;
        this.box = area.bounds();
        this.room = new Rectangle2D.Double(
                box.getX() - MARGIN, box.getY() - MARGIN, box.getWidth() + 2 * MARGIN, box.getHeight() + 2 * MARGIN);
    }

    /** The pieces of its border that lie on or near the panel. */
    List<Line2D> lines() {
        List<Line2D> lines = new ArrayList<>();
        for (Region.Outline outline : region.outline()) {
            List<Vertex> points = outline.points();
            int count = outline.closed() ? points.size() : points.size() - 1;
            for (int i = 0; i < count; i++) {
                add(points.get(i), points.get((i + 1) % points.size()), lines);
            }
        }
        return lines;
    }

    private void add(Vertex from, Vertex to, List<Line2D> lines) {
        double[] line = {x(from.x()), y(from.y()), x(to.x()), y(to.y())};
        if (cut(line)) {
            lines.add(new Line2D.Double(line[0], line[1], line[2], line[3]));
        }
    }

    /** Pixel of an abscissa; the ends of the panel where the line has no end. */
    double x(double value) {
        return value == Double.NEGATIVE_INFINITY
                ? room.getMinX()
                : value == Double.POSITIVE_INFINITY ? room.getMaxX() : area.x().toPixel(value);
    }

    /** Pixel of an ordinate; the ends of the panel where the line has no end. */
    double y(double value) {
        return value == Double.NEGATIVE_INFINITY
                ? room.getMinY()
                : value == Double.POSITIVE_INFINITY ? room.getMaxY() : area.y().toPixel(value);
    }

    /** Liang and Barsky: keeps what lies in the room; false when nothing does. */
    private boolean cut(double[] line) {
        double dx = line[2] - line[0];
        double dy = line[3] - line[1];
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {
            line[0] - room.getMinX(), room.getMaxX() - line[0], line[1] - room.getMinY(), room.getMaxY() - line[1]
        };
        double from = 0;
        double to = 1;
        for (int i = 0; i < 4; i++) {
            if (p[i] == 0 && !(q[i] >= 0)) {
                return false;
            }
            if (p[i] < 0) {
                from = Math.max(from, q[i] / p[i]);
            } else if (p[i] > 0) {
                to = Math.min(to, q[i] / p[i]);
            }
        }
        boolean some = from <= to && Double.isFinite(dx) && Double.isFinite(dy);
        double x0 = line[0];
        double y0 = line[1];
        line[0] = x0 + from * dx;
        line[1] = y0 + from * dy;
        line[2] = x0 + to * dx;
        line[3] = y0 + to * dy;
        return some;
    }

    /** Where its handles are; those that lie anywhere along an axis are in the middle of the panel. */
    List<Vertex> handles() {
        return region.handles().stream()
                .map(handle -> new Vertex(
                        Double.isNaN(handle.x()) ? box.getCenterX() : area.x().toPixel(handle.x()),
                        Double.isNaN(handle.y()) ? box.getCenterY() : area.y().toPixel(handle.y())))
                .toList();
    }

    /** The handle within a distance of a place, the last drawn of several; -1 for none. */
    int handleAt(double x, double y, double reach) {
        List<Vertex> handles = handles();
        int best = -1;
        double least = reach;
        for (int i = 0; i < handles.size(); i++) {
            double distance = Math.hypot(handles.get(i).x() - x, handles.get(i).y() - y);
            if (distance <= least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** Distance from a place to the border. */
    double distance(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (Line2D line : lines()) {
            least = Math.min(least, line.ptSegDist(x, y));
        }
        return least;
    }

    /** The side of a polygon that is nearest to a place: the number of the corner that it begins at. */
    int nearestSide(List<Vertex> corners, double x, double y) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.size(); i++) {
            Vertex a = corners.get(i);
            Vertex b = corners.get((i + 1) % corners.size());
            double distance = Line2D.ptSegDist(
                    area.x().toPixel(a.x()),
                    area.y().toPixel(a.y()),
                    area.x().toPixel(b.x()),
                    area.y().toPixel(b.y()),
                    x,
                    y);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    boolean contains(double x, double y) {
        return region.contains(area.x().toValue(x), area.y().toValue(y));
    }

    /** Whether so much of the panel lies in it that there is hardly a place beside it to take hold of the figure. */
    boolean fillsPanel() {
        double width = region.x()
                .map(range -> Math.abs(area.x().toPixel(range.high()) - area.x().toPixel(range.low())))
                .orElse(box.getWidth());
        double height = region.y()
                .map(range -> Math.abs(area.y().toPixel(range.high()) - area.y().toPixel(range.low())))
                .orElse(box.getHeight());
        return width > 0.8 * box.getWidth() && height > 0.8 * box.getHeight();
    }

    /** Where its name stands: by its uppermost point that can be seen. */
    Vertex label() {
        Vertex best = new Vertex(box.getMinX() + 4, box.getMinY() + 4);
        double top = Double.POSITIVE_INFINITY;
        for (Line2D line : lines()) {
            for (double[] end : new double[][] {{line.getX1(), line.getY1()}, {line.getX2(), line.getY2()}}) {
                double x = Math.clamp(end[0], box.getMinX(), box.getMaxX());
                double y = Math.clamp(end[1], box.getMinY(), box.getMaxY());
                boolean higher = y < top - 0.5 || y < top + 0.5 && x < best.x();
                if (higher && Math.abs(x - end[0]) < 1) {
                    top = y;
                    best = new Vertex(x, y);
                }
            }
        }
        return best;
    }
}
