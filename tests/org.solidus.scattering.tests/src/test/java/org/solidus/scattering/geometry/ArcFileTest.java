/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.scattering.ReferenceData;

class ArcFileTest {

    private static final String TWO = """
            {
              "wavelength": 1.6166931599061192e-11,
              "param_common": {"scale": 1.5, "nrj": 76.69},
              "angle": -2,
              "detector": {"moduleRows": 10, "moduleColumns": 20, "gapRows": 3, "pixelSize": [1e-4, 2e-4], "orientation": 2},
              "goniometers": {
                "module_0": {"dist": 0.25, "poni1": -1e-07, "poni2": 0.02, "rot1": 0.001, "offset": 0.5},
                "module_1": {"dist": 0.26, "poni1": 0, "poni2": 0.03, "rot1": 0, "offset": -3.47}
              }
            }
            """;

    @Test
    void theFileOfTheBeamline() throws IOException {
        ArcGeometry arc = ArcFile.read(ReferenceData.file("scattering/arc/arc_test_json_names.json"));
        assertEquals(24, arc.modules().size());
        assertEquals(6604, arc.detector().rows());
        assertEquals(768, arc.detector().columns());
        assertEquals(55e-6, arc.detector().pixel1());
        assertEquals(0.161669316, arc.wavelength() * 1e10, 1e-8);
        assertEquals(0.25, arc.distance(), 1e-7);
        assertEquals("module_10", arc.modules().get(10).name());
        assertEquals(-34.7, arc.modules().get(10).offset(), 1e-6);
        assertEquals(Orientation.BOTTOM_RIGHT, arc.orientation());
        assertEquals(arc, ArcFile.parse("again", ArcFile.write(arc)));
    }

    @Test
    void everyFieldIsRead() throws IOException {
        ArcGeometry arc = ArcFile.parse("a.json", TWO);
        assertEquals(
                List.of(
                        new ArcModule("module_0", 0.25, -1e-7, 0.02, 0.001, 0.5),
                        new ArcModule("module_1", 0.26, 0, 0.03, 0, -3.47)),
                arc.modules());
        assertEquals(Math.toRadians(0.5 - 3), arc.rot2(0), 1e-15);
        assertEquals(23, arc.detector().rows());
        assertEquals(2e-4, arc.detector().pixel2());
        assertEquals(13, arc.pitch());
        assertEquals(Orientation.TOP_RIGHT, arc.orientation());
        ArcGeometry again = ArcFile.parse("b.json", ArcFile.write(arc));
        assertEquals(arc.withWavelength(1e-11), again.withWavelength(1e-11));
        assertEquals(1, arc.wavelength() / again.wavelength(), 1e-15);
        ArcGeometry dark = arc.withWavelength(Double.NaN);
        assertEquals(dark, ArcFile.parse("c.json", ArcFile.write(dark)));
    }

    /** Written with sorted keys, by an editor with tabs, or on Windows. */
    @Test
    void otherSpellingsOfTheSameFile() throws IOException {
        String twelve = "{\"goniometers\":{"
                + String.join(
                        ",",
                        List.of(0, 1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9).stream()
                                .map(i -> "\"arc_module_" + i
                                        + "\":{\"dist\":0.25,\"poni1\":0,\"poni2\":0.02,\"offset\":" + -i + "}")
                                .toList())
                + "},\"param_common\":{\"nrj\":65.4}}";
        ArcGeometry arc = ArcFile.parse("sorted", twelve);
        for (int i = 0; i < 12; i++) {
            assertEquals(-i, arc.modules().get(i).offset());
        }
        ArcGeometry two = ArcFile.parse("plain", TWO);
        assertEquals(two, ArcFile.parse("tabs", TWO.replace("  ", "\t")));
        assertEquals(two, ArcFile.parse("windows", "\uFEFF" + TWO.replace("\n", "\r\n")));
        assertEquals(two, ArcFile.parse("one line", TWO.replace("\n", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"dist\": 0.25 | \"dist\": \"far\" | 'dist' of module_0 is a number; found far",
                "\"dist\": 0.25, | `` | no 'dist' of module_0",
                "\"dist\": 0.25 | \"dist\": -0.25 | distance from the sample to module_0 is positive",
                "\"offset\": 0.5 | \"offset\": null | no 'offset' of module_0",
                "\"poni1\": 0, | \"poni1\": [0], | 'poni1' of module_1 is a number",
                "\"nrj\": 76.69 | \"nrj\": 65.4 | 65.4 keV is a wavelength of",
                "\"nrj\": 76.69 | \"nrj\": -1 | photon energy in keV",
                "\"scale\": 1.5 | \"scale\": \"x\" | 'scale' of param_common is a number",
                "\"moduleRows\": 10 | \"moduleRows\": 0 | 'moduleRows' of detector is a whole number from 1",
                "\"moduleRows\": 10 | \"moduleRows\": 16000000 | more than an image can hold",
                "\"gapRows\": 3 | \"gapRows\": 2.5 | 'gapRows' of detector is a whole number",
                "[1e-4, 2e-4] | [1e-4] | 'pixelSize' of detector is a list of two numbers",
                "[1e-4, 2e-4] | [1e-4, 0] | positive size",
                "\"orientation\": 2 | \"orientation\": 7 | 'orientation' of the detector is 1, 2, 3 or 4",
                "\"param_common\" | \"common\" | no 'param_common'",
                "\"goniometers\" | \"modules\" | no 'goniometers'",
                "\"angle\": -2 | \"angle\": true | 'angle' is a number",
                "\"angle\": -2, | \"angle\": -2 | is no valid JSON",
                "\"module_1\": { | \"module_0\": { | is no valid JSON",
            })
    void saysWhatIsWrong(String right, String wrong, String expected) {
        assertTrue(TWO.contains(right), right);
        IOException error = assertThrows(
                IOException.class,
                () -> ArcFile.parse(
                        "x.json", TWO.replaceFirst(java.util.regex.Pattern.quote(right), wrong == null ? "" : wrong)));
        assertTrue(error.getMessage().contains("x.json") && error.getMessage().contains(expected), error.getMessage());
    }

    @Test
    void otherFilesAreNotClaimed() {
        assertTrue(ArcFile.looksLike(TWO.substring(0, 400)));
        assertFalse(ArcFile.looksLike("{\"content\": \"Goniometer calibration v2\", \"param\": [1, 2]}"));
        assertFalse(ArcFile.looksLike("{\"phases\": {\"CeO2\": {\"offset\": 1}}}"));
        assertFalse(ArcFile.looksLike("goniometers: {offset: 1}"));
        for (String other :
                List.of("", "[]", "{}", "null", "\u0000\u0001", "[".repeat(100_000), "{\"a\":".repeat(5000))) {
            assertThrows(IOException.class, () -> ArcFile.parse("other", other));
        }
    }
}
