/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.electrochemistry.BeamState;
import org.solidus.electrochemistry.CellLog;
import org.solidus.electrochemistry.LogColumns;
import org.solidus.electrochemistry.Units;

/**
 * Whether a voltammogram shows a resistor, a capacitor, a reaction, or a cell whose reactions lie beyond reach
 * ({@link Verdict} has the rules), and the model {@code I = E/R + I0 + C dE/dt} of what is no peak ({@link CellModel}).
 *
 * <p>In: a log with time (s), potential (V) and current (A). Out: one row: {@code verdict}, {@code rule} (the sentence that
 * decided) and {@code evidence}; {@code R} (ohm), {@code C} (F), {@code I0} (A) and {@code E0} (where no current flows, V),
 * each with an error (one standard deviation, correlated noise included); {@code R drift} (change over the run as a share
 * of R); {@code R2}, {@code bend} and {@code loop} (how far the mean of the branches is from straight and their difference
 * from constant, shares of the span); peaks of the main couple; cycles, scan rate, compliance, steps, noise, points.
 *
 * <p>Companions: {@code curve} (each point with the model, the residual, and what the beam added), {@code branches} (mean
 * of the rising and of the falling half cycles, their mean and half their difference by potential), {@code peaks} (every
 * maximum with what speaks for it or against it).
 *
 * <p>With {@code beam}, the beam's current and conductance are fitted too, and R and I0 are those without beam.
 */
@Component(service = Step.class)
@Op(
        id = "cv.verdict",
        name = "Resistance or redox",
        description = "Tells ohmic, capacitive, redox and polarised voltammograms apart, and fits R, C and I0.",
        doi = {"10.1002/0471704091", "10.1080/00401706.1974.10489171"})
public final class VerdictStep implements Operation<VerdictStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Shared CvSettings settings,
            @Shared BeamState.Source beam,
            @Shared LogColumns columns) {}

    @Override
    public Signature output(Signature in, Params params) {
        CellLog.require(in, params.columns());
        params.beam().require(in);
        Analysis none = Analysis.of(
                CellLog.of(new double[0], new double[0], new double[0]), params.settings(), Optional.empty());
        return Signature.table(row(none, Verdict.of(none)).spec())
                .withScan(in.scan())
                .withCompanion("curve", Signature.table(CvTables.curve(none).spec()))
                .withCompanion(
                        "branches", Signature.table(CvTables.branches(none).spec()))
                .withCompanion("peaks", Signature.table(CvTables.peaks(none).spec()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        CellLog log = CellLog.of(in.table(), params.columns());
        CvSettings settings = params.settings().completed(in.table(), log);
        Analysis found = Analysis.of(log, settings, params.beam().at(in.table(), log));
        SweepsStep.warnOfRates(found.points, settings, context);
        return Frame.of(row(found, Verdict.of(found)))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .companion("curve", Frame.of(CvTables.curve(found)))
                .companion("branches", Frame.of(CvTables.branches(found)))
                .companion("peaks", Frame.of(CvTables.peaks(found)))
                .build();
    }

    private static Table row(Analysis found, Verdict verdict) {
        List<Column> row = new ArrayList<>();
        row.add(Column.kinds("verdict", Verdict.CATEGORIES, verdict.kind().ordinal()));
        row.add(Column.of("rule", verdict.rule()));
        row.add(Column.of("evidence", evidence(found)));
        boolean solved = found.model.isSolved();
        CvTables.add(row, "R", Units.OHM, solved ? found.model.resistance() : Estimate.UNKNOWN);
        CvTables.add(row, "C", Units.FARAD, solved ? found.model.capacitance() : Estimate.UNKNOWN);
        CvTables.add(row, "I0", Units.AMPERE, solved ? found.model.offset() : Estimate.UNKNOWN);
        CvTables.add(row, "E0", Units.VOLT, solved ? found.rest() : Estimate.UNKNOWN);
        CvTables.add(row, "R drift", CvTables.ONE, solved ? found.drift() : Estimate.UNKNOWN);
        row.add(Column.of("R2", CvTables.ONE, found.structure.determination()));
        row.add(Column.of("bend", CvTables.ONE, found.structure.straight()));
        row.add(Column.of("loop", CvTables.ONE, found.structure.flat()));
        row.addAll(CvTables.couple(found.main()));
        row.add(Column.of(
                "peak cycles",
                found.main().map(couple -> (long) couple.cycles()).orElse(0L)));
        row.add(Column.of(
                "peak significance",
                CvTables.ONE,
                found.main().map(Couple::significance).orElse(0.)));
        row.add(Column.of("cycles", found.cycles()));
        CvTables.add(row, "rate", Units.VOLT_PER_SECOND, CvTables.rate(found.points.sweeps));
        row.add(Column.of("limit", Units.AMPERE, found.points.compliance.limit()));
        row.add(Column.of("limited", found.points.compliance.rows()));
        row.add(Column.of("spikes", found.points.count(Points.SPIKE)));
        row.add(Column.of("steps", found.edges.count()));
        CvTables.add(row, "beam current", Units.AMPERE, found.model.beamCurrent());
        CvTables.add(row, "beam conductance", Units.SIEMENS, found.model.beamConductance());
        row.add(Column.of("noise", Units.AMPERE, found.points.noise));
        row.add(Column.of("points", found.used()));
        return new Table(row);
    }

    private static String evidence(Analysis found) {
        List<String> words = new ArrayList<>();
        if (found.model.isSolved()) {
            words.add(words("R = %.4g +- %.2g ohm", found.model.resistance()));
            if (found.hasBoth()) {
                words.add(words("C = %.3g +- %.2g F", found.model.capacitance()));
            }
        }
        found.couples.stream()
                .filter(couple -> couple.cycles() > 1 || couple.isPaired())
                .forEach(couple -> words.add(words(couple)));
        long once = found.couples.stream()
                .filter(couple -> couple.cycles() == 1 && !couple.isPaired())
                .count();
        if (once > 0) {
            words.add(once + (once == 1 ? " peak that was" : " peaks that were") + " seen once");
        }
        String rejected = found.peaks.stream()
                .filter(peak -> !peak.isPeak())
                .collect(Collectors.groupingBy(peak -> peak.judgement().words(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        if (!rejected.isEmpty()) {
            words.add("maxima that are no peaks: " + rejected);
        }
        if (found.points.compliance.rows() > 0) {
            words.add(String.format(
                    Locale.ROOT,
                    "%d rows in compliance at %.3g A (%s)",
                    found.points.compliance.rows(),
                    found.points.compliance.limit(),
                    found.points.compliance.source() == Compliance.Source.STATED ? "stated" : "seen as a plateau"));
        }
        if (found.edges.count() > 0) {
            words.add(found.edges.count() + " steps of the current"
                    + (found.beam.isPresent() ? " between two states, which are part of the model" : ""));
        }
        return String.join("; ", words);
    }

    private static String words(String form, Estimate of) {
        return String.format(Locale.ROOT, form, of.value(), of.error());
    }

    private static String words(Couple couple) {
        String anodic = couple.anodic()
                .map(group -> String.format(
                        Locale.ROOT,
                        "oxidation at %.3f V in %d cycle(s)",
                        group.potential().value(),
                        group.cycles()))
                .orElse("");
        String cathodic = couple.cathodic()
                .map(group -> String.format(
                        Locale.ROOT,
                        "reduction at %.3f V in %d cycle(s)",
                        group.potential().value(),
                        group.cycles()))
                .orElse("");
        return anodic + (couple.isPaired() ? " with " : "") + cathodic;
    }
}
