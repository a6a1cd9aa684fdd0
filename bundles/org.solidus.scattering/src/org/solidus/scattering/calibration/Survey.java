/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the rings of a calibrant in all sectors of an image.
 *
 * @param points where they are
 * @param widths of the lines
 * @param looked in how many sectors a ring that stands alone was looked for
 */
record Survey(List<ControlPoint> points, Widths widths, int[] looked) {

    /** Least width of a line, pixels: a pixel is as wide. */
    private static final double LEAST = 0.9;
    /** Sectors to take together where lines are weak: where fewer than this part of them are seen. */
    private static final int[] TOGETHER = {4, 12};

    private static final double ENOUGH = 0.7;

    /**
     * Measures.
     *
     * @param projection of the image by the planes
     * @param search how far lines may lie from their rings, pixels
     */
    static Survey of(
            Projection projection,
            Planes planes,
            List<Ring> rings,
            Widths widths,
            double search,
            double pixel,
            boolean counting) {
        return new Taking(projection, planes, rings, widths, pixel, counting).all(search);
    }

    /** A survey while it is made. */
    private static final class Taking {

        private final Projection projection;
        private final Sectors sectors;
        private final Planes planes;
        private final List<Ring> rings;
        private final Widths before;
        private final double pixel;
        private final GroupFit fitter;
        private final List<ControlPoint> points = new ArrayList<>();
        private final List<double[]> widths = new ArrayList<>();
        private final int[] looked;

        Taking(Projection projection, Planes planes, List<Ring> rings, Widths widths, double pixel, boolean counting) {
            this.projection = projection;
            this.sectors = projection.sectors();
            this.planes = planes;
            this.rings = rings;
            this.before = widths;
            this.pixel = pixel;
            fitter = new GroupFit(counting);
            looked = new int[rings.size()];
        }

        Survey all(double search) {
            for (int plane = 0; plane < planes.count(); plane++) {
                double[] least = new double[rings.size()];
                double[] width = new double[rings.size()];
                for (int i = 0; i < width.length; i++) {
                    double s = rings.get(i).s(planes.wavelength);
                    least[i] = LEAST * perPixel(plane, s);
                    width[i] = Math.max(before.at(s), least[i]);
                }
                double reach = search * perPixel(plane, 0);
                List<LineGroup> groups = LineGroup.of(rings, planes.wavelength, width, reach);
                add(best(new PlaneView(plane, groups, width, least, reach)));
            }
            return new Survey(points, Widths.of(widths, before), looked);
        }

        /** Change of s across a pixel, about. */
        private double perPixel(int plane, double s) {
            double cos = sectors.strips() ? 1 : Math.max(0.2, 1 - s * s / 2);
            return pixel / planes.values[plane][0] * cos * cos * Math.sqrt(Math.max(0.1, 1 - s * s / 4));
        }

        /** Where lines are too weak for single sectors, neighbouring ones are taken together, if that says more. */
        private PlaneTaking best(PlaneView view) {
            PlaneTaking best = new PlaneTaking(view, 1);
            for (int together : TOGETHER) {
                if (best.looks == 0 || best.points.size() > ENOUGH * best.looks) {
                    break;
                }
                PlaneTaking next = new PlaneTaking(view, together);
                best = next.information() > best.information() ? next : best;
            }
            return best;
        }

        private void add(PlaneTaking taking) {
            points.addAll(taking.points);
            widths.addAll(taking.widths);
            for (int ring = 0; ring < looked.length; ring++) {
                looked[ring] += taking.looked[ring];
            }
        }

        /** What is looked for on a plane: groups, with width and least width of a line by ring. */
        private record PlaneView(int plane, List<LineGroup> groups, double[] width, double[] least, double reach) {}

        /** The lines of one plane, measured in sectors of one size. */
        private final class PlaneTaking {

            private final PlaneView view;
            private final List<ControlPoint> points = new ArrayList<>();
            private final List<double[]> widths = new ArrayList<>();
            private final int[] looked = new int[rings.size()];
            private int looks;

            PlaneTaking(PlaneView view, int together) {
                this.view = view;
                int first = view.plane() * sectors.around();
                for (int place = 0; place < sectors.around(); place += together) {
                    int count = Math.min(together, sectors.around() - place);
                    sector(first + place, projection.profile(first + place, count));
                }
            }

            double information() {
                return points.stream()
                        .mapToDouble(point -> 1 / (point.error() * point.error()))
                        .sum();
            }

            private void sector(int sector, Profile profile) {
                for (LineGroup group : view.groups()) {
                    int ring = group.ring();
                    double width = view.width()[ring];
                    if (profile.size() == 0 || !GroupFit.covered(profile, group, width)) {
                        continue;
                    }
                    boolean alone = group.s().length == 1;
                    looks++;
                    looked[ring] += alone ? 1 : 0;
                    Optional<GroupFit.Shift> shift =
                            fitter.fit(profile, group, Math.max(view.reach(), width / 2), width, view.least()[ring]);
                    if (shift.isPresent()) {
                        points.add(point(sector, view.plane(), ring, profile, shift.get()));
                        if (alone) {
                            widths.add(new double[] {group.s()[0], shift.get().width()});
                        }
                    }
                }
            }
        }

        private ControlPoint point(int sector, int plane, int index, Profile profile, GroupFit.Shift shift) {
            Ring ring = rings.get(index);
            // Of several rings in one line the shift is that of their mean
            double s = ring.s(planes.wavelength) + shift.value();
            double azimuth = profile.azimuth(s);
            double[] at = new double[2];
            planes.hit(plane, s, azimuth, at);
            return new ControlPoint(
                    sector,
                    plane,
                    index,
                    ring.q(),
                    at[0],
                    at[1],
                    azimuth,
                    shift.error(),
                    planes.perPixel(plane, at[0], at[1]));
        }
    }
}
