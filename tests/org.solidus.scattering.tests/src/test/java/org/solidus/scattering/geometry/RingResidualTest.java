/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.scattering.ReferenceData;

/** The wrong orientation raises a warning, the right one and frames without rings do not. */
class RingResidualTest {

    private static final int ROWS = 500;
    private static final int COLUMNS = 600;

    private static Geometry geometry(double beamRow, double beamColumn) {
        return Geometry.square(Detector.generic(1e-4, 1e-4), 0.1, beamRow * 1e-4, beamColumn * 1e-4, 1e-10);
    }

    /** Counts of a profile over the radius in pixels about a beam. */
    private static NDArray frame(double beamRow, double beamColumn, DoubleUnaryOperator profile, long seed) {
        Random random = new Random(seed);
        int[] counts = new int[ROWS * COLUMNS];
        for (int i = 0; i < counts.length; i++) {
            double mean =
                    profile.applyAsDouble(Math.hypot(i / COLUMNS + 0.5 - beamRow, i % COLUMNS + 0.5 - beamColumn));
            counts[i] = (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        return NDArray.of(ElementType.INT32, counts, ROWS, COLUMNS);
    }

    private static double rings(double r) {
        double sum = 50;
        for (double line : new double[] {90, 130, 155, 190, 240, 290}) {
            sum += 60 * Math.exp(-Math.pow((r - line) / 2, 2));
        }
        return sum;
    }

    private static RingResidual look(Geometry geometry, NDArray image) {
        return RingResidual.of(geometry, image, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8, 11, 12, 13})
    void theMapNeedsItsRowsFlipped(int frame) throws IOException {
        Geometry g = PoniFile.read(ReferenceData.file("scattering/map/Fe3O4C_M1_map_1_P1_E1_001.xy"));
        NDArray image = ReferenceData.pilatus("scattering/map/Fe3O4C_M1_map_" + frame + "_P1_E1_001.tif");
        assertOnlyTopRight(g, image);
    }

    @Test
    void ceriaNeedsItsRowsFlipped() throws IOException {
        assertOnlyTopRight(
                PoniFile.read(ReferenceData.file("scattering/img/CeO2_Pilatus1M.poni")),
                ReferenceData.pilatus("scattering/img/CeO2_Pilatus1M.tif"));
    }

    private static void assertOnlyTopRight(Geometry geometry, NDArray image) {
        for (Orientation orientation : Orientation.values()) {
            RingResidual residual = look(geometry.withOrientation(orientation), image);
            if (orientation == Orientation.TOP_RIGHT) {
                assertEquals(Optional.empty(), residual.warning());
            } else {
                assertEquals(Optional.of(Orientation.TOP_RIGHT), residual.better());
                assertTrue(
                        residual.warning().orElseThrow().contains("orientation 2"),
                        residual.warning().orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWrongOrientationIsSeen(Orientation right) {
        NDArray image = frame(270, 280, RingResidualTest::rings, 1);
        double row = right.rowsReversed() ? ROWS - 270 : 270;
        double column = right.columnsReversed() ? COLUMNS - 280 : 280;
        for (Orientation stated : Orientation.values()) {
            RingResidual residual = look(geometry(row, column).withOrientation(stated), image);
            assertEquals(stated == right ? Optional.empty() : Optional.of(right), residual.better(), stated + "");
        }
    }

    /** About the beam in the middle all orientations are alike: there is nothing to warn of. */
    @Test
    void aSymmetricFrameIsRightInAnyOrientation() {
        NDArray image = frame(250, 300, RingResidualTest::rings, 2);
        for (Orientation stated : Orientation.values()) {
            assertEquals(
                    Optional.empty(),
                    look(geometry(250, 300).withOrientation(stated), image).warning());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0.5, false", "4, true", "7, true"})
    void linesThatWanderAreSeen(double shift, boolean warns) {
        RingResidual residual = look(geometry(250 + shift, 300), frame(250, 300, RingResidualTest::rings, 3));
        assertEquals(warns, residual.warning().isPresent(), residual + "");
    }

    @Test
    void theWanderIsMeasured() {
        // Shifted by s, lines lie at s cos(chi): the median of its magnitude is s / sqrt 2
        assertEquals(
                3 * Math.sqrt(0.5) * 1.4826,
                look(geometry(253, 300), frame(250, 300, RingResidualTest::rings, 4))
                        .wander(),
                0.7);
        assertEquals(
                0,
                look(geometry(250, 300), frame(250, 300, RingResidualTest::rings, 4))
                        .wander(),
                0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noVerdictWithoutSharpRings(long seed) {
        NDArray noise = frame(250, 300, r -> 100, seed);
        NDArray glass =
                frame(250, 300, r -> 2000 * Math.exp(-Math.pow((r - 150) / 50, 2)) + 500 * Math.exp(-r / 200), seed);
        NDArray empty = frame(250, 300, r -> 0, seed);
        NDArray sparse = frame(250, 300, r -> 0.02, seed);
        for (Orientation stated : Orientation.values()) {
            for (NDArray image : new NDArray[] {noise, glass, empty, sparse}) {
                // The wrong beam, too: without rings it can't be told
                RingResidual residual = look(geometry(225, 310).withOrientation(stated), image);
                assertFalse(residual.warning().isPresent(), residual + "");
            }
        }
    }

    @Test
    void hotPixelsAndSpotsAreNoRings() {
        int[] counts = ((int[]) frame(250, 300, r -> 100, 5).array()).clone();
        Random random = new Random(6);
        for (int i = 0; i < 2000; i++) {
            counts[random.nextInt(counts.length)] = 1_000_000;
        }
        RingResidual residual = look(geometry(225, 310), NDArray.of(ElementType.INT32, counts, ROWS, COLUMNS));
        assertEquals(Optional.empty(), residual.warning());
    }
}
