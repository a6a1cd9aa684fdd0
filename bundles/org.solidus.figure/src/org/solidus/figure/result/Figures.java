/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Source;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PlotAxis;

/**
 * The figure of a result, chosen by what its frames and its scan are:
 *
 * <ul>
 * <li>one curve: a line with its error band;
 * <li>a series of curves: all of them (waterfall for a few, heat map for many) and their mean;
 * <li>one image or map: the image; a series of images: some of them with common colours;
 * <li>a table of one row a frame: a map (scan of two axes) or a curve (one axis) for each column;
 * <li>a table that comes with maps, such as hotspots: the maps with the labelled regions outlined and numbered;
 * <li>any other table: its columns as curves.
 * </ul>
 *
 * <p>Of long series and large images only so much is read or kept as a picture can show; memory stays below about 300
 * MB.
 */
public final class Figures {

    private Figures() {}

    /** @throws IOException when a frame can't be read; masked frames show as "no data" */
    public static Figure of(Result result) throws IOException {
        return of(result.title(), result.source());
    }

    /** @throws IOException when a frame can't be read; missing frames show as "no data" */
    public static Figure of(String title, Source source) throws IOException {
        Signature signature = source.info().signature();
        if (source.info().frames() == 0) {
            return nothing(title, "no frames");
        }
        if (source.info().scan().isEmpty()) {
            Optional<Frame> only = FrameSample.frame(source, 0);
            return only.isPresent() ? of(title, only.get()) : nothing(title, "the frame is masked");
        }
        return switch (signature.kind()) {
            case TABLE -> TableFigures.ofSeries(title, source);
            case ARRAY ->
                switch (signature.rank()) {
                    case 0 -> TableFigures.ofNumbers(title, source);
                    case 1 -> CurveFigures.ofSeries(title, source);
                    default -> ImageFigures.ofSeries(title, source);
                };
            case OBJECT -> nothing(title, "not a series of frames");
        };
    }

    /** The figure of a single frame. */
    public static Figure of(String title, Frame frame) {
        if (frame.isTable()) {
            return TableFigures.ofTable(title, frame);
        }
        return switch (frame.raw().rank()) {
            case 0 -> nothing(title + ": " + frame.raw().get(0) + " " + frame.unit(), frame.quantity());
            case 1 -> CurveFigures.ofFrame(title, frame);
            default -> ImageFigures.ofFrame(title, frame);
        };
    }

    /**
     * The figure that a pipeline composes.
     *
     * @param results those it refers to, others may be among them
     * @throws IOException when a frame can't be read; masked frames show as "no data"
     * @throws IllegalArgumentException with a sentence, when what the results hold can't be shown so
     */
    public static Figure of(ComposedFigure figure, List<Result> results) throws IOException {
        return new FigureComposer(figure, results).compose();
    }

    static Figure nothing(String title, String why) {
        return new LineFigure(title, PlotAxis.of(why, ""), PlotAxis.of("", ""), List.of(), List.of(), Optional.empty());
    }
}
