/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Element;
import org.solidus.crystal.Lattice;
import org.solidus.crystal.ReferenceData;
import org.solidus.crystal.Site;
import org.solidus.crystal.SpaceGroup;
import org.solidus.crystal.Species;
import org.solidus.crystal.Structure;
import org.solidus.crystal.cif.CifReader;
import org.solidus.crystal.structures.ShippedStructures;

class PairDistributionTest {

    /** The model of the reference curve: PDFfit2's nickel, whose cell is not that of the CIF beside it. */
    private static final Structure NICKEL = new Structure(
            "Ni",
            "",
            Lattice.cubic(3.52),
            SpaceGroup.of("F m -3 m"),
            List.of(new Site(
                    "Ni", new Species(Element.of("Ni"), 0), 0, 0, 0, 1, new Displacement.Isotropic(0.00126651))));

    @Test
    void nickelIsThatOfPdffit() throws IOException {
        double[][] reference = curve("scattering/calc_ref/Ni-fit.fgr");
        double[] g = new PairDistribution(NICKEL).at(0, 0.01, reference[0].length, PdfSettings.IDEAL);
        // That curve divides by r what is divided by r_ij here: 0.009 on the steep sides of the first peaks.
        assertMaxNorm(reference[1], g, 0.01);
    }

    @Test
    void rutileWithAnisotropicMotionIsThatOfPdffit() throws IOException {
        double[][] reference = curve("scattering/calc_ref/TiO2_rutile-fit.fgr");
        Structure rutile = CifReader.structures(ReferenceData.file("scattering/calc_ref/TiO2_rutile-fit.cif"))
                .getFirst();
        PdfSettings settings =
                PdfSettings.IDEAL.withRange(0, 26).withResolution(0.0665649, 0).withCorrelation(0, 2.309118);
        double[] g = new PairDistribution(rutile).at(1, 0.01, reference[0].length, settings);
        double[] scaled = Arrays.stream(g).map(v -> 0.655857 * v).toArray();
        assertMaxNorm(reference[1], scaled, 0.057);
        // PDFfit2 cuts its range before it applies the termination: away from the cut it agrees better.
        int from = 500;
        assertMaxNorm(
                Arrays.copyOfRange(reference[1], from, reference[1].length),
                Arrays.copyOfRange(scaled, from, scaled.length),
                0.02);
    }

    @Test
    void cadmoseliteIsThatOfPdffit() throws IOException {
        double[][] reference = curve("scattering/calc_ref/CdSe_cadmoselite_X.fgr");
        Structure selenide = CifReader.structures(ReferenceData.file("scattering/calc_ref/CdSe_cadmoselite.cif"))
                .getFirst()
                .with(Displacement.fromB(0.5));
        double[] g =
                new PairDistribution(selenide).at(0.1, 0.05, reference[0].length, PdfSettings.IDEAL.withRange(0, 40));
        // The reference ends at 20 angstrom before it applies the termination, which shows in its last ripples.
        int near = 390;
        assertMaxNorm(Arrays.copyOf(reference[1], near), Arrays.copyOf(g, near), 0.01);
    }

    /** By hand from the published cell: 12 neighbours at a / sqrt 2, and the slope before them. */
    @Test
    void areaAndSlopeOfNickelCountItsAtoms() {
        PairDistribution nickel = new PairDistribution(NICKEL);
        double step = 0.001;
        double[] g = nickel.at(2, step, 1001, PdfSettings.IDEAL);
        double slope = -4 * Math.PI * 4 / Math.pow(3.52, 3);
        double neighbours = 0;
        for (int i = 0; i < g.length; i++) {
            double r = 2 + i * step;
            neighbours += (g[i] - slope * r) * r * step;
        }
        assertEquals(12, neighbours, 2e-3);
        assertEquals(slope * 1.5, nickel.at(new double[] {1.5}, PdfSettings.IDEAL)[0], 1e-9);
    }

    /** What lies within the limits of Q stays, what lies outside goes. */
    @Test
    void terminationIsTheConvolutionWithItsKernel() {
        PairDistribution nickel = new PairDistribution(NICKEL);
        int size = 4000;
        double step = 0.01;
        double[] whole = nickel.at(0, step, size, PdfSettings.IDEAL.withResolution(0.15, 0));
        double[] cut = nickel.at(
                0, step, size, PdfSettings.IDEAL.withResolution(0.15, 0).withRange(1, 20));
        for (int at : new int[] {170, 249, 352, 400, 900}) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += whole[i] * (kernel((at - i) * step) - kernel((at + i) * step)) * step;
            }
            assertEquals(sum, cut[at], 2e-3, "r = " + at * step);
        }
    }

    private static double kernel(double x) {
        return Math.abs(x) < 1e-9 ? 19 / Math.PI : (Math.sin(20 * x) - Math.sin(x)) / (Math.PI * x);
    }

    @Test
    void anisotropicMotionOfEqualAxesIsIsotropic() {
        Structure isotropic = ShippedStructures.get("LATP").with(new Displacement.Isotropic(0.01));
        // Hexagonal axes: an isotropic U has U12 = U11 cos(gamma*) = U11 / 2.
        Structure anisotropic = isotropic.with(new Displacement.Anisotropic(0.01, 0.01, 0.01, 0.005, 0, 0));
        double[] one = new PairDistribution(isotropic).at(1, 0.02, 400, PdfSettings.IDEAL);
        double[] other = new PairDistribution(anisotropic).at(1, 0.02, 400, PdfSettings.IDEAL);
        for (int i = 0; i < one.length; i++) {
            assertEquals(one[i], other[i], 1e-6);
        }
    }

    @Test
    void badRequestsAreSentences() {
        PairDistribution nickel = new PairDistribution(NICKEL);
        for (Runnable request : List.<Runnable>of(
                () -> nickel.at(-1, 0.01, 10, PdfSettings.IDEAL),
                () -> nickel.at(0, 0, 10, PdfSettings.IDEAL),
                () -> nickel.at(0, 1, Integer.MAX_VALUE, PdfSettings.IDEAL),
                () -> nickel.at(new double[] {1, Double.NaN}, PdfSettings.IDEAL),
                () -> nickel.at(new double[] {2, 1}, PdfSettings.IDEAL),
                () -> new PdfSettings(5, 4, 0, 0, 0, 0),
                () -> new PdfSettings(0, Double.NaN, 0, 0, 0, 0),
                () -> new PairDistribution(NICKEL.with(new Displacement.Isotropic(0))))) {
            String message =
                    assertThrows(IllegalArgumentException.class, request::run).getMessage();
            assertTrue(message.endsWith("."), message);
        }
        assertEquals(0, nickel.at(new double[0], PdfSettings.IDEAL).length);
    }

    private static void assertMaxNorm(double[] expected, double[] found, double bound) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - found[i]) / largest);
        }
        assertTrue(worst < bound, "max-norm " + worst + " instead of " + bound);
    }

    private static double[][] curve(String name) throws IOException {
        List<double[]> rows = Files.readAllLines(ReferenceData.file(name)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        return new double[][] {
            rows.stream().mapToDouble(row -> row[0]).toArray(),
            rows.stream().mapToDouble(row -> row[1]).toArray()
        };
    }
}
