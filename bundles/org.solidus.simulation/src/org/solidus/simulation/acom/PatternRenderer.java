/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/** Renders the patterns of a scan. Has buffers of its own: one for each thread. */
final class PatternRenderer {

    private static final double WHITE = 255;

    /** Most of the elastic electrons that end in spots. */
    private static final double MOST = 0.85;

    /** The optics, which all renderers share. */
    static final class Optics {

        private final AcomPlan plan;
        private final Map<Material, CrystalModel> crystals = new EnumMap<>(Material.class);
        private final Diffuse diffuse;
        private final SpotShape shape;
        private final BadPixels bad;

        Optics(AcomPlan plan) {
            this.plan = plan;
            Material.crystals().forEach(material -> crystals.put(material, new CrystalModel(plan, material)));
            diffuse = new Diffuse(plan);
            shape = new SpotShape(plan.camera().radius(), plan.camera().blur());
            bad = BadPixels.of(plan);
        }

        BadPixels bad() {
            return bad;
        }
    }

    private final Optics optics;
    private final AcomPlan plan;
    private final int side;
    private final float[] electrons;
    private final double[] smooth;
    private final double[][] rings;
    private final SpotBuffer spots = new SpotBuffer();

    PatternRenderer(Optics optics) {
        this.optics = optics;
        plan = optics.plan;
        side = plan.camera().side();
        electrons = new float[side * side];
        smooth = new double[optics.diffuse.tableSize()];
        rings = new double[optics.diffuse.rings()][smooth.length];
    }

    /** The grey levels of a pattern, row by row. */
    byte[] render(Scan scan, int point) {
        Arrays.fill(electrons, 0);
        Arrays.fill(smooth, 0);
        for (double[] ring : rings) {
            Arrays.fill(ring, 0);
        }
        double[] centre = scan.centre(point);
        Mixture mixture = scan.mixture(point);
        double thickness = scan.thickness(point);
        double direct = 0;
        double carbon = 0;
        for (int i = 0; i < mixture.domains().length; i++) {
            int number = mixture.domains()[i];
            Material material = scan.specimen().domain(number).material();
            double part = plan.dose() * mixture.weights()[i];
            double coherent = material.isCrystal()
                    ? crystal(material, scan.orientation(point, number), thickness, number, part, centre)
                    : optics.diffuse.coherentShare(material, thickness);
            double inelastic = material == Material.VACUUM ? 0 : optics.diffuse.backgroundShare(thickness);
            direct += part * Math.max(0.05, 1 - coherent - inelastic);
            optics.diffuse.addSmooth(material, part, thickness, smooth);
            if (material == Material.CARBON) {
                carbon += part;
            }
        }
        for (int ring = 0; ring < rings.length && carbon > 0; ring++) {
            optics.diffuse.addRing(ring, carbon, thickness, rings[ring]);
        }
        diffuse(scan, point, centre, carbon > 0);
        optics.shape.draw(centre[0], centre[1], direct, electrons, side);
        return counted(RandomStream.of(plan.seed(), scan.name() + " counts", point));
    }

    /** Draws the spots of a crystal; gives their share of the electrons. */
    private double crystal(
            Material material, Rotation orientation, double thickness, int grain, double part, double[] centre) {
        spots.clear();
        optics.crystals.get(material).scatter(orientation.matrix(), thickness, grain, spots);
        // Beams take from each other in a thick crystal; kinematic theory knows nothing of it.
        double most = MOST * (1 - optics.diffuse.backgroundShare(thickness));
        double scale = spots.sum > most ? most / spots.sum : 1;
        double[] projection = plan.camera().projection();
        for (int i = 0; i < spots.size; i++) {
            double x = centre[0] + projection[0] * spots.x[i] + projection[1] * spots.y[i];
            double y = centre[1] + projection[1] * spots.x[i] + projection[2] * spots.y[i];
            double expected = part * scale * spots.share[i];
            if (expected > 1e-3) {
                optics.shape.draw(x, y, expected, electrons, side);
            }
        }
        return scale * spots.sum;
    }

    /** Spots of one grain, in arrays that grow. */
    private static final class SpotBuffer implements CrystalModel.Spots {

        private double[] x = new double[256];
        private double[] y = new double[256];
        private double[] share = new double[256];
        private int size;
        private double sum;

        void clear() {
            size = 0;
            sum = 0;
        }

        @Override
        public void add(double gx, double gy, double part) {
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
                share = Arrays.copyOf(share, 2 * size);
            }
            x[size] = gx;
            y[size] = gy;
            share[size++] = part;
            sum += part;
        }
    }

    /** Adds background, halos and rings, which lie on the ellipses of the camera. */
    private void diffuse(Scan scan, int point, double[] centre, boolean ringed) {
        double[] projection = plan.camera().projection();
        double determinant = projection[0] * projection[2] - projection[1] * projection[1];
        double ixx = projection[2] / determinant;
        double ixy = -projection[1] / determinant;
        double iyy = projection[0] / determinant;
        double area = plan.camera().pixel() * plan.camera().pixel();
        double step = optics.diffuse.tableStep();
        Speckle[] speckles = ringed ? speckles(scan, point) : new Speckle[0];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double px = column - centre[0];
                double py = row - centre[1];
                double gx = ixx * px + ixy * py;
                double gy = ixy * px + iyy * py;
                double at = Math.sqrt(gx * gx + gy * gy) / step;
                int i = Math.min((int) at, smooth.length - 2);
                double density = smooth[i] + (at - i) * (smooth[i + 1] - smooth[i]);
                for (int ring = 0; ring < speckles.length; ring++) {
                    double height = rings[ring][i] + (at - i) * (rings[ring][i + 1] - rings[ring][i]);
                    if (height > 0) {
                        density += height * speckles[ring].at(Math.atan2(gy, gx));
                    }
                }
                electrons[row * side + column] += (float) (density * area);
            }
        }
    }

    /** Each ring has other crystallites; layers have a direction that belongs to the grain of carbon. */
    private Speckle[] speckles(Scan scan, int point) {
        int domain = scan.mixture(point).domains()[0];
        RandomStream grain = RandomStream.of(plan.seed(), "carbon", domain);
        double texture = grain.uniform(0, 0.5);
        double direction = grain.uniform(0, Math.PI);
        RandomStream random = RandomStream.of(plan.seed(), scan.name() + " speckle", point);
        Speckle[] speckles = new Speckle[rings.length];
        for (int ring = 0; ring < speckles.length; ring++) {
            // Layers that stand upright give (002) along their normal and (hk0) across it.
            double along = ring == 0 ? direction : direction + Math.PI / 2;
            int crystallites = optics.diffuse.crystallites();
            speckles[ring] = new Speckle(random, crystallites, ring == 0 ? texture : 0.5 * texture, along);
        }
        return speckles;
    }

    private byte[] counted(RandomStream random) {
        Camera camera = plan.camera();
        byte[] grey = new byte[electrons.length];
        for (int i = 0; i < grey.length; i++) {
            double level = camera.offset() + camera.gain() * Poisson.sample(electrons[i], random);
            if (camera.readNoise() > 0) {
                level += camera.readNoise() * random.gaussian();
            }
            grey[i] = (byte) (int) Math.clamp(Math.round(level), 0, WHITE);
        }
        optics.bad.spoil(grey);
        return grey;
    }
}
