/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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
import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;
import org.solidus.crystal.structures.ShippedStructures;

class PhasesStepTest {

    private static final HotSample SAMPLE = new HotSample(0.9, 8, 1200);

    private static final PhasesStep.Params TWO_PHASES = PhasesStep.Params.of(List.of(shipped("LATP"), shipped("LVP")));

    private final LocalContext context = new LocalContext();
    private final PhasesStep step = new PhasesStep();

    /** Modules leave gaps in what a detector measures, in the glass as in the frames. */
    @Test
    void curvesMayHaveGaps() {
        double[] broken = SAMPLE.pattern(900, 0, 0, 1);
        double[] background = SAMPLE.pattern(900, 0, 0, 0);
        Arrays.setAll(broken, i -> broken[i] - background[i]);
        Frame in = SAMPLE.counted(SAMPLE.pattern(900, 0.6, 0, 0.4), 50, new Random(3));
        for (int i = 200; i < broken.length; i += 200) {
            Arrays.fill(broken, i, Math.min(broken.length, i + 12), Double.NaN);
        }
        Frame gapped =
                Frame.of(NDArray.of(broken, broken.length)).axes(in.axes()).build();
        Table row = step.apply(in, withGlass(gapped), context).table();
        assertEquals(0.4, number(row, "amorphous fraction"), 0.02);
        Arrays.fill(broken, 0, broken.length * 2 / 3, Double.NaN);
        Frame most = Frame.of(NDArray.of(broken, broken.length)).axes(in.axes()).build();
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> step.apply(in, withGlass(most), new LocalContext()));
        assertTrue(e.getMessage().contains("half of them"), e.getMessage());
    }

    private static PhasesStep.Params withGlass(Frame glass) {
        PhasesStep.Params usual = PhasesStep.Params.of(List.of(shipped("LATP")));
        return new PhasesStep.Params(
                usual.phases(),
                usual.names(),
                List.of(Input.of(glass)),
                usual.amorphousModel(),
                usual.background(),
                usual.backgroundCurve(),
                usual.range(),
                usual.wavelength(),
                usual.width(),
                usual.strain(),
                usual.shape(),
                usual.displacement(),
                usual.expansion(),
                usual.fractionOf(),
                usual.compton(),
                usual.curves());
    }

    static Input<Structure> shipped(String name) {
        Structure structure = ShippedStructures.get(name);
        return new Input.Value<>(Input.of(structure).signature(), structure, name);
    }

    @Test
    void fractionsCellsAndGlassOfAHotSampleAreFound() {
        Random random = new Random(11);
        double[] squares = new double[3];
        int frames = Boolean.getBoolean("solidus.long") ? 60 : 6;
        int good = 0;
        for (int frame = 0; frame < frames; frame++) {
            double temperature = 300 + 1000 * random.nextDouble();
            double[] atoms = {random.nextDouble(), 0.5 * random.nextDouble(), random.nextDouble()};
            double total = Arrays.stream(atoms).sum();
            for (int i = 0; i < 3; i++) {
                atoms[i] /= total;
            }
            Frame in = SAMPLE.counted(SAMPLE.pattern(temperature, atoms), 50, random);
            Frame out = step.apply(in, TWO_PHASES, context);
            Table row = out.table();
            double[] truth = HotSample.mass(atoms);
            String[] columns = {"LATP fraction", "LVP fraction", "amorphous fraction"};
            for (int i = 0; i < 3; i++) {
                double off = number(row, columns[i]) - truth[i];
                squares[i] += off * off / frames;
            }
            // The B of a phase of which there is little may end at its limit.
            double flag = number(row, "flag");
            assertTrue(flag == PatternFit.Flag.GOOD.ordinal() || flag == PatternFit.Flag.AT_LIMIT.ordinal());
            good += flag == 0 ? 1 : 0;
            assertTrue(number(row, "reduced chi squared") < 1.3, "chi squared at " + temperature + " K");
            if (truth[0] > 0.1) {
                Lattice cell = HotSample.cell("LATP", temperature);
                assertEquals(cell.a(), number(row, "LATP a"), 6 * number(row, "LATP a error"));
                assertEquals(cell.c(), number(row, "LATP c"), 6 * number(row, "LATP c error"));
                assertEquals(cell.volume(), number(row, "LATP volume"), 6 * number(row, "LATP volume error"));
            }
            assertEquals(step.output(in.signature(), TWO_PHASES).columns(), row.spec());
            assertEquals(
                    step.output(in.signature(), TWO_PHASES).companions().keySet(),
                    out.companions().keySet());
        }
        assertTrue(good >= 0.9 * frames, good + " of " + frames + " are good");
        for (int i = 0; i < 3; i++) {
            assertTrue(Math.sqrt(squares[i]) < 0.015, "RMS of part " + i + ": " + Math.sqrt(squares[i]));
        }
    }

    @Test
    void heatMakesNoOtherPhase() {
        Random random = new Random(5);
        for (double temperature : new double[] {300, 650, 1000, 1300}) {
            Frame in = SAMPLE.counted(SAMPLE.pattern(temperature, 1, 0, 0), 200, random);
            Table row = step.apply(in, TWO_PHASES, context).table();
            assertEquals(0, number(row, "LVP fraction"), 0.01, temperature + " K");
            assertEquals(0, number(row, "amorphous fraction"), 0.02, temperature + " K");
            assertTrue(Double.isNaN(number(row, "LVP a")), "an absent phase has no cell");
            assertTrue(number(row, "LVP fraction error") > 0);
            assertEquals(HotSample.cell("LATP", temperature).c(), number(row, "LATP c"), 0.006);
        }
    }

    @Test
    void glassAloneIsGlass() {
        Frame in = SAMPLE.counted(SAMPLE.pattern(900, 0, 0, 1), 100, new Random(6));
        Table row = step.apply(in, TWO_PHASES, context).table();
        assertEquals(1, number(row, "amorphous fraction"), 0.01);
        assertTrue(Double.isNaN(number(row, "LATP c")));
    }

    /** Errors are one standard deviation: of twenty-five fits of the same sample with other noise. */
    @Test
    void errorsAreTrue() {
        double[] pattern = SAMPLE.pattern(300, 0.5, 0.2, 0.3);
        double[] truth = HotSample.mass(0.5, 0.2, 0.3);
        Lattice cell = HotSample.cell("LATP", 300);
        Random random = new Random(8);
        int frames = Boolean.getBoolean("solidus.long") ? 200 : 25;
        String[] columns = {"LATP fraction", "LVP fraction", "amorphous fraction", "LATP a", "LATP c"};
        double[] expected = {truth[0], truth[1], truth[2], cell.a(), cell.c()};
        double[] sum = new double[5];
        double[] squares = new double[5];
        for (int frame = 0; frame < frames; frame++) {
            Table row = step.apply(SAMPLE.counted(pattern, 20, random), TWO_PHASES, context)
                    .table();
            for (int i = 0; i < 5; i++) {
                double pull = (number(row, columns[i]) - expected[i]) / number(row, columns[i] + " error");
                sum[i] += pull / frames;
                squares[i] += pull * pull / frames;
            }
        }
        for (int i = 0; i < 5; i++) {
            double spread = Math.sqrt(squares[i] - sum[i] * sum[i]);
            assertTrue(spread > 0.65 && spread < 1.4, columns[i] + ": pulls spread by " + spread);
            assertTrue(Math.abs(sum[i]) < 0.8, columns[i] + ": mean pull " + sum[i]);
        }
    }

    @Test
    void curvesAddUp() {
        Frame in = SAMPLE.counted(SAMPLE.pattern(500, 0.6, 0.2, 0.2), 50, new Random(9));
        Frame out = step.apply(in, TWO_PHASES, context);
        double[] fit = out.companions().get("fit").doubles();
        double[] residual = out.companions().get("residual").doubles();
        double[] components = out.companions().get("components").doubles();
        int n = fit.length;
        for (int i = 0; i < n; i++) {
            assertEquals(in.doubles()[i], fit[i] + residual[i], 1e-9);
            double sum = 0;
            for (int part = 0; part < components.length / n; part++) {
                sum += components[part * n + i];
            }
            assertEquals(fit[i], sum, 1e-9 * Math.abs(fit[i]));
        }
    }

    @Test
    void pointsWithoutValueAndMaskedOnesDoNotCount() {
        Frame in = SAMPLE.counted(SAMPLE.pattern(300, 1, 0, 0), 50, new Random(10));
        double[] holes = in.doubles().clone();
        byte[] mask = new byte[holes.length];
        for (int i = 300; i < 330; i++) {
            holes[i] = Double.NaN;
            holes[i + 50] = 1e9;
            mask[i + 50] = 1;
        }
        Frame out = step.apply(
                Frame.of(NDArray.of(holes, holes.length))
                        .axes(in.axes())
                        .variance(in.variance().orElseThrow())
                        .mask(mask)
                        .build(),
                TWO_PHASES,
                context);
        assertEquals(20.7992, number(out.table(), "LATP c"), 0.01);
        assertEquals(1, number(out.table(), "LATP fraction"), 0.02);
    }

    @Test
    void nonsenseIsAnsweredAndNotThrown() {
        int n = SAMPLE.q.length;
        for (double value : new double[] {0, -5, Double.NaN, 1e300, Double.POSITIVE_INFINITY}) {
            double[] values = new double[n];
            Arrays.fill(values, value);
            Frame in = Frame.of(NDArray.of(values, n))
                    .axes(Axis.listed("q", Quantities.Q, Unit.of("1/angstrom"), SAMPLE.q))
                    .variance(values.clone())
                    .build();
            Table row = step.apply(in, TWO_PHASES, context).table();
            double fraction = number(row, "LATP fraction");
            assertTrue(Double.isNaN(fraction) || fraction >= 0 && fraction <= 1, value + " gave " + fraction);
        }
    }

    @Test
    void badParametersAreSentences() {
        Frame in = SAMPLE.counted(SAMPLE.pattern(300, 1, 0, 0), 1, new Random(1));
        Frame angles = in.with()
                .axes(Axis.linear("two_theta", Quantities.TWO_THETA, Unit.of("deg"), in.doubles().length, 1, 0.01))
                .build();
        sentence("wavelength", () -> step.output(angles.signature(), TWO_PHASES));
        sentence("names one structure", () -> PhasesStep.Params.of(List.of()));
        sentence("distinct names", () -> PhasesStep.Params.of(List.of(shipped("Ni"), shipped("Ni"))));
        Frame falling = in.with()
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), in.doubles().length, 9, -0.005))
                .build();
        sentence("rises", () -> step.apply(falling, TWO_PHASES, context));
        Frame flat = in.with()
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), in.doubles().length, -90, 0.05))
                .build();
        sentence("points of the pattern", () -> step.apply(flat, TWO_PHASES, context));
    }

    private static void sentence(String part, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part) && message.endsWith("."), message);
        assertFalse(message.contains("null"), message);
    }

    private static double number(Table row, String column) {
        return row.column(column).number(0);
    }
}
