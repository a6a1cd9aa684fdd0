/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.pdf.PairDistribution;
import org.solidus.crystal.pdf.PdfSettings;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Scaling;
import org.solidus.workbench.pattern.Trace;

/** Knobs, quality, candidates and the model of a pair distribution function. */
class PdfModelsTest {

    private static final Axis R = Axis.linear("r", Quantities.R, Unit.of("angstrom"), 3000, 0, 0.01);

    private static Frame g(double... values) {
        return Frame.of(NDArray.of(values))
                .quantity("G", Unit.of("1/angstrom2"))
                .axes(R)
                .build();
    }

    private static double[] nickel() {
        return new PairDistribution(ShippedStructures.get("Ni"))
                .at(0, 0.01, 3000, PdfSettings.IDEAL.withRange(0, 24).withResolution(0.04, 0));
    }

    @Test
    void aKnobWritesWhatAPipelineReads() {
        assertEquals("24.5 1/angstrom", Knob.QMAX.text(24.5));
        assertEquals("0.9 angstrom", Knob.RPOLY.text(0.9));
        assertEquals("1", Knob.BGSCALE.text(1));
        assertEquals("0 1/angstrom", Knob.QMIN.text(-1e-12));
        for (Knob knob : Knob.ALL) {
            for (int place = 0; place <= knob.steps(); place++) {
                double value = knob.value(place);
                OptionalDouble read = knob.read(knob.text(value));
                assertEquals(value, read.orElseThrow(), knob.step() / 10, knob.path());
                assertEquals(place, knob.place(value), knob.path());
            }
        }
        assertEquals(2.4, Knob.QMAX.read("24 1/nm").orElseThrow(), 1e-12);
        assertEquals(24, Knob.QMAX.read("24").orElseThrow(), 0);
        assertTrue(Knob.QMAX.read("24 deg").isEmpty());
        assertTrue(Knob.QMAX.read("nan").isEmpty());
        assertTrue(Knob.QMAX.read("").isEmpty());
    }

    /** Nickel: first neighbours at a / sqrt(2), 0.0914 atoms per cubic angstrom. */
    @Test
    void theQualityOfNickel() {
        PdfQuality quality = PdfQuality.of(g(nickel())).orElseThrow();
        double a = ShippedStructures.get("Ni").lattice().a();
        assertEquals(a / Math.sqrt(2), quality.first(), 0.011);
        assertEquals(4 / (a * a * a), quality.density(), 0.01);
        double[] bad = nickel();
        for (int i = 0; i < 150; i++) {
            bad[i] += 2 * Math.sin(2 * Math.PI * i / 15.0);
        }
        PdfQuality worse = PdfQuality.of(g(bad)).orElseThrow();
        assertTrue(worse.ripple() > quality.ripple() * 1.2, quality.ripple() + " " + worse.ripple());
        assertTrue(quality.text().contains("first peak 2.4"), quality.text());
        assertTrue(PdfQuality.of(g(new double[3000])).isEmpty());
    }

    @Test
    void theModelHasTheAmplitudeOfTheMeasured() {
        double[] measured = nickel();
        for (int i = 0; i < measured.length; i++) {
            measured[i] *= 0.37;
        }
        Trace g = Trace.of("G", g(measured));
        Trace model = ModelOverlay.of("Ni", ShippedStructures.get("Ni"))
                .at(g, 0, 24, 0.04, 1.5)
                .orElseThrow();
        for (int i = 0; i < measured.length; i++) {
            assertEquals(measured[i], model.values()[i], 1e-9);
        }
        assertTrue(model.name().contains("0.37"), model.name());
    }

    @Test
    void candidatesAreToldApartByWhatDiffers() {
        Trace g = Trace.of("G", g(nickel()));
        List<Candidate> kept = List.of(
                new Candidate(1, 0, Map.of("composition", "Ni", "qmax", "24 1/angstrom"), g, g),
                new Candidate(2, 0, Map.of("composition", "Ni", "qmax", "20 1/angstrom", "window", "lorch"), g, g));
        List<String> labels =
                Candidate.labels(kept, Map.of("composition", "Ni", "qmax", "18 1/angstrom", "window", "lorch"), 0);
        assertEquals(3, labels.size());
        assertTrue(labels.get(0).startsWith("1: ") && labels.get(0).contains("qmax 24"), labels.toString());
        assertTrue(labels.get(0).contains("window as by default"), labels.toString());
        assertTrue(labels.get(2).contains("qmax 18") && !labels.get(2).contains("Ni"), labels.toString());
        List<String> frames = Candidate.labels(kept, Map.of("composition", "Ni"), 7);
        assertTrue(frames.get(0).contains("frame 0") && frames.get(2).contains("frame 7"), frames.toString());
    }

    /** While a slider is dragged nothing jumps; the curves drawn are those of the step. */
    @Test
    void theOrdinateIsHeldWhileASliderIsDragged() {
        PdfPictures pictures = new PdfPictures();
        Trace small = Trace.of("G", g(nickel()));
        LineFigure first = pictures.pairs(small, List.of(), List.of("now"), Optional.empty());
        pictures.hold(true);
        double[] tall = nickel();
        for (int i = 0; i < tall.length; i++) {
            tall[i] *= 5;
        }
        LineFigure dragged = pictures.pairs(Trace.of("G", g(tall)), List.of(), List.of("now"), Optional.empty());
        assertEquals(first.y().range(), dragged.y().range());
        assertEquals(tall[1234], dragged.series().get(0).y().get(1234));
        pictures.hold(false);
        LineFigure after = pictures.pairs(Trace.of("G", g(tall)), List.of(), List.of("now"), Optional.empty());
        assertTrue(after.y().range().orElseThrow().high()
                > first.y().range().orElseThrow().high());
    }

    @Test
    void theBackgroundIsShownAsItIsTakenOff() {
        Axis angles = Axis.linear("t", Quantities.TWO_THETA, Unit.of("deg"), 100, 1, 0.2);
        Trace pattern =
                Trace.of("p", Frame.of(NDArray.of(filled(100, 10))).axes(angles).build());
        Trace background =
                Trace.of("b", Frame.of(NDArray.of(filled(100, 4))).axes(angles).build());
        LineFigure figure =
                new PdfPictures().intensity(pattern, Optional.of(background), OptionalDouble.of(0.2), Scaling.LINEAR);
        assertEquals("Q", figure.x().quantity());
        assertEquals(3, figure.series().size());
        assertEquals(6, figure.series().get(2).y().get(50));
        assertEquals(
                4 * Math.PI * Math.sin(Math.toRadians(1) / 2) / 0.2,
                figure.series().get(0).x().get(0),
                1e-9);
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        java.util.Arrays.fill(values, value);
        return values;
    }
}
