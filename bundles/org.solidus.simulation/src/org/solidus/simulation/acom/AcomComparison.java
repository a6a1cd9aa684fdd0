/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.crystal.orientation.Disorientation;
import org.solidus.crystal.orientation.LaueClass;
import org.solidus.crystal.orientation.Rotation;
import org.solidus.crystal.structures.ShippedStructures;

/** Holds a map of phases and orientations against the truth of a scan. */
final class AcomComparison {

    private final AcomTruth truth;
    private final double[] phase;
    private final double[] rotation;
    private final String[] found;
    private final double[] error;

    /**
     * Reads the map.
     *
     * @param truth of the simulation
     * @param folder of the truth
     * @param scan name of the scan
     * @param map rows with the columns phase, phi1, Phi and phi2
     */
    AcomComparison(AcomTruth truth, AcomTruthFolder folder, String scan, Source map) throws IOException {
        this.truth = truth;
        phase = folder.readMap(scan, "phase");
        rotation = folder.readMap(scan, "rotation");
        found = new String[phase.length];
        error = new double[phase.length];
        Arrays.fill(error, Double.NaN);
        Map<Material, LaueClass> symmetry = new EnumMap<>(Material.class);
        Material.crystals()
                .forEach(material -> symmetry.put(material, LaueClass.of(ShippedStructures.get(material.structure()))));
        for (int i = 0; i < phase.length; i++) {
            found[i] = "masked";
            try {
                read(map.frame(i).table(), i, symmetry);
            } catch (MissingFrameException masked) {
                // The point stays unknown.
                continue;
            }
        }
    }

    private void read(Table row, int point, Map<Material, LaueClass> symmetry) {
        found[point] = row.column("phase").text(0);
        Material material = Material.values()[(int) phase[point]];
        if (material.isCrystal() && found[point].equals(material.title())) {
            Rotation measured = Rotation.ofBunge(angle(row, "phi1"), angle(row, "Phi"), angle(row, "phi2"));
            error[point] = Math.toDegrees(Disorientation.angle(measured, trueRotation(point), symmetry.get(material)));
        }
    }

    private static double angle(Table row, String name) {
        return Math.toRadians(row.column(name).number(0));
    }

    private Rotation trueRotation(int point) {
        double[][] matrix = new double[3][3];
        for (int k = 0; k < 9; k++) {
            matrix[k / 3][k % 3] = rotation[9 * point + k];
        }
        return Rotation.of(matrix);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        double right = right();
        findings.add(new Finding(
                "phase right, of the points that are not beside a boundary",
                percent(right),
                "at least 95 %",
                right >= 0.95));
        for (Material material : Material.values()) {
            findings.add(fraction(material));
        }
        double median = median();
        findings.add(new Finding(
                "median error of orientations",
                String.format(Locale.ROOT, "%.2f degrees", median),
                "below 1 degree",
                median < 1));
        double within = Arrays.stream(error).filter(e -> e < 2).count()
                / (double) Arrays.stream(error).filter(e -> !Double.isNaN(e)).count();
        findings.add(
                new Finding("orientations right within 2 degrees", percent(within), "at least 95 %", within >= 0.95));
        return findings;
    }

    private double right() {
        long inside = 0;
        long right = 0;
        for (int i = 0; i < phase.length; i++) {
            if (isInside(i)) {
                inside++;
                right += found[i].equals(truth.phases().get((int) phase[i])) ? 1 : 0;
            }
        }
        return right / (double) inside;
    }

    /** Whether all neighbours are of the same phase. */
    private boolean isInside(int point) {
        int row = point / truth.columns();
        int column = point % truth.columns();
        for (int r = Math.max(0, row - 1); r <= Math.min(truth.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(truth.columns() - 1, column + 1); c++) {
                if (phase[r * truth.columns() + c] != phase[point]) {
                    return false;
                }
            }
        }
        return true;
    }

    private Finding fraction(Material material) {
        double expected =
                Arrays.stream(phase).filter(p -> p == material.ordinal()).count() / (double) phase.length;
        double measured = Arrays.stream(found).filter(material.title()::equals).count() / (double) found.length;
        return new Finding(
                "fraction of " + material.title(),
                percent(measured),
                percent(expected) + " within 1.5 %",
                Math.abs(measured - expected) <= 0.015);
    }

    private double median() {
        double[] sorted =
                Arrays.stream(error).filter(e -> !Double.isNaN(e)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
