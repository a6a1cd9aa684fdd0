/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.eels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** What lies in windows of an image against what was put there. */
class WindowMapTest {

    private static final Unit EV = Unit.of("eV");
    private static final int CHANNELS = 500;
    private static final Axis ENERGY = Axis.linear("energy_loss", Quantities.ENERGY_LOSS, EV, CHANNELS, 400, 1);
    private static final SpectrumWindow FIT = SpectrumWindow.of("fit", 480, 525, EV);
    private static final SpectrumWindow SIGNAL = SpectrumWindow.of("signal", 532, 580, EV);

    private static Source image(int rows, int columns, boolean noise, double height) {
        Random random = new Random(2);
        List<Frame> frames = new ArrayList<>();
        for (int pixel = 0; pixel < rows * columns; pixel++) {
            double[] counts = new double[CHANNELS];
            for (int i = 0; i < CHANNELS; i++) {
                double energy = ENERGY.value(i);
                double mean = 3e11 * Math.pow(energy, -3) + (energy >= 532 ? height : 0);
                counts[i] = noise ? mean + Math.sqrt(mean) * random.nextGaussian() : mean;
            }
            frames.add(Frame.of(NDArray.of(counts)).axes(List.of(ENERGY)).build());
        }
        List<Axis> scan = List.of(
                Axis.linear("y", Quantities.POSITION, Unit.of("nm"), rows, 0, 1),
                Axis.linear("x", Quantities.POSITION, Unit.of("nm"), columns, 0, 1));
        return MemorySource.of("image", scan, frames);
    }

    private static SpectrumCube cube(Source source, long limit) throws IOException {
        SpectrumCube cube = new SpectrumCube(source, ENERGY, limit);
        cube.fill(Progress.NONE, () -> false, () -> {});
        return cube;
    }

    @Test
    void aPowerLawIsContinuedExactlyUnderTheSignal() throws IOException {
        try (SpectrumCube cube = cube(image(2, 3, false, 70), SpectrumCube.LIMIT)) {
            WindowMap map = WindowMap.of(cube, List.of(FIT, SIGNAL), 1);
            for (double value : map.value()) {
                assertEquals(70.0 * 49, value, 0.02 * 70 * 49, "49 channels of 70 counts");
            }
        }
    }

    @Test
    void itsErrorIsThatOfTheNoise() throws IOException {
        try (SpectrumCube cube = cube(image(40, 40, true, 70), SpectrumCube.LIMIT)) {
            WindowMap map = WindowMap.of(cube, List.of(FIT, SIGNAL), 1);
            int within = 0;
            for (int i = 0; i < map.value().length; i++) {
                within += Math.abs(map.value()[i] - 70 * 49) < map.sigma()[i] ? 1 : 0;
            }
            assertEquals(0.68, within / 1600.0, 0.04, "truths within one standard deviation");
        }
    }

    @Test
    void betweenTwoBackgroundsLiesAStraightLine() throws IOException {
        try (SpectrumCube cube = cube(image(1, 2, false, 0), SpectrumCube.LIMIT)) {
            WindowMap map = WindowMap.of(
                    cube,
                    List.of(
                            SpectrumWindow.of("below", 600, 609, EV),
                            SpectrumWindow.of("signal", 610, 619, EV),
                            SpectrumWindow.of("above", 620, 629, EV)),
                    1);
            double curved = 10 * 3e11 * Math.pow(614.5, -3);
            assertTrue(Math.abs(map.value()[0]) < 3e-3 * curved, "a power law is nearly straight there");
        }
    }

    @Test
    void withoutWindowsEverythingIsSummed() throws IOException {
        try (SpectrumCube cube = cube(image(2, 2, false, 0), SpectrumCube.LIMIT)) {
            double all = 0;
            for (int i = 0; i < CHANNELS; i++) {
                all += 3e11 * Math.pow(ENERGY.value(i), -3);
            }
            assertEquals(all, WindowMap.of(cube, List.of(), 1).value()[3], 1e-6 * all);
        }
    }

    @Test
    void whatDoesNotFallHasNoBackground() throws IOException {
        List<Frame> frames = List.of(Frame.of(NDArray.of(
                        Arrays.stream(ENERGY.values()).map(e -> e * e).toArray()))
                .axes(List.of(ENERGY))
                .build());
        Source rising = MemorySource.of("rising", List.of(Axis.index("y", 1), Axis.index("x", 1)), frames);
        try (SpectrumCube cube = cube(rising, SpectrumCube.LIMIT)) {
            assertTrue(Double.isNaN(WindowMap.of(cube, List.of(FIT, SIGNAL), 1).value()[0]));
        }
    }

    @Test
    void aLargeImageIsSummedInBlocksWithinItsLimit() throws IOException {
        assertEquals(1, SpectrumCube.bin(128, 128, 2048, SpectrumCube.LIMIT));
        int bin = SpectrumCube.bin(1024, 1024, 4096, SpectrumCube.LIMIT);
        long cells = (1024L + bin - 1) / bin;
        assertTrue(cells * cells * 4096 * 4 <= SpectrumCube.LIMIT);
        try (SpectrumCube cube = cube(image(5, 4, false, 0), 6L * CHANNELS * Float.BYTES)) {
            assertEquals(2, cube.bin());
            assertEquals(3, cube.rows());
            double[] sums = WindowMap.of(cube, List.of(SIGNAL), 1).value();
            assertEquals(sums[0], 2 * sums[4], 1e-6 * sums[0], "the last row of blocks is cut in half");
            assertEquals(5, cube.cell(19));
            assertEquals(19, cube.frame(5));
        }
    }

    @Test
    void edgesAndLinesBringTheirWindows() {
        List<String> iron = EnergyMarks.windows(List.of("Fe"), ENERGY).stream()
                .map(SpectrumWindow::label)
                .toList();
        assertEquals(List.of("Fe L3 fit", "Fe L3"), iron);
        Axis xray = Axis.linear("energy", "energy", Unit.of("keV"), 2000, 0, 0.01);
        List<SpectrumWindow> lines = EnergyMarks.windows(List.of("Fe"), xray);
        assertEquals(
                List.of("Fe K", "Fe L"),
                lines.stream().map(SpectrumWindow::group).distinct().toList());
        SpectrumWindow alpha = lines.get(1);
        assertEquals(6.4, (alpha.low(xray) + alpha.high(xray)) / 2, 0.01, "Fe K alpha, keV");
    }
}
