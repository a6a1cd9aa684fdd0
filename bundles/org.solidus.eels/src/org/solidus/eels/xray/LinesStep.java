/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Which elements are in a spectrum ({@link LineFinder}).
 *
 * <p>In: counts over energy, best the sum of a map, calibrated. Out: a row an element, the most significant first: its
 * lines, their energy, counts of the alpha lines with one standard deviation, {@code significance} (counts over their error
 * with that of the model), {@code overlaps} (lines of other elements within one width at half maximum: what it might be
 * instead, or what it has to be told from), and a {@code note} where the element often comes from elsewhere.
 */
@Component(service = Step.class)
@Op(
        id = "edx.lines",
        name = "Elements in a spectrum",
        description = "Elements whose lines are significant in a spectrum, and which lines they overlap with.")
public final class LinesStep implements Operation<LinesStep.Params> {

    /** Gases that no specimen holds, and elements without a stable isotope but thorium and uranium. */
    private static final Set<String> UNLIKELY =
            Set.of("Ne", "Ar", "Kr", "Xe", "Rn", "Tc", "Pm", "Po", "At", "Fr", "Ra", "Ac", "Pa");

    private static final Map<String, String> NOTES = Map.of(
            "Cu", "often from the grid",
            "Ga", "often left by the ion beam",
            "Pt", "often from the protective layer",
            "Si", "partly from the detector itself",
            "C", "often contamination or a supporting film",
            "Au", "often from electrodes or a coating",
            "Mo", "often from the grid or an aperture");

    private static final List<ColumnSpec> COLUMNS = List.of(
            new ColumnSpec("element", Unit.ONE, Column.Type.TEXT),
            new ColumnSpec("lines", Unit.ONE, Column.Type.TEXT),
            ColumnSpec.number("energy", EnergyGrid.EV),
            ColumnSpec.number("counts", Unit.ONE),
            ColumnSpec.number("counts error", Unit.ONE),
            ColumnSpec.number("significance", Unit.ONE),
            new ColumnSpec("overlaps", Unit.ONE, Column.Type.TEXT),
            new ColumnSpec("note", Unit.ONE, Column.Type.TEXT));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help =
                            "Elements that are looked for; by default all from Be to U but noble gases and those without a"
                                    + " stable isotope.")
            List<String> among,

            @Param(help = "Elements that are known not to be there.")
            List<String> exclude,

            @Param(help = "Standard deviations above which a line counts.", def = "5", min = 2, max = 1000)
            double significance,

            @Shared DetectorResolution detector,
            @Shared SpectrumRange spectrum) {

        /** Checks the names. */
        public Params {
            among = List.copyOf(among);
            exclude = List.copyOf(exclude);
            among.forEach(LineTable::of);
            exclude.forEach(LineTable::of);
        }

        private List<String> candidates() {
            return LineTable.elements().stream()
                    .map(XrayElement::symbol)
                    .filter(symbol -> among.isEmpty() ? !UNLIKELY.contains(symbol) : among.contains(symbol))
                    .filter(symbol -> !exclude.contains(symbol))
                    .toList();
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        SpectrumRange.require(in);
        return Signature.table(COLUMNS);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        EnergyWindow window = params.spectrum().window(grid);
        ChosenLines.Range range = params.spectrum().lines(grid, window);
        LineFinder.Setting setting = new LineFinder.Setting(
                grid, window, range, params.detector(), params.candidates(), params.significance());
        List<LineFinder.Found> found = new LineFinder(context.doubles(in), setting).find();
        return Frame.of(table(found, params, range));
    }

    private static Table table(List<LineFinder.Found> found, Params params, ChosenLines.Range range) {
        int size = found.size();
        String[] element = new String[size];
        String[] lines = new String[size];
        double[][] numbers = new double[4][size];
        String[] overlaps = new String[size];
        String[] note = new String[size];
        for (int i = 0; i < size; i++) {
            LineFinder.Found one = found.get(i);
            LineFamily family = one.lines().family();
            element[i] = family.element();
            lines[i] = family.label();
            numbers[0][i] = family.alpha();
            numbers[1][i] = one.counts();
            numbers[2][i] = one.error();
            numbers[3][i] = one.significance();
            overlaps[i] = String.join(", ", overlaps(family, params, range));
            note[i] = NOTES.getOrDefault(element[i], "");
        }
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("element", element));
        columns.add(Column.of("lines", lines));
        for (int c = 0; c < numbers.length; c++) {
            columns.add(Column.of(COLUMNS.get(c + 2).name(), COLUMNS.get(c + 2).unit(), numbers[c]));
        }
        columns.add(Column.of("overlaps", overlaps));
        columns.add(Column.of("note", note));
        return new Table(columns);
    }

    /** Lines of other elements that lie within one width at half maximum, the nearest first. */
    static List<String> overlaps(LineFamily family, Params params, ChosenLines.Range range) {
        record Near(String name, double distance) {}
        double energy = family.alpha();
        List<Near> near = new ArrayList<>();
        for (String symbol : params.candidates()) {
            for (LineFamily other : LineTable.of(symbol).families()) {
                if (symbol.equals(family.element()) || !range.sees(other)) {
                    continue;
                }
                for (XrayLine line : other.lines()) {
                    double distance = Math.abs(line.energy() - energy);
                    boolean strong = line.weight() >= 0.1 && !line.name().endsWith("a2");
                    if (strong && distance < params.detector().fwhm(energy)) {
                        near.add(new Near(symbol + " " + line.name().replaceAll("1$", ""), distance));
                    }
                }
            }
        }
        return near.stream()
                .sorted(Comparator.comparingDouble(Near::distance))
                .map(Near::name)
                .distinct()
                .limit(8)
                .toList();
    }
}
