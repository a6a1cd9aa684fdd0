/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.crystal.structures.ShippedStructures;
import org.solidus.scattering.ReferenceData;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.PoniFile;

/** A calibration finds the geometry that an image was made with, says how well, and refuses what does not fit. */
class CalibratorTest {

    private static final boolean LONG = Boolean.getBoolean("solidus.long");
    private static final Map<String, Calibrant> CALIBRANTS = new ConcurrentHashMap<>();
    private static final Set<Kind> FLAT = EnumSet.complementOf(EnumSet.of(Kind.WAVELENGTH));
    private static final Set<Kind> ARC = EnumSet.of(Kind.ROT2, Kind.DISTANCE, Kind.PONI2, Kind.ROT1);
    private static final int SIZE = 420;
    private static final double PIXEL = 172e-6;

    private static Calibrant calibrant(String name) {
        return CALIBRANTS.computeIfAbsent(name, key -> Calibrant.of(key, ShippedStructures.get(key), 12));
    }

    private static FlatGeometry flat(long seed) {
        Random random = new Random(seed);
        double middle = SIZE * PIXEL / 2;
        return new FlatGeometry(
                0.12 + 0.02 * random.nextDouble(),
                middle + 6e-3 * random.nextGaussian(),
                middle + 6e-3 * random.nextGaussian(),
                0.05 * random.nextGaussian(),
                0.05 * random.nextGaussian(),
                0.1,
                0.4e-10,
                Detector.generic(PIXEL, PIXEL, SIZE, SIZE),
                Orientation.BOTTOM_RIGHT);
    }

    private static FlatGeometry moved(
            FlatGeometry g, double stretch, double shift1, double shift2, double turn1, double turn2) {
        return new FlatGeometry(
                g.distance() * stretch,
                g.poni1() + shift1,
                g.poni2() + shift2,
                g.rot1() + Math.toRadians(turn1),
                g.rot2() + Math.toRadians(turn2),
                g.rot3(),
                g.wavelength(),
                g.detector(),
                g.orientation());
    }

    private static Frame image(FlatGeometry truth, String name, double counts, long seed) {
        return new SimulatedRings(
                        calibrant(name),
                        truth.wavelength() * 1e10,
                        1.6 * PIXEL / truth.distance(),
                        counts,
                        0.2 * counts,
                        seed)
                .flat(truth);
    }

    private static Calibration calibrate(Frame frame, Geometry start, String name, Set<Kind> kinds) {
        return Calibrator.calibrate(frame, start, calibrant(name), kinds, new byte[0], Double.MAX_VALUE);
    }

    private static String refusal(Frame frame, Geometry start, String name) {
        return assertThrows(IllegalArgumentException.class, () -> calibrate(frame, start, name, FLAT))
                .getMessage();
    }

    private static double[] values(FlatGeometry g) {
        return new double[] {g.distance(), g.poni1(), g.poni2(), g.rot1(), g.rot2()};
    }

    /** The errors are true: what is found lies about the truth by as much as they say. */
    @Test
    void errorsOfAFlatDetectorAreTrue() {
        int seeds = LONG ? 20 : 2;
        double squares = 0;
        double worst = 0;
        for (long seed = 1; seed <= seeds; seed++) {
            FlatGeometry truth = flat(seed);
            Random random = new Random(seed + 1000);
            FlatGeometry start = moved(
                    truth,
                    1 + 0.03 * random.nextGaussian() / 2,
                    2e-3 * random.nextGaussian(),
                    2e-3 * random.nextGaussian(),
                    0.4 * random.nextGaussian(),
                    0.4 * random.nextGaussian());
            Calibration found = calibrate(image(truth, "CeO2", 60, seed), start, "CeO2", FLAT);
            double[] is = values((FlatGeometry) found.geometry());
            double[] was = values(truth);
            for (int k = 0; k < is.length; k++) {
                double pull = (is[k] - was[k]) / found.error(new Parameter(Kind.values()[k], 0));
                squares += pull * pull;
                worst = Math.max(worst, Math.abs(pull));
            }
            assertTrue(found.residual() < 0.2 && found.explained() > 0.95, found.residual() + " pixels");
            assertTrue(found.held().isEmpty(), found.warnings().toString());
        }
        double mean = squares / (5 * seeds);
        assertTrue(mean < (LONG ? 1.6 : 2.5) && mean > (LONG ? 0.5 : 0.2), "mean square of pulls " + mean);
        assertTrue(worst < 4.5, "a pull of " + worst);
    }

    /** The reach that the documentation states. */
    @ParameterizedTest
    @CsvSource({"1, 0.007, -0.006, 0, 0", "1.05, 0, 0, 0, 0", "0.96, 0.003, -0.003, -1, 1", "1, 0, 0, 0, 2"})
    void startsFarAway(double stretch, double shift1, double shift2, double turn1, double turn2) {
        FlatGeometry truth = flat(4);
        Frame image = image(truth, "LaB6", 200, 4);
        FlatGeometry start = moved(truth, stretch, shift1, shift2, turn1, turn2);
        FlatGeometry found =
                (FlatGeometry) calibrate(image, start, "LaB6", FLAT).geometry();
        assertEquals(truth.distance(), found.distance(), 2e-5);
        assertEquals(
                0,
                Math.hypot(
                        truth.beamCentre()[0] - found.beamCentre()[0], truth.beamCentre()[1] - found.beamCentre()[1]),
                0.05);
    }

    /** However the image is stored. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void storedAnotherWayRound(int orientation) {
        FlatGeometry truth = flat(5).withOrientation(Orientation.of(orientation).orElseThrow());
        Calibration found =
                calibrate(image(truth, "CeO2", 200, 5), moved(truth, 1.01, 1e-3, -2e-3, 0.2, 0.1), "CeO2", FLAT);
        assertEquals(truth.distance(), found.geometry().distance(), 2e-5);
        assertEquals(truth.poni1(), ((FlatGeometry) found.geometry()).poni1(), 1e-4);
        Calibration.Point point = found.points().get(0);
        double[] centre = truth.beamCentre();
        double radius = Math.hypot(point.row() + 0.5 - centre[0], point.column() + 0.5 - centre[1]) * PIXEL;
        assertEquals(Math.tan(point.twoTheta()) * truth.distance(), radius, 0.2 * radius);
    }

    /** Bright spots and hot pixels on every ring don't move it. */
    @Test
    void spotsAreLeftOut() {
        FlatGeometry truth = flat(6);
        Frame clean = image(truth, "CeO2", 200, 6);
        List<Integer> spots = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 150; i++) {
            spots.add(random.nextInt(SIZE * SIZE));
        }
        Frame spotted = SimulatedRings.changed(clean, pixel -> pixel, spots, 20_000);
        Calibration found = calibrate(spotted, moved(truth, 1.01, 1e-3, -1e-3, 0.3, 0), "CeO2", FLAT);
        double[] is = values((FlatGeometry) found.geometry());
        double[] was = values(truth);
        for (int k = 0; k < is.length; k++) {
            double error = found.error(new Parameter(Kind.values()[k], 0));
            assertEquals(was[k], is[k], 4.5 * error, Kind.values()[k].toString());
        }
    }

    /** A wrong calibrant, or none, is refused, whichever of the two has more rings. */
    @ParameterizedTest
    @CsvSource({"LaB6, Si", "CeO2, Si", "Si, CeO2", "Ni, CeO2", "Al2O3, LaB6"})
    void aWrongCalibrantIsRefused(String inTheBeam, String stated) {
        FlatGeometry truth = flat(7);
        String sentence = refusal(image(truth, inTheBeam, 200, 7), moved(truth, 1.01, 1e-3, 0, 0, 0), stated);
        assertTrue(sentence.contains(stated) && sentence.matches("(?s).*[0-9].*"), sentence);
    }

    @Test
    @EnabledIfSystemProperty(named = "solidus.long", matches = "true")
    void everyWrongCalibrantIsRefused() {
        List<String> names = List.of("CeO2", "LaB6", "Si", "Ni", "Al2O3");
        FlatGeometry truth = flat(7);
        for (String inTheBeam : names) {
            Frame image = image(truth, inTheBeam, 200, 7);
            for (String stated : names) {
                if (stated.equals(inTheBeam)) {
                    assertTrue(calibrate(image, truth, stated, FLAT).explained() > 0.9, stated);
                } else {
                    refusal(image, moved(truth, 1.01, 1e-3, 0, 0, 0), stated);
                }
            }
        }
    }

    @Test
    void imagesWithoutRingsAreRefused() {
        FlatGeometry start = flat(8);
        int[] counts = new int[SIZE * SIZE];
        Frame empty = Frame.of(NDArray.of(ElementType.INT32, counts.clone(), SIZE, SIZE))
                .build();
        assertTrue(refusal(empty, start, "CeO2").contains("empty"));
        double[] nothing = new double[SIZE * SIZE];
        java.util.Arrays.fill(nothing, Double.NaN);
        assertTrue(refusal(Frame.of(NDArray.of(nothing, SIZE, SIZE)).build(), start, "CeO2")
                .contains("empty"));
        Random random = new Random(8);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) Math.rint(100 + 10 * random.nextGaussian());
        }
        Frame noise =
                Frame.of(NDArray.of(ElementType.INT32, counts, SIZE, SIZE)).build();
        assertTrue(refusal(noise, start, "CeO2").contains("no powder rings"));
        assertTrue(refusal(image(start, "CeO2", 200, 1), start.withWavelength(Double.NaN), "CeO2")
                .contains("wavelength"));
    }

    /** Far away there is one ring on the detector: a distance can't be told from a wavelength, nor a tilt from a shift. */
    @Test
    void tooFewRingsAreRefused() {
        FlatGeometry far = moved(flat(9), 4.6, 0, 0, 0, 0);
        String sentence = refusal(image(far, "Ni", 300, 9), far, "Ni");
        assertTrue(sentence.contains("too few rings") || sentence.contains("no powder rings"), sentence);
    }

    @Test
    void whatTheImageDoesNotDetermineIsHeld() {
        FlatGeometry truth = moved(flat(10), 3, 0, 0, 0, 0);
        Frame image = image(truth, "LaB6", 100, 10);
        Calibration found = calibrate(image, moved(truth, 1.005, 5e-4, 0, 0, 0), "LaB6", EnumSet.allOf(Kind.class));
        assertTrue(
                found.held().contains(new Parameter(Kind.WAVELENGTH, 0)),
                found.held().toString());
        assertEquals(truth.wavelength(), found.geometry().wavelength());
        assertTrue(
                found.warnings().get(0).contains("does not determine"),
                found.warnings().toString());
        assertTrue(Double.isNaN(found.error(new Parameter(Kind.WAVELENGTH, 0))));
    }

    /** Where rings reach far enough, wavelength and distance come apart. */
    @Test
    void theWavelengthWhereItCanBeTold() {
        FlatGeometry truth = moved(flat(11), 0.6, 0, 0, 0, 0);
        Frame image = image(truth, "CeO2", 400, 11);
        FlatGeometry start = moved(truth, 1.01, 5e-4, 0, 0, 0).withWavelength(truth.wavelength() * 1.004);
        Calibration found = calibrate(image, start, "CeO2", EnumSet.allOf(Kind.class));
        double error = found.error(new Parameter(Kind.WAVELENGTH, 0));
        assertTrue(error > 0 && error < 1e-3, "error " + error);
        assertEquals(truth.wavelength() * 1e10, found.geometry().wavelength() * 1e10, 4.5 * error);
        assertEquals(truth.distance(), found.geometry().distance(), 4.5 * found.error(new Parameter(Kind.DISTANCE, 0)));
    }

    private static ArcGeometry arc(int modules, double spread, long seed) {
        Random random = new Random(seed);
        List<ArcModule> all = new ArrayList<>();
        for (int i = 0; i < modules; i++) {
            all.add(new ArcModule(
                    "module_" + i,
                    0.25 + 2e-4 * spread * random.nextGaussian(),
                    0,
                    128 * 55e-6 + 2e-4 * spread * random.nextGaussian(),
                    1e-3 * spread * random.nextGaussian(),
                    -4 - 2.6 * i + 0.08 * spread * random.nextGaussian()));
        }
        return new ArcGeometry(
                all,
                1,
                0,
                0.1616693e-10,
                ArcGeometry.detector(modules, 192, 256, 20, 55e-6, 55e-6),
                Orientation.BOTTOM_RIGHT);
    }

    /** Modules that stand off by several pixels are found, each to a small part of a pixel, with true errors. */
    @Test
    void modulesOfAnArc() {
        int seeds = LONG ? 20 : 2;
        double squares = 0;
        int pulls = 0;
        ArcGeometry nominal = arc(5, 0, 0);
        for (long seed = 1; seed <= seeds; seed++) {
            ArcGeometry truth = arc(5, 1, seed);
            Frame image = new SimulatedRings(
                            calibrant("CeO2"), truth.wavelength() * 1e10, Math.toRadians(0.05), 150, 30, seed)
                    .arc(truth);
            Calibration found = calibrate(image, nominal, "CeO2", ARC);
            ArcGeometry is = (ArcGeometry) found.geometry();
            for (int module = 0; module < 5; module++) {
                assertTrue(
                        found.residual(module) < 0.1, "module " + module + ": " + found.residual(module) + " pixels");
                double off = is.rot2(module) - truth.rot2(module);
                assertEquals(0, off * 0.25 / 55e-6, 0.3, "module " + module + " along the arc, pixels");
                double error = found.error(new Parameter(Kind.ROT2, module));
                squares += off * off / (error * error);
                pulls++;
                double stretch = found.error(new Parameter(Kind.DISTANCE, module));
                if (!Double.isNaN(stretch)) {
                    double by = is.modules().get(module).distance()
                            - truth.modules().get(module).distance();
                    squares += by * by / (stretch * stretch);
                    pulls++;
                }
            }
        }
        assertTrue(pulls > 8 * seeds, pulls + " pulls");
        assertTrue(squares / pulls < (LONG ? 1.7 : 2.5), "mean square of pulls " + squares / pulls);
    }

    /** A module without light stays where it was, and the others don't care. */
    @Test
    void aDeadModuleIsLeftAlone() {
        ArcGeometry nominal = arc(5, 0, 0);
        ArcGeometry truth = arc(5, 1, 3);
        Frame image = new SimulatedRings(calibrant("CeO2"), truth.wavelength() * 1e10, Math.toRadians(0.05), 150, 30, 3)
                .arc(truth);
        byte[] bad = new byte[image.raw().size()];
        java.util.Arrays.fill(bad, 2 * 212 * 256, 3 * 212 * 256, (byte) 1);
        Calibration found = Calibrator.calibrate(image, nominal, calibrant("CeO2"), ARC, bad, Double.MAX_VALUE);
        ArcGeometry is = (ArcGeometry) found.geometry();
        assertEquals(nominal.modules().get(2).distance(), is.modules().get(2).distance());
        assertEquals(nominal.modules().get(2).offset(), is.modules().get(2).offset(), 1e-12);
        assertEquals(truth.modules().get(3).offset(), is.modules().get(3).offset(), 2e-3);
        assertTrue(
                found.warnings().get(0).contains("module_2"), found.warnings().toString());
        assertFalse(
                found.warnings().get(0).contains("module_3"), found.warnings().toString());
    }

    @Test
    void anArcThatIsFlippedOrHasAnotherCalibrantIsRefused() {
        ArcGeometry truth = arc(5, 0.3, 4);
        Frame image = new SimulatedRings(calibrant("CeO2"), truth.wavelength() * 1e10, Math.toRadians(0.05), 150, 30, 4)
                .arc(truth);
        ArcGeometry nominal = arc(5, 0, 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> calibrate(image, nominal.withOrientation(Orientation.TOP_RIGHT), "CeO2", ARC));
        for (String other : List.of("LaB6", "Si", "Ni", "Al2O3")) {
            assertThrows(IllegalArgumentException.class, () -> calibrate(image, nominal, other, ARC), other);
        }
    }

    /** The wavelength of the header of a real scan, 65.4 keV, instead of the 76.69 keV of its geometry. */
    @Test
    void aWrongEnergyIsRefused() {
        ArcGeometry truth = arc(5, 0.3, 5);
        Frame image = new SimulatedRings(calibrant("CeO2"), truth.wavelength() * 1e10, Math.toRadians(0.05), 150, 30, 5)
                .arc(truth);
        assertThrows(
                IllegalArgumentException.class,
                () -> calibrate(image, arc(5, 0, 0).withWavelength(0.189578e-10), "CeO2", ARC));
    }

    /** A real frame, from starts all around: the same geometry, that of the file but for a fraction of a pixel. */
    @Test
    void ceriaOnAPilatus() throws IOException {
        FlatGeometry stated = PoniFile.read(ReferenceData.file("scattering/img/CeO2_Pilatus1M.poni"))
                .withOrientation(Orientation.TOP_RIGHT)
                .forImage(1043, 981);
        Frame image = Frame.of(ReferenceData.pilatus("scattering/img/CeO2_Pilatus1M.tif"))
                .build();
        FlatGeometry found =
                (FlatGeometry) calibrate(image, stated, "CeO2", FLAT).geometry();
        Calibration far = calibrate(image, moved(stated, 1.03, -4e-3, 3e-3, 0.5, -0.5), "CeO2", FLAT);
        FlatGeometry again = (FlatGeometry) far.geometry();
        assertEquals(found.distance(), again.distance(), 6e-6);
        assertEquals(found.poni1(), again.poni1(), 4e-5);
        assertEquals(found.poni2(), again.poni2(), 4e-5);
        assertEquals(stated.distance(), found.distance(), 1e-4);
        assertEquals(stated.beamCentre()[0], found.beamCentre()[0], 0.5);
        assertEquals(stated.beamCentre()[1], found.beamCentre()[1], 0.5);
        assertTrue(far.residual() < 0.2 && far.rings() >= 15 && far.used() > 600, far.residual() + " pixels");
        assertTrue(refusal(image, stated, "Si").contains("Si"));
        assertTrue(refusal(image, stated, "LaB6").contains("LaB6"));
    }
}
