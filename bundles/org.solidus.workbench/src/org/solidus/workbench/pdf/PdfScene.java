/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pdf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Frame;
import org.solidus.figure.LineFigure;
import org.solidus.figure.Scaling;
import org.solidus.workbench.pattern.Trace;

/**
 * What the figures are made of, gathered on the UI thread to be drawn in the background.
 *
 * @param pattern as it goes into the step
 * @param background already multiplied by its scale
 * @param wavelength of the pattern, angstrom
 * @param result G(r) with its companions
 * @param candidates kept curves
 * @param labels of the candidates and, last, of the current curve
 * @param model on the grid of the result
 */
record PdfScene(
        Optional<Trace> pattern,
        Optional<Trace> background,
        OptionalDouble wavelength,
        Optional<Frame> result,
        List<Candidate> candidates,
        List<String> labels,
        Optional<Trace> model) {

    /** The figures, each where there is something to draw, and how good the result is. */
    record Drawn(
            Optional<LineFigure> intensity, Optional<LineFigure> reduced, Optional<LineFigure> pairs, String quality) {}

    /** Draws the figures; any thread, one at a time. */
    Drawn draw(PdfPictures pictures, Scaling scaling) {
        Optional<Trace> f = result.flatMap(
                        frame -> Optional.ofNullable(frame.companions().get("f")))
                .filter(Trace::fits)
                .map(frame -> Trace.of("F", frame));
        Optional<Trace> g = result.map(frame -> Trace.of("G", frame));
        return new Drawn(
                pattern.map(one -> pictures.intensity(one, background, wavelength, scaling)),
                f.map(one -> pictures.reduced(one, candidates)),
                g.map(one -> pictures.pairs(one, candidates, labels, model)),
                result.flatMap(PdfQuality::of).map(PdfQuality::text).orElse(""));
    }
}
