/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Composition;
import org.solidus.crystal.xray.Attenuation;
import org.solidus.crystal.xray.FormFactor;

/** A phosphate in a silica capillary at a synchrotron, simulated from a model with every contribution known. */
class PhosphateTest {

    private static final double ENERGY = 76.69;
    private static final int POINTS = 2400;
    private static final double STEP = 0.011;
    private static final double COUNTS = 40;
    private static final PhosphateModel MODEL = new PhosphateModel(5);
    private static final PhosphateModel.Coherent[] COHERENT = coherent();
    private static final PdfParams PARAMS = With.with(
            PdfParams.of("Li3PO4"),
            "energy",
            Optional.of(ENERGY),
            "qmin",
            0.3,
            "qmax",
            Optional.of(24.0),
            "qmaxinst",
            Optional.of(26.0),
            "window",
            Window.LORCH,
            "numberDensity",
            Optional.of(PhosphateModel.DENSITY),
            "rmax",
            12.0);

    private static double q(int i) {
        return 0.1 + i * STEP;
    }

    private static PhosphateModel.Coherent[] coherent() {
        PhosphateModel.Coherent[] all = new PhosphateModel.Coherent[POINTS];
        Arrays.setAll(all, i -> MODEL.coherent(q(i), ENERGY));
        return all;
    }

    /** What the sample alone scatters. */
    private static double[] sample() {
        double[] sample = new double[POINTS];
        Arrays.setAll(sample, i -> COUNTS * (COHERENT[i].intensity() + PhosphateModel.compton(q(i), ENERGY, 3)));
        return sample;
    }

    /** Air: falls off with Q, with a hump. */
    private static double air(double q) {
        return 200 + 3000 * Math.exp(-q * 1.3) + 300 * Math.exp(-Math.pow((q - 3) / 2, 2));
    }

    private static double glass(double q) {
        return 900 * Math.exp(-Math.pow((q - 1.5) / 0.4, 2)) + 500 * Math.exp(-q / 8);
    }

    private static Frame frame(double[] values, double[] variance) {
        return Frame.of(NDArray.of(values))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), values.length, q(0), STEP))
                .variance(variance)
                .build();
    }

    private static Frame noisy(double[] expected, long seed, double times) {
        Random random = new Random(seed);
        double[] values = new double[expected.length];
        double[] variance = new double[expected.length];
        for (int i = 0; i < values.length; i++) {
            variance[i] = expected[i] / times;
            values[i] = expected[i] + Math.sqrt(variance[i]) * random.nextGaussian();
        }
        return frame(values, variance);
    }

    private static double trueS(int i) {
        return COHERENT[i].s();
    }

    private static double peak(double[] g, double from, double to, double step) {
        int best = (int) Math.round(from / step);
        for (int i = best; i <= to / step; i++) {
            best = g[i] > g[best] ? i : best;
        }
        double shift = (g[best - 1] - g[best + 1]) / (2 * (g[best - 1] - 2 * g[best] + g[best + 1]));
        return (best + shift) * step;
    }

    @Test
    void adHocRouteFindsTheBondInNoiseAndBackground() {
        double[] expected = sample();
        for (int i = 0; i < POINTS; i++) {
            expected[i] += air(q(i));
        }
        double[] background = new double[POINTS];
        Arrays.setAll(background, i -> air(q(i)));
        PdfParams params = With.with(PARAMS, "background", Optional.of(Input.of(noisy(background, 2, 30))));
        Frame g = new PdfStep().apply(noisy(expected, 1, 30), params, new LocalContext());
        assertEquals(PhosphateModel.BOND, peak(g.doubles(), 1.2, 1.9, 0.01), 0.02);
        Frame wrong =
                new PdfStep().apply(noisy(expected, 1, 30), With.with(params, "bgscale", 0.9), new LocalContext());
        assertEquals(PhosphateModel.BOND, peak(wrong.doubles(), 1.2, 1.9, 0.01), 0.03);
    }

    @Test
    void physicalRouteGivesBondCoordinationAndDensity() {
        for (Optional<Double> density : List.of(Optional.of(PhosphateModel.DENSITY), Optional.<Double>empty())) {
            PdfParams params = With.with(PARAMS, "route", Route.PHYSICAL, "numberDensity", density, "rdf", true);
            Frame g = new PdfStep().apply(noisy(sample(), 3, 30), params, new LocalContext());
            assertEquals(PhosphateModel.BOND, peak(g.doubles(), 1.2, 1.9, 0.01), 0.01);
            Table report = g.companions().get("report").table();
            double found = report.column("number density").number(0);
            double error = report.column("number density error").number(0);
            assertEquals(PhosphateModel.DENSITY, found, 0.05 * PhosphateModel.DENSITY, density + " " + error);
            assertTrue(error < 0.1 * PhosphateModel.DENSITY, "error " + error);
            double[] rdf = g.companions().get("rdf").doubles();
            double area = 0;
            for (int i = 125; i <= 185; i++) {
                area += 0.01 * rdf[i];
            }
            assertEquals(4, area / weight(), 0.25, density.toString());
        }
    }

    /** Area of the P-O peak in the RDF for one neighbour: 2 c_P f_P f_O / <f>2, the f at Q where the data weigh most. */
    private static double weight() {
        double q = 6;
        double p = FormFactor.find("P").orElseThrow().atQ(q);
        double o = FormFactor.find("O").orElseThrow().atQ(q);
        double li = FormFactor.find("Li").orElseThrow().atQ(q);
        double mean = (3 * li + p + 4 * o) / 8;
        return 2.0 / 8 * p * o / (mean * mean);
    }

    @Test
    void physicalRouteGivesBackTheStructureFunctionThroughContainerAbsorptionAndPolarization() {
        PhysicalParams setup = With.with(
                PhysicalParams.defaults(),
                "shape",
                SampleShape.CYLINDER,
                "diameter",
                Optional.of(2.0),
                "wall",
                0.2,
                "containerComposition",
                Optional.of("SiO2"),
                "containerDensity",
                Optional.of(2.2),
                "packing",
                0.6,
                "polarization",
                Optional.of(0.0),
                "fluorescence",
                3.0);
        double mu =
                0.6 * mu(PhosphateModel.COMPOSITION, PhosphateModel.COMPOSITION.massDensity(PhosphateModel.DENSITY));
        double wall = mu(Composition.of("SiO2"), 2.2);
        CylinderAbsorption body = new CylinderAbsorption(0.1, 0.12, mu, wall, Double.POSITIVE_INFINITY, true);
        double[] pattern = sample();
        double[] container = new double[POINTS];
        double[] background = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double twoTheta = ScatteringAngle.of(q(i), ENERGY);
            double polarization = (1 + Math.pow(Math.cos(twoTheta), 2)) / 2;
            Absorption.Factors a = body.at(twoTheta);
            background[i] = air(q(i));
            container[i] = background[i] + polarization * a.empty() * glass(q(i));
            pattern[i] = background[i]
                    + polarization * (a.sample() * (pattern[i] + COUNTS * 3) + a.container() * glass(q(i)));
        }
        double[] none = new double[POINTS];
        PdfParams params = With.with(
                PARAMS,
                "route",
                Route.PHYSICAL,
                "background",
                Optional.of(Input.of(frame(background, none))),
                "physical",
                Optional.of(With.with(setup, "container", Optional.of(Input.of(frame(container, none))))));
        Frame g = new PdfStep().apply(frame(pattern, none), params, new LocalContext());
        double[] s = g.companions().get("s").doubles();
        double worst = 0;
        for (int i = 30; i < 2150; i++) {
            worst = Math.max(worst, Math.abs(s[i] - trueS(i)));
        }
        assertEquals(
                1 / COUNTS, g.companions().get("report").table().column("scale").number(0), 0.004 / COUNTS);
        assertTrue(worst < 0.02, "S is off by " + worst);
    }

    private static double mu(Composition composition, double density) {
        double sum = 0;
        for (Composition.Part part : composition.parts()) {
            sum += part.count()
                    * part.species().element().mass()
                    / composition.mass()
                    * Attenuation.of(part.species().element()).total(ENERGY);
        }
        return sum * density;
    }

    @Test
    void statedErrorsAreTrue() {
        double[] expected = sample();
        int trials = Boolean.getBoolean("solidus.long") ? 400 : 60;
        for (Route route : new Route[] {Route.ADHOC, Route.PHYSICAL}) {
            PdfParams params = With.with(PARAMS, "route", route, "rstep", 0.05);
            Frame exact = new PdfStep().apply(frame(expected, new double[POINTS]), params, new LocalContext());
            LocalContext context = new LocalContext();
            double sum = 0;
            int count = 0;
            for (int trial = 0; trial < trials; trial++) {
                Frame g = new PdfStep().apply(noisy(expected, 100 + trial, 1), params, context);
                double[] variance = g.variance().orElseThrow();
                for (int i = 4; i < variance.length; i += 3) {
                    double pull = (g.doubles()[i] - exact.doubles()[i]) / Math.sqrt(variance[i]);
                    sum += pull * pull;
                    count++;
                }
            }
            assertEquals(1, Math.sqrt(sum / count), 0.06, route + " " + count);
        }
    }
}
