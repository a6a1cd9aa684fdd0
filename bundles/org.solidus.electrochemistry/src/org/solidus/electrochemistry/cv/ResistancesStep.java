/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.electrochemistry.Units;

/**
 * A budget of resistances: which part of what a slow scan sees is in wires, electrolyte and interfaces.
 *
 * <p>In: the row of cv.verdict; its {@code R} is the whole: everything in series, for a scan that is slow beside every
 * interface (and in parallel with every leak, so that it is a lower bound where the cell leaks). Out: a row for each part
 * that can be told:
 *
 * <ul>
 *   <li>{@code whole}: R of the scan.
 *   <li>{@code wires}: holder, chip and leads, as stated ({@code wires}, measured with the ends shorted).
 *   <li>{@code electrolyte}: R at high frequency ({@code impedance: $eis}) less the wires; without an impedance
 *       {@code thickness / (conductivity area)}, bulk alone, without grain boundaries.
 *   <li>{@code interfaces}: what is left: charge transfer, contacts, grain boundaries that the electrolyte's part does not
 *       hold, and layers that grew.
 * </ul>
 *
 * Each with {@code R} (ohm), {@code R error} (one standard deviation), {@code share} of the whole and {@code source}. A
 * part that cannot be told is not listed; what is left then holds it too, and the source says so. A negative rest means
 * that the parts do not belong to one cell, and is told as a warning.
 */
@Component(service = Step.class)
@Op(
        id = "cv.resistances",
        name = "Budget of resistances",
        description = "Divides the resistance that a slow scan sees among wires, electrolyte and interfaces.")
public final class ResistancesStep implements Operation<ResistancesStep.Params> {

    private static final List<Category> PARTS = List.of(
            new Category(0, "whole", 0x444444),
            new Category(1, "wires", 0x0072B2),
            new Category(2, "electrolyte", 0x009E73),
            new Category(3, "interfaces", 0xD55E00));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Resistance at high frequency: a result of eis.resistance.")
            Optional<Input<Frame>> impedance,

            @Param(help = "Resistance of wires, holder and chip.", unit = "ohm", min = 0)
            Optional<Double> wires,

            @Param(help = "Its error.", unit = "ohm", min = 0, def = "0 ohm")
            double wiresError,

            @Param(help = "Conductivity of the electrolyte.", unit = "S/cm", min = 0)
            Optional<Double> conductivity,

            @Param(help = "Thickness of the electrolyte along the current.", unit = "um", min = 0)
            Optional<Double> thickness,

            @Param(help = "Cross-section of the electrolyte.", unit = "um2", min = 0)
            Optional<Double> area) {}

    private record Part(int kind, Estimate r, String source) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn("R");
        in.requireColumn("R error");
        params.impedance().ifPresent(row -> row.signature().requireColumn("R"));
        return Signature.table(table(List.of()).spec()).withScan(in.scan());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        if (in.table().rows() != 1) {
            throw new IllegalArgumentException("The whole resistance is the one row of cv.verdict; the input has "
                    + in.table().rows() + " rows.");
        }
        List<Part> parts = new ArrayList<>();
        Estimate whole = new Estimate(
                in.table().column("R").number(0), in.table().column("R error").number(0));
        parts.add(new Part(0, whole, "slow scan"));
        Optional<Estimate> wires = params.wires().map(r -> new Estimate(r, params.wiresError()));
        wires.ifPresent(r -> parts.add(new Part(1, r, "stated")));
        Optional<Part> electrolyte = electrolyte(params, wires);
        electrolyte.ifPresent(parts::add);
        List<Part> known = parts.subList(1, parts.size());
        double rest = whole.value()
                - known.stream().mapToDouble(part -> part.r().value()).sum();
        double error = Math.sqrt(known.stream()
                        .mapToDouble(part -> part.r().error() * part.r().error())
                        .sum()
                + whole.error() * whole.error());
        String source = "what is left"
                + (wires.isEmpty() && params.impedance().isEmpty() ? ", wires included" : "")
                + (electrolyte.isEmpty() ? ", electrolyte included" : "");
        if (rest < -2 * error) {
            context.warn("The parts add up to more than the whole: they are not of one cell, or it leaks.");
        }
        parts.add(new Part(3, new Estimate(rest, error), source));
        return Frame.of(table(parts))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .build();
    }

    private static Optional<Part> electrolyte(Params params, Optional<Estimate> wires) {
        if (params.impedance().isPresent()) {
            Table row = params.impedance().get().get().table();
            double error = row.find("R error").map(column -> column.number(0)).orElse(0.);
            Estimate lead = wires.orElse(new Estimate(0, 0));
            Estimate r = new Estimate(row.column("R").number(0) - lead.value(), Math.hypot(error, lead.error()));
            return Optional.of(
                    new Part(2, r, wires.isPresent() ? "high frequency less wires" : "high frequency, wires included"));
        }
        if (params.conductivity().isPresent()
                && params.thickness().isPresent()
                && params.area().isPresent()) {
            // um/(S/cm um2) = 1e4 ohm
            double r = 1e4
                    * params.thickness().get()
                    / (params.conductivity().get() * params.area().get());
            return Optional.of(new Part(2, new Estimate(r, 0), "thickness / (conductivity area), bulk alone"));
        }
        return Optional.empty();
    }

    private static Table table(List<Part> parts) {
        double whole = parts.isEmpty() ? 1 : parts.get(0).r().value();
        return Table.of(
                Column.kinds("part", PARTS, parts.stream().mapToLong(Part::kind).toArray()),
                Column.of(
                        "R", Units.OHM, CvTables.numbers(parts, part -> part.r().value())),
                Column.of("R error", Units.OHM, CvTables.numbers(parts, part -> part.r()
                        .error())),
                Column.of(
                        "share",
                        CvTables.ONE,
                        CvTables.numbers(parts, part -> part.r().value() / whole)),
                Column.of("source", parts.stream().map(Part::source).toArray(String[]::new)));
    }
}
