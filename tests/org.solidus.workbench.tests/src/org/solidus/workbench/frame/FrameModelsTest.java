/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Opener;
import org.solidus.core.unit.Unit;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Range;
import org.solidus.plot.mask.MaskFile;
import org.solidus.scattering.geometry.Bragg;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.workbench.Ui;

class FrameModelsTest {

    @TempDir
    private Path folder;

    private static final double WAVELENGTH = 0.4e-10;

    private static List<RingChoice.Mark> rings(String text) {
        Opener opener = new Opener(Ui.desk().registry().readers());
        return RingChoice.parse(text, name -> Planned.NOTHING.structure(name, opener), WAVELENGTH, Math.toRadians(40));
    }

    @Test
    void aRingIsTypedAsSpacingScatteringVectorOrAngle() {
        double q = 2.5;
        double twoTheta = Bragg.twoThetaOfQ(q, 0.4);
        for (String text : List.of(
                "2.5 1/angstrom",
                "Q 2.5 1/angstrom",
                "25 1/nm",
                2 * Math.PI / q + " angstrom",
                "d = " + 2 * Math.PI / q / 10 + " nm",
                Math.toDegrees(twoTheta) + " deg",
                twoTheta + " rad")) {
            assertEquals(twoTheta, rings(text).get(0).twoTheta(), 1e-9, text);
        }
        assertEquals("2.5 1/Å", rings("2.5 1/angstrom").get(0).label());
    }

    @Test
    void aStructureHasItsRingsAndSeveralThingsAreSeparatedByCommas() {
        List<RingChoice.Mark> ceria = rings("CeO2");
        assertEquals("1 1 1", ceria.get(0).label());
        assertEquals(
                2 * Math.asin(0.4 / 2 / (5.411 / Math.sqrt(3))), ceria.get(0).twoTheta(), 2e-4);
        assertEquals(ceria.size() + 1, rings("CeO2, , 7 deg").size());
        List<RingChoice.Mark> mixed = rings("39 deg, 3 deg");
        assertTrue(mixed.get(0).twoTheta() < mixed.get(1).twoTheta());
        assertTrue(rings("50 deg").isEmpty());
        assertTrue(rings("").isEmpty());
    }

    @Test
    void whatIsNoRingIsSaid() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> rings("unobtainium"))
                .getMessage()
                .contains("unobtainium"));
        assertThrows(IllegalArgumentException.class, () -> rings("5"));
        assertThrows(IllegalArgumentException.class, () -> rings("5 K"));
        assertThrows(
                IllegalArgumentException.class,
                () -> RingChoice.parse("2 1/angstrom", name -> Optional.empty(), Double.NaN, 1));
        assertEquals(
                1,
                RingChoice.parse("7 deg", name -> Optional.empty(), Double.NaN, 1)
                        .size());
    }

    @Test
    void anAzimuthRangeGoesOnAcrossTheStartOfTheAngles() {
        AzimuthRange range = new AzimuthRange(170, 200);
        assertTrue(range.contains(-175));
        assertFalse(range.contains(0));
        assertEquals(30, range.width(), 1e-12);
        assertEquals(new AzimuthRange(170, 225), range.withTo(-135));
        assertEquals(new AzimuthRange(-170, -160), range.withFrom(-170));
        assertEquals(360, new AzimuthRange(-180, 180).width(), 0);
        assertEquals(
                "[-45 deg, 12.5 deg]", new AzimuthRange(0, 12.5).withFrom(-45).text());
        assertEquals(360, new AzimuthRange(0, 90).withTo(0.01).width(), 1e-9);
    }

    @Test
    void aRadialValueIsTheAngleThatTheIntegratorGivesIt() {
        Geometry geometry = Geometry.square(Detector.generic(1e-4, 1e-4, 100, 100), 0.2, 0, 0, WAVELENGTH);
        for (RadialUnit unit : RadialUnit.values()) {
            Integration one = new Integration(
                    "s",
                    "frames",
                    geometry,
                    unit,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            double[] x = {0.05};
            double[] y = {0.02};
            double[] z = {0.2};
            double[] radial = new double[1];
            unit.of(x, y, z, 1, WAVELENGTH, radial);
            double twoTheta = Math.atan2(Math.hypot(0.05, 0.02), 0.2);
            assertEquals(twoTheta, one.twoTheta(radial[0]), 1e-9, unit.toString());
            assertEquals(radial[0], one.value(twoTheta), 1e-9 * radial[0], unit.toString());
        }
    }

    @Test
    void angularAxesNeedNoWavelength() {
        Geometry geometry = Geometry.square(Detector.generic(1e-4, 1e-4, 9, 9), 0.2, 0, 0, Double.NaN);
        Integration one = new Integration(
                "s",
                "frames",
                geometry,
                RadialUnit.DEGREE,
                Optional.of(new Range(1, 2)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(Math.toRadians(2), one.twoTheta(2), 1e-12);
        assertEquals(2, one.value(Math.toRadians(2)), 1e-12);
    }

    @Test
    void framesAreShownAsWhatTheyAre() {
        Frame image = Frame.of(NDArray.of(new double[12], 3, 4)).build();
        FrameContent shown = FrameContent.of(image, "");
        assertEquals("detector", shown.image().orElseThrow().space());
        assertTrue(((MapFigure) shown.figure()).geometry().equalAspect());
        Frame slender = Frame.of(NDArray.of(new double[1000], 100, 10)).build();
        assertFalse(
                ((MapFigure) FrameContent.of(slender, "").figure()).geometry().equalAspect());
        Frame cake = Frame.of(NDArray.of(new double[12], 3, 4))
                .axes(
                        Axis.linear("azimuth", Quantities.AZIMUTH, Unit.of("deg"), 3, 0, 1),
                        Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 4, 0, 1))
                .build();
        assertFalse(FrameContent.of(cake, "").image().orElseThrow().pixels());
        assertTrue(FrameContent.of(Frame.of(NDArray.of(new double[] {1, 2})).build(), "")
                .image()
                .isEmpty());
    }

    @Test
    void fullIntegersAreSaturatedAndNothingElse() {
        short[] counts = {0, 5, -1, 100, (short) 65534, 7};
        Frame frame = Frame.of(NDArray.of(ElementType.UINT16, counts, 2, 3)).build();
        FrameOverlay overlay = FrameOverlay.of(
                frame,
                Optional.empty(),
                "",
                Planned.NOTHING,
                new Opener(Ui.desk().registry().readers()));
        assertEquals("{2}", overlay.saturated().toString());
        assertTrue(overlay.paths().isEmpty());
        Frame real = Frame.of(NDArray.of(new double[] {1e30, 2}, 1, 2)).build();
        assertTrue(FrameOverlay.of(
                        real,
                        Optional.empty(),
                        "",
                        Planned.NOTHING,
                        new Opener(Ui.desk().registry().readers()))
                .saturated()
                .isEmpty());
    }

    @Test
    void aMaskIsTheSameInEveryFormat() throws IOException {
        byte[] mask = {0, 1, 1, 0, 0, 1};
        assertEquals(List.of("npy", "tif", "edf"), MaskFile.extensions(Ui.desk().registry()));
        for (String extension : List.of("npy", "tif", "edf")) {
            Path file = folder.resolve("mask." + extension);
            MaskFile.write(Ui.desk().registry(), file, mask, 2, 3);
            assertArrayEquals(mask, MaskFile.read(Ui.desk().registry(), file, 2, 3), extension);
            assertTrue(assertThrows(
                            IOException.class, () -> MaskFile.read(Ui.desk().registry(), file, 3, 2))
                    .getMessage()
                    .contains("2 x 3"));
        }
        assertThrows(
                IOException.class, () -> MaskFile.write(Ui.desk().registry(), folder.resolve("mask.csv"), mask, 2, 3));
    }

    @Test
    void aGeometryOfAnotherDetectorIsSaidAndDrawsNothing() {
        Geometry geometry = Geometry.square(Detector.generic(1e-4, 1e-4, 100, 100), 0.2, 0, 0, WAVELENGTH);
        Integration one = new Integration(
                "s",
                "frames",
                geometry,
                RadialUnit.INVERSE_ANGSTROM,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        FrameOverlay overlay = FrameOverlay.of(
                Frame.of(NDArray.of(new double[12], 3, 4)).build(),
                Optional.of(one),
                "CeO2",
                Planned.NOTHING,
                new Opener(Ui.desk().registry().readers()));
        assertTrue(overlay.paths().isEmpty());
        assertTrue(overlay.problem().contains("100"), overlay.problem());
    }
}
