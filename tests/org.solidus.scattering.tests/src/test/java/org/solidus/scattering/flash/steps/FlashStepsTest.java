/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.math.steps.AlignStep;
import org.solidus.math.steps.ApplyClockStep;
import org.solidus.math.steps.LabelStep;
import org.solidus.scattering.flash.FlashModel;
import org.solidus.scattering.flash.LogCleaner;
import org.solidus.scattering.flash.Sample;

/** The chain from a logger's table and a lattice to onset, stages, temperature, kinetics: each step gives what it says. */
class FlashStepsTest {

    private static final Unit K = Unit.of("K");
    private static final Unit A = Unit.of("angstrom");
    private static final double OFFSET = 1.7;
    private static final double RATE = 25;

    private final LocalContext context = new LocalContext(3, org.solidus.core.run.Progress.NONE, () -> false);
    private final FlashModel model = new FlashModel().run();

    private static void agree(Signature announced, Frame given) {
        assertEquals(
                announced.columns().stream().map(Object::toString).toList(),
                given.table().spec().stream().map(Object::toString).toList());
        announced
                .companions()
                .forEach((name, companion) -> assertEquals(
                        companion.columns().toString(),
                        given.companions().get(name).table().spec().toString()));
    }

    /** What a logger writes: s, mA, V, mm and degC on its own clock; the sample is 5 mm long and 4 mm2 thick. */
    private Frame log() {
        FlashModel.Log log = model.log(200, OFFSET, 0, 0.002, 5);
        int n = log.time().length;
        double[] current = new double[n];
        double[] voltage = new double[n];
        double[] length = new double[n];
        double[] furnace = new double[n];
        Random random = new Random(9);
        for (int i = 0; i < n; i++) {
            current[i] = 1000 * 0.04 * log.density()[i];
            voltage[i] = 0.5 * log.field()[i];
            length[i] = 5 + 1e-4 * random.nextGaussian();
            furnace[i] = log.furnace()[i] - 273.15;
        }
        return Frame.of(Table.of(
                Column.of("time", Unit.of("s"), log.time()),
                Column.of("current", Unit.of("mA"), current),
                Column.of("voltage", Unit.of("V"), voltage),
                Column.of("length", Unit.of("mm"), length),
                Column.of("furnace", Unit.of("degC"), furnace),
                Column.of("operator", new String[n])));
    }

    private static double lattice(double kelvin) {
        return 20.9 * (1 + 2.0e-5 * (kelvin - 300) + 4e-9 * (kelvin - 300) * (kelvin - 300));
    }

    private Stack cells() {
        Random random = new Random(11);
        int n = (int) (28 * RATE);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double start = 0.5 + i / RATE;
            double kelvin = model.mean(model.temperature, start, start + 0.9 / RATE);
            double amorphous = 1 - model.mean(model.transformed, start, start + 0.9 / RATE);
            frames.add(Frame.of(Table.of(
                            Column.of("c", A, lattice(kelvin) + 5e-4 * random.nextGaussian()),
                            Column.of("c error", A, 5e-4),
                            Column.of("glass", Unit.ONE, amorphous + 0.01 * random.nextGaussian()),
                            Column.of("glass error", Unit.ONE, 0.01)))
                    .with()
                    .place(new Place(i, Optional.of(new Exposure("detector", start, 0.9 / RATE, 0))))
                    .build());
        }
        return stack(MemorySource.of("cells", List.of(Axis.index("frame", n)), frames));
    }

    private static Stack stack(Source source) {
        return new Stack() {
            @Override
            public Column column(String name) throws IOException {
                if (info().scan().isEmpty()) {
                    return frame(0).table().column(name);
                }
                double[] values = new double[(int) info().frames()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = frame(i).table().column(name).number(0);
                }
                return Column.of(name, Unit.ONE, values);
            }

            @Override
            public boolean masked(long index) {
                return false;
            }

            @Override
            public SourceInfo info() {
                return source.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                return source.frame(index);
            }
        };
    }

    private static LogStep.Params logParams(List<Double> resistance) {
        return new LogStep.Params(
                "time",
                "current",
                "voltage",
                "length",
                "furnace",
                Optional.empty(),
                LogCleaner.Order.AUTO,
                Optional.empty(),
                resistance);
    }

    private static final PowerStep.Params POWER =
            new PowerStep.Params(5, 0.01, 4, 0.02, Sample.Change.ISOTROPIC, 0, Optional.empty(), Optional.empty());
    private static final OnsetStep.Params ONSET =
            new OnsetStep.Params("power density", List.of(), 2, 50, Optional.of(1.0), 0.7, 0.1);

    private Frame power() {
        LogStep clean = new LogStep();
        Frame log = log();
        Frame trace = clean.apply(log, logParams(List.of()), context);
        agree(clean.output(log.signature(), logParams(List.of())), trace);
        PowerStep power = new PowerStep();
        Frame result = power.apply(trace, POWER, context);
        agree(power.output(trace.signature(), POWER), result);
        return result;
    }

    @Test
    void theWholeChainFindsTheModel() throws IOException {
        Stack cells = cells();
        Frame power = power();
        AlignStep.Params alignment = new AlignStep.Params(
                Optional.of("c"), Input.of(power), Optional.empty(), AlignStep.Method.RESPONSE, 0, 10, 5e-4, 20);
        AlignStep align = new AlignStep();
        Frame clock = align.apply(cells, alignment, context).frame(0);
        agree(align.output(cells.info().signature(), alignment), clock);
        double offset = clock.table().column("offset").number(0);
        assertEquals(OFFSET, offset, 3 * clock.table().column("offset error").number(0));
        ApplyClockStep apply = new ApplyClockStep();
        ApplyClockStep.Params to = new ApplyClockStep.Params(Input.of(clock), ApplyClockStep.Unaligned.REFUSE);
        Frame aligned = apply.apply(power, to, context);
        agree(apply.output(power.signature(), to), aligned);
        assertEquals(
                power.table().column("time").number(7) + offset,
                aligned.table().column("time").number(7),
                0.02);
        assertTrue(aligned.table().column("time error").number(7) > 0);

        OnsetStep onset = new OnsetStep();
        Frame found = onset.apply(aligned, ONSET, context);
        agree(onset.output(aligned.signature(), ONSET), found);
        assertEquals(1, found.table().column("detected").number(0));

        StagesStep.Params stageParams = new StagesStep.Params(Optional.empty(), 0.03, 0.1, List.of(), 2);
        StagesStep stages = new StagesStep();
        Frame rows = stages.apply(aligned, stageParams, context);
        agree(stages.output(aligned.signature(), stageParams), rows);
        assertEquals(3, rows.table().rows());
        assertEquals(4, rows.table().column("start").number(0), 0.1);
        assertEquals(24, rows.table().column("end").number(2), 0.1);

        LabelStep label = new LabelStep();
        LabelStep.Params labels = new LabelStep.Params(Input.of(rows), "stage");
        Source labelled = label.apply(cells, labels, context);
        agree(label.output(cells.info().signature(), labels).single(), labelled.frame(0));
        assertEquals(0, labelled.frame(10).table().column("stage").number(0));
        assertEquals(
                1, labelled.frame((long) (RATE * 4.5)).table().column("stage").number(0));
        assertEquals(
                3, labelled.frame((long) (RATE * 22)).table().column("stage").number(0));
    }

    @Test
    void theTemperatureOfEveryFrameLiesInItsBand() throws IOException {
        Stack cells = cells();
        Random random = new Random(4);
        double[] kelvin = new double[60];
        double[] c = new double[60];
        double[] error = new double[60];
        for (int i = 0; i < 60; i++) {
            kelvin[i] = 300 + 14 * i;
            c[i] = lattice(kelvin[i]) + 5e-4 * random.nextGaussian();
            error[i] = 5e-4;
        }
        Frame ramp = Frame.of(
                Table.of(Column.of("temperature", K, kelvin), Column.of("c", A, c), Column.of("c error", A, error)));
        double[] heat = new double[model.temperature.length];
        Arrays.setAll(heat, i -> model.density[i] * model.fields[i]);
        Signature watt = Signature.table(List.of(org.solidus.core.data.ColumnSpec.number("p", Unit.of("W/cm3"))));
        PerFrame<Double> power = new PerFrame.Values<>(
                watt,
                frame -> model.at(heat, frame.place().exposure().orElseThrow().middle()),
                "$power");
        PerFrame<Double> furnace = new PerFrame.Values<>(
                Signature.table(List.of(org.solidus.core.data.ColumnSpec.number("f", K))), frame -> 773.0, "$furnace");
        TemperatureStep.Params params = new TemperatureStep.Params(
                Optional.empty(),
                Optional.of("c"),
                furnace,
                Optional.of(power),
                Optional.of(new Input.Value<>(ramp.signature(), MemorySource.single("ramp", ramp), "$ramp")),
                Optional.empty(),
                "temperature",
                2,
                true,
                Optional.of(1.0),
                List.of(),
                List.of());
        TemperatureStep step = new TemperatureStep();
        Source found = step.apply(cells, params, context);
        agree(step.output(cells.info().signature(), params).single(), found.frame(0));
        int inside = 0;
        for (int i = 0; i < found.info().frames(); i++) {
            Table row = found.frame(i).table();
            double truth = model.at(
                    model.temperature,
                    found.frame(i).place().exposure().orElseThrow().middle());
            double low = row.column("temperature low").number(0);
            double high = row.column("temperature high").number(0);
            inside += truth >= low && truth <= high ? 1 : 0;
            assertTrue((high - low) / 2 < 0.1 * truth, "frame " + i);
        }
        assertTrue(
                inside > 0.98 * found.info().frames(),
                inside + " of " + found.info().frames());
    }

    @Test
    void kineticsOfTheGlass() throws IOException {
        Stack cells = cells();
        KineticsStep.Params params = new KineticsStep.Params(
                "glass",
                KineticsStep.Sense.FALLS,
                List.of(5.0, 20.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        KineticsStep step = new KineticsStep();
        Frame found = step.apply(cells, params, context).frame(0);
        agree(step.output(cells.info().signature(), params), found);
        assertEquals(1, found.table().column("detected").number(0));
    }

    @Test
    void amorphousByThreeEstimates() throws IOException {
        int n = 30;
        double[] q = new double[400];
        Arrays.setAll(q, i -> 1 + 0.01 * i);
        Random random = new Random(6);
        List<Frame> patterns = new ArrayList<>();
        List<Frame> peaks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double share = i < 10 ? 0 : 0.4;
            double[] values = new double[q.length];
            double[] variance = new double[q.length];
            for (int k = 0; k < q.length; k++) {
                double line = Math.exp(-Math.pow((q[k] - 2) / 0.03, 2) / 2) / (0.03 * Math.sqrt(2 * Math.PI));
                double hump = Math.exp(-Math.pow((q[k] - 2.5) / 0.4, 2) / 2) / (0.4 * Math.sqrt(2 * Math.PI));
                variance[k] = 1e-4;
                values[k] = (1 - share) * line + share * hump + 0.01 * random.nextGaussian();
            }
            patterns.add(Frame.of(NDArray.of(values, values.length))
                    .axes(Axis.listed("q", Quantities.Q, Unit.of("1/angstrom"), q))
                    .variance(variance)
                    .build());
            peaks.add(Frame.of(Table.of(
                    Column.of("line 1 area", Unit.ONE, 1 - share + 0.01 * random.nextGaussian()),
                    Column.of("line 1 area error", Unit.ONE, 0.01))));
        }
        List<Axis> scan = List.of(Axis.index("frame", n));
        MemorySource lines = MemorySource.of("peaks", scan, peaks);
        AmorphousStep.Params params = new AmorphousStep.Params(
                Optional.of(new Input.Value<>(lines.info().signature(), lines, "$peaks")),
                Optional.empty(),
                Optional.of(new PerFrame.Values<>(
                        Signature.object("numbers"), frame -> frame.index() < 10 ? 0.0 : 0.42, "$fit")),
                Optional.empty(),
                List.of(0, 9),
                0,
                List.of(),
                1.2,
                4,
                10);
        AmorphousStep step = new AmorphousStep();
        Stack in = stack(MemorySource.of("patterns", scan, patterns));
        Source found = step.apply(in, params, context);
        agree(step.output(in.info().signature(), params).single(), found.frame(0));
        Table row = found.frame(20).table();
        assertEquals(
                0.4,
                row.column("bragg").number(0),
                3 * row.column("bragg error").number(0));
        assertEquals(0.41, row.column("amorphous").number(0), 0.03);
        assertEquals(2, row.column("estimates").number(0));
        assertEquals(0, found.frame(5).table().column("amorphous").number(0), 0.03);
    }

    @Test
    void exchangedColumnsArePutRight() {
        Frame log = log();
        Table table = log.table();
        Table crossed = Table.of(
                table.column("time"),
                Column.of("current", Unit.ONE, table.column("voltage").doubles()),
                Column.of(
                        "voltage",
                        Unit.ONE,
                        Arrays.stream(table.column("current").doubles())
                                .map(mA -> mA / 1000)
                                .toArray()));
        Frame right = new LogStep().apply(Frame.of(crossed), logParams(List.of(10.0, 1e5)), context);
        assertEquals(
                1, right.companions().get("report").table().column("exchanged").number(0));
        assertEquals(
                0.24,
                Arrays.stream(right.table().column("current").doubles()).max().orElseThrow(),
                0.01);
        String message = assertThrows(IllegalArgumentException.class, () -> new LogStep()
                        .apply(Frame.of(crossed), logParams(List.of(1e8, 1e9)), context))
                .getMessage();
        assertTrue(message.contains("ohm"), message);
    }

    @Test
    void nonsenseIsRefusedWithASentence() {
        Frame power = power();
        Signature in = power.signature();
        assertSentence(() -> new OnsetStep()
                .output(in, new OnsetStep.Params("powder", List.of(), 2, 50, Optional.empty(), 0.7, 0.1)));
        assertSentence(
                () -> new OnsetStep.Params("power density", List.of(5.0, 1.0), 2, 50, Optional.empty(), 0.7, 0.1));
        Frame lengths = Frame.of(Table.of(
                Column.of("time", Unit.of("s"), 0, 1, 2),
                Column.of("current", Unit.of("V"), 0, 1, 2),
                Column.of("voltage", Unit.of("V"), 0, 1, 2)));
        assertSentence(() -> new PowerStep().output(lengths.signature(), POWER));
        Frame shifted = Frame.of(Table.of(
                Column.of("time", Unit.of("s"), 0, 1, 2),
                Column.of("current", Unit.of("A"), 0, 1, 2),
                Column.of("voltage", Unit.of("V"), 0, 1, 2),
                Column.of("length", Unit.of("mm"), 0, -1, -2)));
        assertSentence(() -> new PowerStep().apply(shifted, POWER, context));
    }

    private static void assertSentence(org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.matches("(?s).{20,}[.?]"), message);
    }
}
