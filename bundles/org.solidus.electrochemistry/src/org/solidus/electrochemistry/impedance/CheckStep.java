/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.impedance;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.Units;

/**
 * Whether an impedance spectrum is that of a linear, causal, steady system: the linear Kramers-Kronig test
 * ({@link LinKk}).
 *
 * <p>In: a table with frequency (Hz), Re Z and Im Z (or -Im Z; ohm), in any order. Out: one row: {@code check}
 * (consistent; noisy: residuals above the tolerance, but without order; inconsistent: they follow each other, the cell
 * drifted or did not answer linearly), {@code elements} M, {@code mu}, {@code real} and {@code imaginary} (root mean
 * square of the residuals as shares of |Z|), {@code largest}, {@code correlation} of neighbouring residuals. Companion
 * {@code residuals}: by frequency.
 */
@Component(service = Step.class)
@Op(
        id = "eis.check",
        name = "Kramers-Kronig check",
        description = "Tells by the linear Kramers-Kronig test whether an impedance spectrum can be trusted.",
        doi = {"10.1016/j.electacta.2014.01.034", "10.1149/1.2044210"})
public final class CheckStep implements Operation<CheckStep.Params> {

    private static final List<Category> CHECKS = List.of(
            new Category(0, "consistent", 0x009E73),
            new Category(1, "noisy", 0xE69F00),
            new Category(2, "inconsistent", 0xD55E00));
    private static final double ORDERED = 0.5;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Residuals up to this share of |Z| are allowed.", def = "0.01", min = 1e-6, max = 1)
            double tolerance,

            @Param(
                    help = "Elements are added until mu is below this.",
                    def = "0.85",
                    min = 0.05,
                    max = 0.99,
                    expert = true)
            double mu) {}

    @Override
    public Signature output(Signature in, Params params) {
        Spectrum.require(in);
        double[] none = {};
        return Signature.table(row(new LinKk(0, 0, 0, 0, none, none), params.tolerance())
                        .spec())
                .withScan(in.scan())
                .withCompanion(
                        "residuals", Signature.table(residuals(none, none, none).spec()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Spectrum spectrum = Spectrum.of(in.table());
        LinKk found = LinKk.of(spectrum, params.mu());
        return Frame.of(row(found, params.tolerance()))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .companion("residuals", Frame.of(residuals(spectrum.frequency(), found.real(), found.imaginary())))
                .build();
    }

    private static Table row(LinKk found, double tolerance) {
        double real = LinKk.rms(found.real());
        double imaginary = LinKk.rms(found.imaginary());
        boolean beyond = Math.max(real, imaginary) > tolerance;
        int check = !beyond ? 0 : found.correlation() > ORDERED ? 2 : 1;
        return Table.of(
                Column.kinds("check", CHECKS, check),
                Column.of("elements", found.elements()),
                Column.of("mu", Unit.ONE, found.mu()),
                Column.of("real", Unit.ONE, real),
                Column.of("imaginary", Unit.ONE, imaginary),
                Column.of("largest", Unit.ONE, found.largest()),
                Column.of("correlation", Unit.ONE, found.correlation()));
    }

    private static Table residuals(double[] frequency, double[] real, double[] imaginary) {
        return Table.of(
                Column.of("frequency", Units.HERTZ, frequency),
                Column.of("real", Unit.ONE, real),
                Column.of("imaginary", Unit.ONE, imaginary));
    }
}
