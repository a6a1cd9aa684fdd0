/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoniFileTest {

    private static final String VERSION_1 = """
            # Nota: C-Order, 1 refers to the Y axis, 2 to the X axis
            PixelSize1: 0.000172
            PixelSize2: 0.000173
            Distance: 0.2
            Poni1: 0.08
            Poni2: 0.07
            Rot1: -0.018
            Rot2: 0.004
            Rot3: -2.7e-08
            SplineFile: None
            Wavelength: 4.066e-11
            """;

    private static final String VERSION_2 = """
            poni_version: 2
            Detector: %s
            Detector_config: %s
            Distance: 0.2
            Poni1: 0.08
            Poni2: 0.07
            Rot1: 0
            Rot2: 0
            Rot3: 0
            """;

    private static FlatGeometry version2(String detector, String config) throws IOException {
        return PoniFile.parse("a.poni", VERSION_2.formatted(detector, config));
    }

    @Test
    void readsVersion1() throws IOException {
        FlatGeometry g = PoniFile.parse("a.poni", VERSION_1);
        assertEquals(
                new FlatGeometry(
                        0.2,
                        0.08,
                        0.07,
                        -0.018,
                        0.004,
                        -2.7e-8,
                        4.066e-11,
                        Detector.generic(0.000172, 0.000173),
                        Orientation.BOTTOM_RIGHT),
                g);
        assertFalse(g.detector().hasShape());
    }

    @Test
    void readsKeysInAnyCaseAndTheLastOfAKey() throws IOException {
        FlatGeometry g = PoniFile.parse("a.poni", VERSION_1.toLowerCase() + "distance: 0.3\n");
        assertEquals(0.3, g.distance());
        assertEquals(4.066e-11, g.wavelength());
    }

    @Test
    void readsVersion2WithADetectorByName() throws IOException {
        FlatGeometry g = version2("Pilatus1M", "{}");
        assertEquals(1043, g.detector().rows());
        assertEquals(172e-6, g.detector().pixel1());
        assertTrue(g.detector().layout().isPresent());
        assertFalse(g.hasWavelength());
    }

    @ParameterizedTest
    @CsvSource({"1, TOP_LEFT", "2, TOP_RIGHT", "3, BOTTOM_RIGHT", "4, BOTTOM_LEFT", "0, BOTTOM_RIGHT"})
    void readsTheOrientationOfVersion21(int number, Orientation orientation) throws IOException {
        FlatGeometry g = PoniFile.parse(
                "a.poni",
                VERSION_2
                        .replace("version: 2", "version: 2.1")
                        .formatted(
                                "Detector",
                                "{\"pixel1\": 1e-4, \"pixel2\": 2e-4, \"max_shape\": [10, 20], \"orientation\": "
                                        + number + ", \"splineFile\": null}"));
        assertEquals(orientation, g.orientation());
        assertEquals(Detector.generic(1e-4, 2e-4, 10, 20), g.detector());
    }

    @Test
    void readsTheHeaderOfAPattern() throws IOException {
        FlatGeometry g = PoniFile.parse("a.xy", """
                # == pyFAI calibration ==
                # SplineFile: None
                # PixelSize: 1.720e-04, 1.720e-04 m
                # PONI: 8.722e-02, 8.342e-02 m
                # Distance Sample to Detector: 0.284634930882 m
                # Rotations: -0.000251 0.000603 -0.000000 rad
                #
                # == Fit2d calibration ==
                # Distance Sample-beamCenter: 284.635 mm
                # Center: x=485.389, y=508.119 pix
                # Wavelength: 3.344e-11
                # 2th_deg    I
                7.88E-03  1.12E+02
                """);
        assertEquals(
                new FlatGeometry(
                        0.284634930882,
                        8.722e-2,
                        8.342e-2,
                        -0.000251,
                        0.000603,
                        -0.0,
                        3.344e-11,
                        Detector.generic(1.72e-4, 1.72e-4),
                        Orientation.BOTTOM_RIGHT),
                g);
        double[] centre = g.beamCentre();
        assertEquals(508.119, centre[0], 0.06); // the header gives the PONI to 10 um
        assertEquals(485.389, centre[1], 0.06);
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        for (Detector detector : new Detector[] {
            KnownDetectors.find("Eiger2_4M").orElseThrow(),
            Detector.generic(1e-4, 2e-4),
            Detector.generic(1e-4, 2e-4, 30, 40)
        }) {
            for (Orientation orientation : Orientation.values()) {
                FlatGeometry g =
                        new FlatGeometry(0.123456789, -0.01, 1e-3, 0.1, -0.2, 3, 1.234e-11, detector, orientation);
                assertEquals(g, PoniFile.parse("b.poni", PoniFile.write(g)));
                FlatGeometry dark = g.withWavelength(Double.NaN);
                assertEquals(dark, PoniFile.parse("b.poni", PoniFile.write(dark)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Distance: 0.2 | Distance: near | 'distance' is a number",
                "Distance: 0.2 | Distance: -1 | distance from sample to detector is positive",
                "Poni1: 0.08 | Poni3: 1 | no line 'poni1",
                "PixelSize1: 0.000172 | PixelSize1: 0 | positive size",
                "Rot1: -0.018 | poni_version: 7 | poni_version 7",
                "Rot1: -0.018 | Rot1: NaN | finite",
            })
    void saysWhatIsWrong(String line, String wrong, String expected) {
        IOException error =
                assertThrows(IOException.class, () -> PoniFile.parse("x.poni", VERSION_1.replace(line, wrong)));
        assertTrue(error.getMessage().contains("x.poni") && error.getMessage().contains(expected), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Detector | {} | pixel1",
                "Detector | {\"pixel1\": 1e-4, \"pixel2\": 1e-4, \"max_shape\": [1, 2, 3]} | max_shape",
                "Detector | {\"pixel1\": 1e-4, \"pixel2\": 1e-4, \"max_shape\": [-1, 2]} | rows and columns",
                "Detector | {\"pixel1\": 1e-4, \"pixel2\": 1e-4, \"orientation\": 5} | orientation",
                "Detector | {\"pixel1\": 1e-4, | JSON",
                "Detector | [1, 2] | JSON object",
            })
    void saysWhatIsWrongWithTheDetector(String detector, String config, String expected) {
        IOException error = assertThrows(IOException.class, () -> version2(detector, config));
        assertTrue(error.getMessage().contains("a.poni") && error.getMessage().contains(expected), error.getMessage());
    }

    @Test
    void emptyAndForeignFilesAreRefused() {
        assertThrows(IOException.class, () -> PoniFile.parse("e.poni", ""));
        assertThrows(IOException.class, () -> PoniFile.parse("e.poni", "\u0000\u0001 binary : rubbish\n# PONI: x\n"));
        assertFalse(PoniFile.looksLike("data_NaCl\n_cell_length_a 5.6"));
        assertTrue(PoniFile.looksLike(VERSION_1));
    }

    @Test
    void detectorsAreFoundByAnySpelling() {
        assertEquals(
                Optional.of("PilatusCdTe2M"),
                KnownDetectors.find("pilatus cdte-2m").map(Detector::name));
        assertTrue(KnownDetectors.find("Abacus").isEmpty());
        assertTrue(KnownDetectors.all().size() > 30);
    }
}
