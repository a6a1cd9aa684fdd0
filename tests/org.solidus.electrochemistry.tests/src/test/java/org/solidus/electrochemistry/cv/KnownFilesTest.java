/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.Operation;
import org.solidus.electrochemistry.BeamState;
import org.solidus.electrochemistry.LogColumns;
import org.solidus.electrochemistry.ReferenceData;

/** The files with a known answer: kinds, R within 2 %, C within 10 %, peaks within 10 mV, the beam within 10 %. */
class KnownFilesTest {

    private static final VerdictStep.Params PLAIN =
            new VerdictStep.Params(CvSettings.NONE, BeamState.Source.NONE, LogColumns.AUTO);

    private static Frame file(String name) throws IOException {
        return SourceMeterFile.read(ReferenceData.file("electrochemistry/synthetic/" + name + ".csv"));
    }

    private static <P extends Record> Frame result(Operation<P> step, Frame log, P params) {
        Signature announced = step.output(log.signature(), params);
        Frame found = step.apply(log, params, new LocalContext());
        assertEquals(announced, found.signature(), "announced and found");
        return found;
    }

    private static Table verdict(String name) throws IOException {
        return result(new VerdictStep(), file(name), PLAIN).table();
    }

    private static double number(Table table, String column) {
        return table.column(column).number(0);
    }

    @Test
    void aResistor() throws IOException {
        Table row = verdict("ohmic_v05mVs");
        assertEquals("ohmic", row.column("verdict").text(0), row.column("rule").text(0));
        assertEquals(2.5e9, number(row, "R"), 0.02 * 2.5e9);
        assertEquals(0, number(row, "C"), 3 * number(row, "C error") + 1e-11);
        assertEquals(0.005, number(row, "rate"), 1e-6);
    }

    @Test
    void aReactionAtTwoRates() throws IOException {
        double[][] truth = {{3.63944, 3.26056}, {3.67649, 3.22351}};
        List<String> names = List.of("redox_v05mVs", "redox_v10mVs");
        for (int k = 0; k < 2; k++) {
            Table row = verdict(names.get(k));
            assertEquals(
                    "redox", row.column("verdict").text(0), row.column("rule").text(0));
            assertEquals(3e10, number(row, "R"), 0.02 * 3e10);
            assertEquals(2e-8, number(row, "C"), 0.1 * 2e-8);
            assertEquals(truth[k][0], number(row, "Epa"), 0.002);
            assertEquals(truth[k][1], number(row, "Epc"), 0.002);
            assertEquals(4e-8, number(row, "charge"), 0.02 * 4e-8);
            assertEquals(4e-8, number(row, "charge back"), 0.02 * 4e-8);
        }
    }

    @Test
    void aChargeBoundToTheSurfaceGoesWithTheRate() throws IOException {
        PeaksStep.Params plain = new PeaksStep.Params(CvSettings.NONE, BeamState.Source.NONE, LogColumns.AUTO);
        Frame slow = result(new PeaksStep(), file("redox_v05mVs"), plain);
        Frame fast = result(new PeaksStep(), file("redox_v10mVs"), plain);
        assertEquals(3, slow.table().rows(), "a row a cycle");
        RatesStep.Params params = new RatesStep.Params(
                List.of(Input.of(fast)), 1, Optional.empty(), Optional.empty(), Optional.empty(), 298.15);
        try (Source in = MemorySource.single("slow", slow);
                Source out = new RatesStep().apply(new InMemoryStack(in), params, new LocalContext())) {
            assertEquals(
                    new RatesStep().output(slow.signature(), params),
                    out.frame(0).signature());
            Table row = out.frame(0).table();
            assertEquals(1, number(row, "b anodic"), 0.02);
            assertEquals(1, number(row, "b cathodic"), 0.02);
            assertEquals(1, number(row, "surface share"), 0.03);
        }
    }

    @Test
    void complianceIsNoCell() throws IOException {
        Table row = verdict("compliance_v10");
        assertEquals("ohmic", row.column("verdict").text(0), row.column("rule").text(0));
        assertEquals(1e7, number(row, "R"), 0.02 * 1e7);
        assertEquals(3e-7, number(row, "limit"), 1e-9);
        assertEquals(2435, number(row, "limited"));
    }

    @Test
    void theBeamIsTakenApartFromTheCell() throws IOException {
        Frame beam = SourceMeterFile.beam(ReferenceData.file("electrochemistry/synthetic/beam_onoff_v05_beam.txt"));
        BeamState.Source state = new BeamState.Source(Optional.of(Input.of(beam)), Optional.empty());
        Table row = result(
                        new BeamStep(),
                        file("beam_onoff_v05"),
                        new BeamStep.Params(state, 0, CvSettings.NONE, LogColumns.AUTO))
                .table();
        assertEquals(4e-11, number(row, "beam current"), 0.02 * 4e-11);
        assertEquals(6e9, number(row, "R beam"), 0.02 * 6e9);
        assertEquals(2.5e9, number(row, "R"), 0.02 * 2.5e9);
        assertEquals(500, number(row, "period"), 1);
        assertTrue(number(row, "p-value") < 0.002, "p " + number(row, "p-value"));
        Table told = result(
                        new VerdictStep(),
                        file("beam_onoff_v05"),
                        new VerdictStep.Params(CvSettings.NONE, state, LogColumns.AUTO))
                .table();
        assertEquals("ohmic + capacitive", told.column("verdict").text(0));
    }

    @Test
    void aBeamThatNobodyWroteDownShowsInItsSteps() throws IOException {
        Table row = verdict("beam_onoff_v05");
        assertEquals(
                "ohmic + capacitive",
                row.column("verdict").text(0),
                row.column("rule").text(0));
        assertEquals(2.5e9, number(row, "R"), 0.02 * 2.5e9);
        assertEquals(4e-11, number(row, "beam current"), 0.1 * 4e-11);
        assertEquals(1 / 6e9, number(row, "beam conductance"), 0.1 / 6e9);
    }
}
