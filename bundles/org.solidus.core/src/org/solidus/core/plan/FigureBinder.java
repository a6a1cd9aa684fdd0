/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.pipeline.FigureSpec;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Sequence;
import org.solidus.core.registry.ParamInfo;

/** Binds the figures of a pipeline and checks them against what they refer to. */
public final class FigureBinder {

    /** Words of a figure that are not those of its only panel. */
    private static final Set<String> OWN = Set.of("title", "share", "columns");

    private FigureBinder() {}

    /**
     * Binds figures.
     *
     * @param known what there is to show, by name
     * @param broken names of which a problem was already reported; if there are any, figures of what is not known are
     *     left out
     * @param problems collects what is wrong; a figure with problems is left out
     */
    public static List<ComposedFigure> bind(
            List<FigureSpec> figures, Map<String, Signature> known, Set<String> broken, List<Problem> problems) {
        List<ComposedFigure> list = new ArrayList<>();
        for (FigureSpec spec : figures) {
            int before = problems.size();
            Optional<ComposedFigure> figure = bind(spec, problems);
            figure = figure.filter(bound -> broken.isEmpty() || known.keySet().containsAll(bound.names()));
            figure.ifPresent(bound -> new FigureChecker(bound, spec.where(), known, problems).check());
            figure.filter(bound -> problems.size() == before).ifPresent(list::add);
        }
        return list;
    }

    /** Without looking at what it refers to. */
    private static Optional<ComposedFigure> bind(FigureSpec spec, List<Problem> problems) {
        return new ParamBinder("the figure '" + spec.name() + "'", Acquisition.NONE, FigureBinder::noInputs, problems)
                .bind(
                        ComposedFigure.Body.class,
                        ParamInfo.of(ComposedFigure.Body.class),
                        withPanels(spec.options()),
                        spec.where())
                .map(body -> new ComposedFigure(spec.name(), (ComposedFigure.Body) body));
    }

    private static SideInput<?> noInputs(String parameter, Class<?> type, boolean perFrame, Value.Scalar text) {
        throw new IllegalStateException("A figure has no side inputs: " + parameter + ".");
    }

    /** A figure of one panel may have its words beside those of the figure. */
    private static Mapping withPanels(Mapping written) {
        if (written.entries().containsKey("panels")) {
            return written;
        }
        Mapping figure = Mapping.empty(written.where());
        Mapping panel = Mapping.empty(written.where());
        for (Map.Entry<String, Value> entry : written.entries().entrySet()) {
            if (OWN.contains(entry.getKey())) {
                figure = figure.with(
                        entry.getKey(), entry.getValue(), written.keys().get(entry.getKey()));
            } else {
                panel = panel.with(
                        entry.getKey(), entry.getValue(), written.keys().get(entry.getKey()));
            }
        }
        return figure.with("panels", new Sequence(written.where(), List.of(panel)));
    }
}
