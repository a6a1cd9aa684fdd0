/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Quantity;
import org.solidus.tem.DrawnPattern;
import org.solidus.tem.pattern.CalibrateStep;

/** Spots that were drawn, at many doses, on backgrounds of every kind. */
class SpotsStepTest {

    private static final int SIDE = 144;
    private static final double PIXEL = 0.018;
    private static final double SIGMA = 1.27;

    private final LocalContext context = new LocalContext();

    private Table find(Frame pattern, SpotsStep.Params params) {
        Frame calibrated = new CalibrateStep().apply(pattern, CalibrateStep.Params.of(PIXEL, 71.3, 72.6), context);
        SpotsStep step = new SpotsStep();
        Frame spots = step.apply(calibrated, params, context);
        assertEquals(
                step.output(calibrated.signature(), params).columns(),
                spots.table().spec());
        return spots.table();
    }

    private Table find(Frame pattern) {
        return find(pattern, SpotsStep.Params.defaults());
    }

    private static DrawnPattern beam(double background) {
        return new DrawnPattern(SIDE, SIDE).spot(71.3, 72.6, 20000, 1.2).tail(71.3, 72.6, background, 20);
    }

    /** A spot that lies nearer than so far, -1 if there is none. */
    private static int near(Table spots, double x, double y, double far) {
        int best = -1;
        for (int i = 0; i < spots.rows(); i++) {
            double off = Math.hypot(
                    spots.column("x").number(i) - x, spots.column("y").number(i) - y);
            if (off < far) {
                best = i;
                far = off;
            }
        }
        return best;
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "10, 1", "1, 1", "0.1, 1", "0.01, 1", "10, 0.3", "5, 7", "1e-4, 1e-5"})
    void noiseHasFewSpotsAtAnyDoseAndGain(double background, double gain) {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            found += find(beam(background).counted(seed, gain)).rows();
        }
        // 20 patterns; at 4.5 standard deviations and some thousand places a pattern holds about 0.1.
        assertTrue(found <= 8, found + " spots in 20 patterns of noise");
    }

    @Test
    void halosAndRingsAreNoSpots() {
        int found = 0;
        for (int seed = 0; seed < 10; seed++) {
            DrawnPattern drawn = beam(10).ring(71.3, 72.6, 17, 60, 3)
                    .ring(71.3, 72.6, 31, 20, 4)
                    .ring(71.3, 72.6, 45, 18, 1);
            found += find(drawn.counted(seed, 1)).rows();
        }
        assertTrue(found <= 6, found + " spots in 10 patterns without any");
    }

    @ParameterizedTest
    @CsvSource({"400, 1.0, 0.10", "100, 0.99, 0.2", "40, 0.9, 0.35"})
    void spotsAreFoundWhereTheyAre(double counts, double recall, double error) {
        Random random = new Random(5);
        int drawnSpots = 0;
        int found = 0;
        int all = 0;
        double squares = 0;
        double ratio = 0;
        for (int seed = 0; seed < 10; seed++) {
            DrawnPattern drawn = beam(6);
            double[][] places = new double[30][];
            for (int i = 0; i < places.length; i++) {
                // On a coarse raster with random parts, so that no two are nearer than 8 pixels.
                places[i] = new double[] {
                    12 + 20 * (i % 6) + 12 * random.nextDouble(), 12 + 24 * (i / 6) + 14 * random.nextDouble()
                };
                if (Math.hypot(places[i][0] - 71.3, places[i][1] - 72.6) > 8) {
                    drawn.spot(places[i][0], places[i][1], counts, SIGMA);
                } else {
                    places[i] = null;
                }
            }
            Table spots = find(drawn.counted(100 + seed, 1));
            all += spots.rows();
            for (double[] place : places) {
                if (place != null) {
                    drawnSpots++;
                    int i = near(spots, place[0], place[1], 1);
                    if (i >= 0) {
                        found++;
                        squares += Math.pow(spots.column("x").number(i) - place[0], 2);
                        ratio += spots.column("intensity").number(i) / counts;
                        assertEquals(
                                (place[0] - 71.3) * PIXEL, spots.column("qx").number(i), PIXEL);
                        assertEquals(
                                (place[1] - 72.6) * PIXEL, spots.column("qy").number(i), PIXEL);
                    }
                }
            }
        }
        assertTrue(found >= recall * drawnSpots, found + " of " + drawnSpots);
        assertTrue(all - found <= 4, (all - found) + " spots that were not drawn");
        assertTrue(Math.sqrt(squares / found) < error, "error " + Math.sqrt(squares / found) + " pixel");
        // The disk holds 95.6 % of a spot; weak ones are found where chance lifts them.
        assertEquals(0.96, ratio / found, counts < 50 ? 0.15 : 0.05);
    }

    @Test
    void theErrorOfAnIntensityIsItsScatter() {
        double sum = 0;
        double squares = 0;
        double stated = 0;
        int n = 150;
        for (int seed = 0; seed < n; seed++) {
            Table spots = find(beam(6).spot(100.3, 60.8, 200, SIGMA).counted(seed, 1));
            int i = near(spots, 100.3, 60.8, 1);
            double intensity = spots.column("intensity").number(i);
            sum += intensity;
            squares += intensity * intensity;
            stated += spots.column("intensity error").number(i) / n;
        }
        double scatter = Math.sqrt((squares - sum * sum / n) / (n - 1));
        assertEquals(scatter, stated, 0.2 * scatter);
    }

    @Test
    void spotsOfADenseRowStayApart() {
        DrawnPattern drawn = beam(3);
        for (int i = 0; i < 10; i++) {
            drawn.spot(90.2, 40 + 5 * i, 300, SIGMA);
        }
        Table spots = find(drawn.counted(3, 1));
        for (int i = 0; i < 10; i++) {
            assertTrue(near(spots, 90.2, 40 + 5 * i, 0.5) >= 0, "spot " + i + " of " + spots.rows());
        }
    }

    @Test
    void aSaturatedSpotHasItsPlace() {
        Table spots = find(beam(3).spot(100.3, 60.8, 5000, SIGMA).saturated(255).counted(1, 1));
        int i = near(spots, 100.3, 60.8, 1);
        assertEquals(100.3, spots.column("x").number(i), 0.1);
        assertEquals(60.8, spots.column("y").number(i), 0.1);
    }

    @Test
    void maskedPixelsAndNaNHoldNoSpots() {
        Frame drawn = beam(3).spot(100, 60, 500, SIGMA).spot(40, 90, 500, SIGMA).counted(1, 1);
        byte[] mask = new byte[SIDE * SIDE];
        double[] values = drawn.doubles().clone();
        for (int y = -4; y <= 4; y++) {
            for (int x = -4; x <= 4; x++) {
                mask[(60 + y) * SIDE + 100 + x] = 1;
                values[(90 + y) * SIDE + 40 + x] = Double.NaN;
            }
        }
        assertEquals(0, find(drawn.withValues(values).mask(mask).build()).rows());
    }

    @Test
    void anEmptyPatternHasNoSpots() {
        assertEquals(0, find(new DrawnPattern(SIDE, SIDE).clean()).rows());
        assertEquals(0, find(new DrawnPattern(3, 2).add((x, y) -> 7).clean()).rows());
    }

    @Test
    void theMostSignificantAreKept() {
        SpotsStep.Params few = new SpotsStep.Params(
                4.5,
                Quantity.of(3),
                Optional.empty(),
                Optional.of(Quantity.of("1 1/angstrom")),
                Optional.empty(),
                2,
                Optional.empty());
        Table spots = find(
                beam(3).spot(100, 60, 500, SIGMA)
                        .spot(40, 90, 900, SIGMA)
                        .spot(30, 30, 100, SIGMA)
                        .counted(1, 1),
                few);
        assertEquals(2, spots.rows());
        assertEquals(40, spots.column("x").number(0), 0.3, "the brightest is first");
        assertTrue(near(spots, 30, 30, 1) < 0);
    }

    @Test
    void patternsMustBeCalibrated() {
        String said = assertThrows(IllegalArgumentException.class, () -> new SpotsStep()
                        .output(new DrawnPattern(9, 9).clean().signature(), SpotsStep.Params.defaults()))
                .getMessage();
        assertTrue(said.contains("tem.calibrate"), said);
    }
}
