/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
import org.solidus.core.step.Param;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.edges.EdgeTable;

/**
 * A part of a model as a pipeline writes it.
 *
 * @param name        in the columns of the result
 * @param kind        what it is
 * @param energy      centre of a peak, onset of an edge, shift of a reference: to start from
 * @param width       full width at half maximum to start from
 * @param exponent    of a power law to start from; of an edge
 * @param rate        of an exponential to start from
 * @param of          the spectrum of a reference
 * @param energyRange between which its energy may be
 * @param widthRange  between which its width may be
 * @param positive    whether its amount may not be negative
 * @param hold        names of its parameters that are not fitted
 * @param tie         its parameters that follow another's
 */
public record ModelPart(
        @Param(help = "Name in the columns of the result; an edge of that name (Fe L3) gives its energy.")
        String name,

        @Param(help = "What it is.") Kind kind,

        @Param(help = "Centre of a peak, onset of an edge, or shift of a reference, to start from.", unit = "eV")
        Optional<Double> energy,

        @Param(
                help = "Full width at half maximum of a peak, or width of an edge's step, to start from.",
                unit = "eV",
                min = 0)
        Optional<Double> width,

        @Param(help = "Exponent of a power law to start from; that by which an edge falls.", min = -20, max = 20)
        Optional<Double> exponent,

        @Param(help = "Rate of an exponential to start from.", unit = "1/eV")
        Optional<Double> rate,

        @Param(label = "Reference", help = "The spectrum of a reference.")
        Optional<Input<Frame>> of,

        @Param(help = "Two energies between which its energy (or a reference's shift) may be.", unit = "eV")
        List<Double> energyRange,

        @Param(help = "Two widths between which its width may be.", unit = "eV")
        List<Double> widthRange,

        @Param(help = "Whether its amount may not be negative.", def = "false")
        boolean positive,

        @Param(help = "Names of its parameters that are not fitted: [energy, width].")
        List<String> hold,

        @Param(help = "Parameters that follow another's: [width = L3 width, energy = L3 energy + 13].")
        List<String> tie) {

    /** The kinds of parts. */
    public enum Kind {
        /** {@code height (E / E0)^-exponent}, E0 the lowest energy of the window. */
        POWER_LAW,
        /** {@code height exp(-rate (E - E0))}. */
        EXPONENTIAL,
        /** {@code height}. */
        CONSTANT,
        /** {@code height (E - E0)}. */
        SLOPE,
        /** A Gaussian: counts, energy, width. */
        GAUSSIAN,
        /** A Lorentzian: counts, energy, width. */
        LORENTZIAN,
        /** An arctangent step that falls with a power: height, energy, width. */
        EDGE,
        /** A spectrum times scale, with a shift. */
        REFERENCE
    }

    private static final double PEAK_WIDTH = 4;
    private static final double STEP_WIDTH = 2;
    private static final double EDGE_EXPONENT = 3;

    private static final Pattern TIE = Pattern.compile(
            "\\s*(\\w+)\\s*=\\s*(?:([\\d.]+)\\s*\\*\\s*)?(.+?)\\s*(?:([+-])\\s*([\\d.]+)\\s*(?:eV)?)?\\s*");

    /** Checks what the kind needs. */
    public ModelPart {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A part of a model needs a name.");
        }
        if (kind == Kind.REFERENCE && of.isEmpty()) {
            throw new IllegalArgumentException(
                    "The reference '" + name + "' needs 'of': its spectrum, $name or a file.");
        }
        EnergyWindow.requireEnds("energyRange", energyRange);
        EnergyWindow.requireEnds("widthRange", widthRange);
        for (String text : tie) {
            if (!TIE.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' is no tie; write 'width = L3 width' or 'energy = L3"
                        + " energy + 13' or 'counts = 0.5 * L3 counts'.");
            }
        }
        if (isPlaced(kind) && energy.isEmpty()) {
            placeOf(name);
        }
    }

    private static boolean isPlaced(Kind kind) {
        return kind == Kind.GAUSSIAN || kind == Kind.LORENTZIAN || kind == Kind.EDGE;
    }

    private static double placeOf(String name) {
        try {
            return EdgeTable.parse(name).onset();
        } catch (IllegalArgumentException noEdge) {
            throw new IllegalArgumentException(
                    "'" + name + "' needs 'energy': where it lies, to start from, such as 'energy: 709 eV'.", noEdge);
        }
    }

    /** A part of a kind that needs nothing. */
    public static ModelPart of(String name, Kind kind) {
        return new ModelPart(
                name,
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of());
    }

    /** A peak. */
    public static ModelPart peak(String name, double energy, double width) {
        return new ModelPart(
                name,
                Kind.GAUSSIAN,
                Optional.of(energy),
                Optional.of(width),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of());
    }

    /**
     * Adds the part to a model, but for its ties.
     *
     * @param low  lowest energy of the window, eV
     * @param high highest energy of the window, eV
     * @param step of a channel, eV
     */
    void addTo(Parameters model, double low, double high, double step) {
        double place = isPlaced(kind) ? energy.orElseGet(() -> placeOf(name)) : energy.orElse(0.0);
        switch (kind) {
            case POWER_LAW -> model.part(name, Shapes.powerLaw(low), exponent.orElse(3.0));
            case EXPONENTIAL -> model.part(name, Shapes.exponential(low), rate.orElse(3 / Math.max(1, low)));
            case CONSTANT -> model.part(name, Shapes.constant());
            case SLOPE -> model.part(name, Shapes.slope(low));
            case GAUSSIAN -> model.part(name, Shapes.gaussian(), place, width.orElse(PEAK_WIDTH));
            case LORENTZIAN -> model.part(name, Shapes.lorentzian(), place, width.orElse(PEAK_WIDTH));
            case EDGE ->
                model.part(name, Shapes.edge(), place, width.orElse(STEP_WIDTH), exponent.orElse(EDGE_EXPONENT))
                        .hold(name + " exponent");
            case REFERENCE -> addReference(model, place);
        }
        bound(model, low, high, step);
        hold.forEach(parameter -> model.hold(name + " " + parameter));
        if (positive) {
            model.bound(name + " " + model.amount(name), 0, Double.POSITIVE_INFINITY);
        }
    }

    private void addReference(Parameters model, double shift) {
        Frame reference = of.orElseThrow().get();
        EnergyGrid grid = EnergyGrid.of(reference);
        double[] values = Arrays.stream(reference.doubles())
                .map(value -> Double.isNaN(value) ? 0 : value)
                .toArray();
        model.part(name, Shapes.reference(grid.energies(), values), shift);
        if (energyRange.isEmpty()) {
            model.hold(name + " shift");
        } else {
            model.bound(name + " shift", energyRange.get(0), energyRange.get(1));
        }
    }

    /** A peak stays in the window, and is neither narrower than a channel nor wider than the window. */
    private void bound(Parameters model, double low, double high, double step) {
        if (!isPlaced(kind)) {
            return;
        }
        model.bound(
                name + " energy",
                energyRange.isEmpty() ? low : energyRange.get(0),
                energyRange.isEmpty() ? high : energyRange.get(1));
        model.bound(
                name + " width",
                widthRange.isEmpty() ? Math.min(step, width.orElse(step)) : widthRange.get(0),
                widthRange.isEmpty() ? Math.max(high - low, width.orElse(0.0)) : widthRange.get(1));
    }

    /** Adds its ties, once all parts are there. */
    void tieTo(Parameters model) {
        for (String text : tie) {
            Matcher matcher = TIE.matcher(text);
            if (matcher.matches()) {
                double factor = matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2));
                double offset = matcher.group(5) == null ? 0 : Double.parseDouble(matcher.group(4) + matcher.group(5));
                model.tie(name + " " + matcher.group(1), matcher.group(3), factor, offset);
            }
        }
    }
}
