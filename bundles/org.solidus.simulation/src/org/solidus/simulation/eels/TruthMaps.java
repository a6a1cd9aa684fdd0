/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.MemorySource;
import org.solidus.core.unit.Unit;

/** What is true of the points of an image, as a row of numbers each. */
final class TruthMaps {

    private static final String MAPS = "maps";

    /** Column of the first fraction. */
    private static final int FRACTIONS = 7;

    private final Image image;
    private final SpectrumRenderer low;
    private final double[] recorded;
    private final double[] totals = new double[Compound.values().length];
    private final List<Frame> rows = new ArrayList<>();
    private double thickness;
    private double lithium;

    /**
     * Collects the maps.
     *
     * @param image whose truth it is
     * @param low renders its low loss
     * @param recorded expected electrons of each point
     */
    TruthMaps(Image image, SpectrumRenderer low, double[] recorded) {
        this.image = image;
        this.low = low;
        this.recorded = recorded;
        List<ColumnSpec> columns = columns();
        for (int point = 0; point < image.size(); point++) {
            rows.add(Frame.of(Table.row(columns, row(point, columns.size()))));
        }
    }

    /** The name of the maps of an image. */
    static String name(String image) {
        return image.isEmpty() ? MAPS : image + "_" + MAPS;
    }

    /** Name of the map of a compound's share in the scattering. */
    static String fraction(String compound) {
        return compound + " fraction";
    }

    /** Name of the single scattering of a compound. */
    static String scattering(String compound) {
        return "single_scattering_" + compound.replace(' ', '_');
    }

    private static List<ColumnSpec> columns() {
        List<ColumnSpec> columns = new ArrayList<>(List.of(
                ColumnSpec.number("t/lambda", Unit.ONE),
                ColumnSpec.number("shift", Unit.of("eV")),
                ColumnSpec.number("t", Unit.of("nm")),
                ColumnSpec.number("I0", Unit.ONE),
                ColumnSpec.number("lithium", Unit.of("1/nm2")),
                ColumnSpec.number("iron", Unit.of("1/nm2")),
                ColumnSpec.number("log ratio", Unit.ONE)));
        for (Compound compound : Compound.values()) {
            columns.add(ColumnSpec.number(fraction(compound.title()), Unit.ONE));
        }
        return columns;
    }

    private double[] row(int point, int size) {
        double[] row = new double[size];
        double[] shares = image.shares(point);
        double[] lengths = image.lengths(point, low);
        double paths = image.thickness(point);
        double lost = 0;
        double present = 0;
        for (Compound compound : Compound.values()) {
            int i = compound.ordinal();
            row[2] += lengths[i];
            row[4] += lengths[i] * compound.density() * compound.lithium();
            row[5] += compound == Compound.LFP || compound == Compound.FEPO4 ? lengths[i] * compound.density() : 0;
            row[FRACTIONS + i] = shares[i];
            lost += lengths[i] * low.wholeInversePath(compound);
            present += shares[i];
            totals[i] += shares[i] * paths;
        }
        row[0] = paths * present;
        row[1] = image.shift(point);
        double unscattered = image.plan().settings().dose() * Math.exp(-lost);
        row[3] = unscattered * image.plan().settings().camera().gain();
        row[6] = Math.log(recorded[point] / unscattered);
        thickness += row[0];
        lithium += row[4];
        return row;
    }

    EelsTruth.OfImage summary() {
        Map<String, Double> fractions = new LinkedHashMap<>();
        for (Compound compound : Compound.values()) {
            fractions.put(compound.title(), totals[compound.ordinal()] / thickness);
        }
        double delithiated = totals[Compound.FEPO4.ordinal()];
        return new EelsTruth.OfImage(
                image.name(),
                delithiated / (delithiated + totals[Compound.LFP.ordinal()]),
                lithium / image.size(),
                fractions,
                thickness / image.size());
    }

    /** The maps as a result. */
    Results.Result result() {
        EelsPlan plan = image.plan();
        List<Axis> scan = List.of(axis("y", plan.rows(), plan.step()), axis("x", plan.columns(), plan.step()));
        String name = name(image.name());
        return new Results.Result(name, name, MemorySource.of(name, scan, rows), List.of());
    }

    /** Single scattering of a compound, per channel; its sum up to the end of the low loss is 1. */
    static Results.Result scattering(Compound compound, SpectrumRenderer low) {
        double[] values = low.scattering(compound);
        Frame frame = Frame.of(NDArray.of(values))
                .axes(new Channels(0, low.channels().step(), values.length).axes())
                .build();
        String name = scattering(compound.title());
        return new Results.Result(name, name, MemorySource.single(name, frame), List.of());
    }

    private static Axis axis(String name, int size, double step) {
        return Axis.linear(name, Quantities.POSITION, Unit.of("nm"), size, 0, step);
    }
}
