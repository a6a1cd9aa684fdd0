/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Quantity;
import org.solidus.tem.DrawnPattern;
import org.solidus.tem.pattern.CalibrateStep;

/** Disks that were drawn, even and patterned, at several doses. */
class DisksStepTest {

    private static final int SIDE = 160;
    private static final double CENTRE = 79.4;
    private static final double RADIUS = 5.3;

    private final LocalContext context = new LocalContext();

    private Table find(Frame pattern, DisksStep.Params params) {
        Frame calibrated = new CalibrateStep().apply(pattern, CalibrateStep.Params.of(0.01, CENTRE, CENTRE), context);
        DisksStep step = new DisksStep();
        Frame disks = step.apply(calibrated, params, context);
        assertEquals(
                step.output(calibrated.signature(), params).columns(),
                disks.table().spec());
        return disks.table();
    }

    private static DisksStep.Params params(Optional<Quantity> radius, Optional<Input<Frame>> probe, double power) {
        return new DisksStep.Params(
                radius, probe, power, 6, Optional.empty(), Optional.empty(), Optional.empty(), 1000);
    }

    private static DisksStep.Params ofRadius(double power) {
        return params(Optional.of(Quantity.of(RADIUS)), Optional.empty(), power);
    }

    private static DrawnPattern ground() {
        return new DrawnPattern(SIDE, SIDE).disk(CENTRE, CENTRE, RADIUS, 400).tail(CENTRE, CENTRE, 6, 30);
    }

    /** Places on a grid that is turned and not that of the pixels, none beneath the beam. */
    private static List<double[]> places(Random random) {
        List<double[]> places = new ArrayList<>();
        for (int i = -3; i <= 3; i++) {
            for (int j = -3; j <= 3; j++) {
                double x = CENTRE + 19.37 * i - 4.1 * j + random.nextDouble();
                double y = CENTRE + 4.1 * i + 19.37 * j + random.nextDouble();
                if ((i != 0 || j != 0) && x > 8 && y > 8 && x < SIDE - 9 && y < SIDE - 9) {
                    places.add(new double[] {x, y});
                }
            }
        }
        return places;
    }

    /** Mean distance of what was found from what was drawn, NaN-free; every disk must be there. */
    private static double off(Table disks, List<double[]> places, int missing) {
        double sum = 0;
        int found = 0;
        for (double[] place : places) {
            double best = 2;
            for (int i = 0; i < disks.rows(); i++) {
                best = Math.min(
                        best,
                        Math.hypot(
                                disks.column("x").number(i) - place[0],
                                disks.column("y").number(i) - place[1]));
            }
            if (best < 2) {
                sum += best;
                found++;
            }
        }
        assertTrue(found >= places.size() - missing, found + " of " + places.size());
        assertTrue(disks.rows() <= places.size() + 1, disks.rows() + " disks, " + places.size() + " drawn");
        return sum / found;
    }

    @ParameterizedTest
    @CsvSource({"30, 1, 0.08", "8, 1, 0.16", "8, 0.9, 0.18", "2, 1, 0.45"})
    void evenDisksAreFoundToAPartOfAPixel(double height, double power, double allowed) {
        Random random = new Random(4);
        List<double[]> places = places(random);
        DrawnPattern drawn = ground();
        places.forEach(place -> drawn.disk(place[0], place[1], RADIUS, height));
        Table disks = find(drawn.counted(11, 1), ofRadius(power));
        assertTrue(off(disks, places, 1) < allowed, "mean error " + off(disks, places, 1));
    }

    /** One half is three times as bright: the centroid lies a pixel beside the middle. */
    @Test
    void patternedDisksAreFoundByTheirEdges() {
        List<double[]> places = places(new Random(5));
        DrawnPattern drawn = ground();
        places.forEach(place -> drawn.add((x, y) ->
                (x > place[0] ? 15 : 5) / (1 + Math.exp((Math.hypot(x - place[0], y - place[1]) - RADIUS) / 0.25))));
        assertTrue(off(find(drawn.counted(12, 1), ofRadius(0.8)), places, 1) < 0.7);
    }

    @Test
    void anImageOfTheProbeDoesAsWell() {
        List<double[]> places = places(new Random(6));
        DrawnPattern drawn = ground();
        places.forEach(place -> drawn.disk(place[0], place[1], RADIUS, 6));
        Frame probe = new DrawnPattern(40, 36).disk(17.3, 21.8, RADIUS, 5000).counted(1, 1);
        Table disks = find(drawn.counted(13, 1), params(Optional.empty(), Optional.of(Input.of(probe)), 1));
        assertTrue(off(disks, places, 1) < 0.22, "mean error " + off(disks, places, 1));
    }

    @Test
    void intensitiesAreThoseOfTheDisks() {
        DrawnPattern drawn = ground().disk(40.3, 50.8, RADIUS, 20).disk(110.6, 60.2, RADIUS, 40);
        Table disks = find(drawn.counted(14, 1), ofRadius(0.9));
        double area = Math.PI * RADIUS * RADIUS;
        assertEquals(2, disks.rows());
        assertEquals(40 * area, disks.column("intensity").number(0), 0.06 * 40 * area);
        assertEquals(20 * area, disks.column("intensity").number(1), 0.06 * 20 * area);
    }

    @Test
    void noiseHasHardlyADisk() {
        int found = 0;
        for (int seed = 0; seed < 10; seed++) {
            found += find(ground().counted(seed, 1), ofRadius(0.9)).rows();
        }
        assertTrue(found <= 2, found + " disks in 10 patterns without any");
    }

    @Test
    void whatIsNoTemplateIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> params(Optional.empty(), Optional.empty(), 1));
        Frame flat = new DrawnPattern(20, 20).add((x, y) -> 3).clean();
        IllegalArgumentException none = assertThrows(
                IllegalArgumentException.class,
                () -> find(ground().clean(), params(Optional.empty(), Optional.of(Input.of(flat)), 1)));
        assertTrue(none.getMessage().contains("no such disk"), none.getMessage());
    }
}
