/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;

/**
 * Spectra against their energy: of electrons that lost some, or of X-rays. What was fitted to the first of them is taken
 * from the same pixels: areas below it, its model, the residual; the second less the first is the difference. Windows, edges and
 * lines are the marks of the panel; the panel's range is what is shown.
 */
public record SpectrumItem(
        @Param(help = "The spectra; the first is blue, the second red.")
        List<SpectrumLine> lines,

        @Param(help = "What was fitted to the first spectrum: frames over the same scan.")
        Optional<Ref> model,

        @Param(
                help =
                        "What lies under the edges of the first spectrum: frames over the same scan. Drawn as an area; what is"
                                + " above it within the windows, from the second on, as the signal.")
        Optional<Ref> background,

        @Param(help = "Parts of the model, such as edges: frames over the same scan. Areas that stand on each other.")
        List<Ref> parts,

        @Param(help = "The first spectrum less its model, below them.", def = "false")
        boolean residual,

        @Param(
                help = "The second spectrum less the first, below them, with one standard deviation of it.",
                def = "false")
        boolean difference,

        @Param(help = "Energies over which every spectrum is brought to the same mean as the first; else as measured.")
        List<Quantity> level,

        @Param(help = "A second range of energies, drawn beside the first by itself.")
        List<Quantity> detail) {

    /** @throws IllegalArgumentException when there are no spectra, or too few for what is asked for */
    public SpectrumItem {
        lines = List.copyOf(lines);
        parts = List.copyOf(parts);
        level = List.copyOf(level);
        detail = List.copyOf(detail);
        Quantity.requireRange("level", level);
        Quantity.requireRange("detail", detail);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("'lines' are the spectra, and there are none: [{ of: $name }].");
        }
        if (difference && lines.size() < 2) {
            throw new IllegalArgumentException("a difference needs two spectra, and there is one.");
        }
        if (residual && model.isEmpty() && parts.isEmpty()) {
            throw new IllegalArgumentException("a residual needs the 'model', or its 'parts'.");
        }
    }

    /** Everything it refers to. */
    public Stream<Ref> refs() {
        return Stream.of(lines.stream().flatMap(SpectrumLine::refs), fitted()).flatMap(all -> all);
    }

    /** What goes with the first spectrum. */
    public Stream<Ref> fitted() {
        return Stream.concat(Stream.of(model, background).flatMap(Optional::stream), parts.stream());
    }
}
