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
import org.solidus.electrochemistry.Units;

/**
 * Resistance at high frequency: wires and electrolyte, without what happens at interfaces.
 *
 * <p>Where the spectrum crosses the real axis from the inductive side, Re Z at the highest such crossing; else the ohmic
 * resistance of the linear Kramers-Kronig fit ({@link LinKk}), an extrapolation: an arc whose top lies beyond the highest
 * frequency is part of it. Out: one row: {@code R} (ohm) and {@code R error}, {@code source}, {@code frequency} (Hz; the
 * crossing, or the highest that was measured), {@code R low} (Re Z at the lowest frequency, an estimate of the whole).
 */
@Component(service = Step.class)
@Op(
        id = "eis.resistance",
        name = "Resistance at high frequency",
        description =
                "Re Z where an impedance spectrum meets the real axis at high frequency, measured or extrapolated.",
        doi = "10.1016/j.electacta.2014.01.034")
public final class ResistanceStep implements Operation<ResistanceStep.Params> {

    private static final List<Category> SOURCES =
            List.of(new Category(0, "crossing", 0x009E73), new Category(1, "extrapolated", 0xE69F00));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Elements of the fit are added until mu is below this.",
                    def = "0.85",
                    min = 0.05,
                    max = 0.99,
                    expert = true)
            double mu) {}

    @Override
    public Signature output(Signature in, Params params) {
        Spectrum.require(in);
        return Signature.table(row(0, 0, 0, 0, 0).spec()).withScan(in.scan());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Spectrum z = Spectrum.of(in.table());
        LinKk fit = LinKk.of(z, params.mu());
        double low = z.real()[z.size() - 1];
        double noise = Math.max(LinKk.rms(fit.real()), LinKk.rms(fit.imaginary()));
        for (int i = 0; i + 1 < z.size(); i++) {
            if (z.imaginary()[i] >= 0 && z.imaginary()[i + 1] < 0) {
                double part = z.imaginary()[i] / (z.imaginary()[i] - z.imaginary()[i + 1]);
                double r = z.real()[i] + part * (z.real()[i + 1] - z.real()[i]);
                // An error of Im Z moves the crossing along the curve.
                double steep = Math.abs((z.real()[i + 1] - z.real()[i]) / (z.imaginary()[i + 1] - z.imaginary()[i]));
                double f = z.frequency()[i] * Math.pow(z.frequency()[i + 1] / z.frequency()[i], part);
                return placed(in, row(r, noise * z.modulus(i) * Math.hypot(1, steep), 0, f, low));
            }
        }
        return placed(in, row(fit.ohmic(), Math.max(fit.ohmicError(), noise * fit.ohmic()), 1, z.frequency()[0], low));
    }

    private static Frame placed(Frame in, Table row) {
        return Frame.of(row)
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .build();
    }

    private static Table row(double r, double error, int source, double frequency, double low) {
        return Table.of(
                Column.of("R", Units.OHM, r),
                Column.of("R error", Units.OHM, Math.abs(error)),
                Column.kinds("source", SOURCES, source),
                Column.of("frequency", Units.HERTZ, frequency),
                Column.of("R low", Units.OHM, low));
    }
}
