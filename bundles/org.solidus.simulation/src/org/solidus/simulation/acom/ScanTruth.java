/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.crystal.orientation.Rotation;

/** What is true at each point of a scan, as maps row by row. */
final class ScanTruth {

    private static final double SAME = Math.toRadians(5);

    private final Scan scan;
    private final int columns;
    private final byte[] phases;

    ScanTruth(Scan scan) {
        this.scan = scan;
        columns = scan.plan().columns();
        phases = new byte[scan.size()];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = (byte) main(i).material().ordinal();
        }
    }

    private Domain main(int point) {
        return scan.specimen().domain(number(point));
    }

    private int number(int point) {
        return scan.mixture(point).domains()[scan.main(point)];
    }

    /** Number of the phase that is the main part. */
    byte[] phases() {
        return phases.clone();
    }

    /** Number of the domain that is the main part. */
    int[] grains() {
        int[] grains = new int[scan.size()];
        Arrays.setAll(grains, this::number);
        return grains;
    }

    /** Number of the domain that is the second main part; -1 where there is none. */
    int[] seconds() {
        int[] grains = new int[scan.size()];
        Arrays.setAll(
                grains,
                i -> scan.mixture(i).domains().length > 1 ? scan.mixture(i).domains()[1 - scan.main(i)] : -1);
        return grains;
    }

    /** Number of the olivine particle; -1 where there is none. */
    int[] particles() {
        int[] particles = new int[scan.size()];
        Arrays.setAll(particles, i -> main(i).particle());
        return particles;
    }

    /** Weight of the main part. */
    double[] weights() {
        double[] weights = new double[scan.size()];
        Arrays.setAll(weights, i -> scan.mixture(i).weights()[scan.main(i)]);
        return weights;
    }

    /** Weight of each phase at each point. */
    double[] shares() {
        int phases = Material.values().length;
        double[] shares = new double[scan.size() * phases];
        for (int i = 0; i < scan.size(); i++) {
            Mixture mixture = scan.mixture(i);
            for (int k = 0; k < mixture.domains().length; k++) {
                Material material = scan.specimen().domain(mixture.domains()[k]).material();
                shares[i * phases + material.ordinal()] += mixture.weights()[k];
            }
        }
        return shares;
    }

    double[] thickness() {
        double[] thickness = new double[scan.size()];
        Arrays.setAll(thickness, scan::thickness);
        return thickness;
    }

    /** Column and row of the direct beam at each point. */
    double[] centres() {
        double[] centres = new double[2 * scan.size()];
        for (int i = 0; i < scan.size(); i++) {
            System.arraycopy(scan.centre(i), 0, centres, 2 * i, 2);
        }
        return centres;
    }

    /** Nine numbers a point, crystal to laboratory, row by row; NaN where the main part is no crystal. */
    double[] rotations() {
        double[] all = new double[9 * scan.size()];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < scan.size(); i++) {
            if (main(i).material().isCrystal()) {
                double[][] matrix = orientation(i).matrix();
                for (int k = 0; k < 9; k++) {
                    all[9 * i + k] = matrix[k / 3][k % 3];
                }
            }
        }
        return all;
    }

    /** Bunge's angles in degrees, three a point; NaN where the main part is no crystal. */
    double[] angles() {
        double[] all = new double[3 * scan.size()];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < scan.size(); i++) {
            if (main(i).material().isCrystal()) {
                double[] angles = orientation(i).bunge();
                for (int k = 0; k < 3; k++) {
                    all[3 * i + k] = Math.toDegrees(angles[k]);
                }
            }
        }
        return all;
    }

    private Rotation orientation(int point) {
        return scan.orientation(point, number(point));
    }

    AcomTruth.OfScan summary() {
        View view = scan.view();
        return new AcomTruth.OfScan(
                scan.name(),
                view.shiftX(),
                view.shiftY(),
                Math.toDegrees(view.turn()),
                fractions(),
                meanWeights(),
                particleTruths());
    }

    private Map<String, Double> fractions() {
        Map<String, Double> fractions = new LinkedHashMap<>();
        Arrays.stream(Material.values()).forEach(material -> fractions.put(material.title(), 0.0));
        for (int i = 0; i < scan.size(); i++) {
            fractions.merge(main(i).material().title(), 1.0, Double::sum);
        }
        fractions.replaceAll((name, points) -> points / scan.size());
        return fractions;
    }

    private Map<String, Double> meanWeights() {
        double[] shares = shares();
        int phases = Material.values().length;
        Map<String, Double> means = new LinkedHashMap<>();
        for (Material material : Material.values()) {
            double sum = 0;
            for (int i = 0; i < scan.size(); i++) {
                sum += shares[i * phases + material.ordinal()];
            }
            means.put(material.title(), sum / scan.size());
        }
        return means;
    }

    private List<AcomTruth.OfParticle> particleTruths() {
        int[] particles = particles();
        Map<Integer, List<Integer>> points = new TreeMap<>();
        for (int i = 0; i < particles.length; i++) {
            if (particles[i] >= 0) {
                points.computeIfAbsent(particles[i], number -> new ArrayList<>())
                        .add(i);
            }
        }
        List<AcomTruth.OfParticle> truths = new ArrayList<>();
        for (Particle particle : scan.specimen().particles()) {
            if (points.containsKey(particle.number())) {
                truths.add(truth(particle, points.get(particle.number())));
            }
        }
        return truths;
    }

    private AcomTruth.OfParticle truth(Particle particle, List<Integer> points) {
        double lithiated =
                points.stream().filter(i -> main(i).material() == Material.LFP).count();
        int[] grains =
                points.stream().mapToInt(this::number).distinct().sorted().toArray();
        // A particle is what is seen of it: one that the scan, or charging, cuts down to one phase is single.
        boolean mixed = lithiated > 0 && lithiated < points.size();
        Olivine.Kind seen = mixed ? particle.state().kind() : Olivine.Kind.SINGLE;
        return new AcomTruth.OfParticle(
                particle.number(),
                seen.word(),
                points.size(),
                lithiated / points.size(),
                grains.length,
                orientations(grains),
                points.stream().mapToInt(i -> i / columns).average().orElse(0),
                points.stream().mapToInt(i -> i % columns).average().orElse(0),
                toAmorphous(points));
    }

    /** How many orientations there are if those within five degrees of one that was counted are none. */
    private int orientations(int[] grains) {
        List<Rotation> counted = new ArrayList<>();
        for (int grain : grains) {
            Rotation own = scan.specimen().domain(grain).orientation();
            if (counted.stream().allMatch(other -> own.after(other.inverse()).angle() > SAME)) {
                counted.add(own);
            }
        }
        return counted.size();
    }

    private Double toAmorphous(List<Integer> points) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < phases.length; i++) {
            if (phases[i] == Material.AMORPHOUS.ordinal()) {
                for (int point : points) {
                    int rows = point / columns - i / columns;
                    int across = point % columns - i % columns;
                    least = Math.min(least, Math.hypot(rows, across));
                }
            }
        }
        return least == Double.POSITIVE_INFINITY ? null : Double.valueOf(least);
    }
}
