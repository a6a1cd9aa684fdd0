/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Input;
import org.solidus.core.step.Param;
import org.solidus.eels.EnergyGrid;

/**
 * A spectrum of one phase that others are compared with: a parameter of steps.
 *
 * @param name of the phase
 * @param of its spectrum
 * @param total what the spectrum amounts to: its t/lambda
 */
public record Reference(
        @Param(help = "Name of the phase, which its columns get; by default that of the file or result.")
        Optional<String> name,

        @Param(
                label = "Spectrum",
                help = "Its spectrum, one frame, made like the data: for single-scattering data by eels.align and"
                        + " eels.fourier_log.")
        Input<Frame> of,

        @Param(
                label = "t/lambda",
                help = "What the reference amounts to, its t/lambda; by default the sum of its channels above 0 eV,"
                        + " which is that of a single-scattering spectrum.",
                min = 1e-6,
                max = 1e12,
                expert = true)
        Optional<Double> total) {

    /** Most references of one fit. */
    static final int MOST = 16;

    /** A reference in memory. */
    public static Reference of(String name, Frame spectrum) {
        return new Reference(Optional.of(name), Input.of(spectrum), Optional.empty());
    }

    /** The name, or what the text of the spectrum says. */
    public String label() {
        return name.filter(given -> !given.isBlank()).orElseGet(() -> label(of.text()));
    }

    private static String label(String text) {
        if (text.startsWith("$")) {
            return text.substring(1);
        }
        String file = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** The names of references. */
    public static List<String> labels(List<Reference> references) {
        return references.stream().map(Reference::label).toList();
    }

    /**
     * For a compact constructor: requires references of different names.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static void require(List<Reference> references) {
        if (references.isEmpty() || references.size() > MOST) {
            throw new IllegalArgumentException("'references' must hold 1 to " + MOST
                    + " spectra, such as [{ name: LFP, of: $lfp }], not " + references.size() + ".");
        }
        List<String> labels = new ArrayList<>(labels(references));
        if (labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException("Two references have the same name in " + labels + ".");
        }
    }

    /**
     * For a step's {@code output}: requires that it is a spectrum over energy.
     *
     * @throws IllegalArgumentException naming the reference
     */
    public void requireSpectrum() {
        Signature signature = of.signature();
        if (signature.kind() != Signature.Kind.ARRAY
                || signature.type().complex()
                || signature.rank() != 1
                || !signature.axes().get(0).unit().compatible(EnergyGrid.EV)) {
            throw new IllegalArgumentException("The reference '" + label()
                    + "' must be one spectrum over energy, and is " + signature.describe() + ".");
        }
    }
}
