/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.SourceNode;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.preview.NeedsSeriesException;
import org.solidus.core.preview.Previewer;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.run.GrowingResult;

/**
 * What there is to show along time. Made and read in the background.
 *
 * @param title what it is, for people
 * @param series that may run along time, in the order of the pipeline
 */
record EventData(String title, List<EventSeries> series) {

    /** Nothing. */
    static final EventData NONE = new EventData("", List.of());

    private static final long MOST_BYTES_FOR_TIMES = 64L << 20;

    /** Copies the list. */
    EventData {
        series = List.copyOf(series);
    }

    /** Of the results of a run. */
    static EventData of(OpenResults results) throws IOException {
        Map<String, String> ids = results.pipeline().map(EventData::ids).orElse(Map.of());
        List<EventSeries> series = new ArrayList<>();
        for (Result result : results.results().results()) {
            if (result.source().info().frames() > result.masked().size()) {
                series.add(EventSeries.of(result.name(), ids.getOrDefault(result.name(), ""), result.source()));
            }
        }
        return new EventData(results.title(), series);
    }

    /**
     * Of a document before it was run: its logs, the steps that work on a log alone, and what was computed over the
     * series for previews.
     */
    static EventData of(Previewer previewer, Pipeline pipeline) throws IOException {
        List<EventSeries> series = new ArrayList<>();
        for (Node node : previewer.plan(pipeline).nodes()) {
            Optional<Source> source = quick(previewer, pipeline, node);
            if (source.isPresent()) {
                String id = node instanceof StepNode step ? step.info().id() : "";
                readable(node.name(), id, source.get()).ifPresent(series::add);
            }
        }
        return new EventData(pipeline.title(), series);
    }

    /**
     * Of a run that goes on: what there is of its results so far, in the place of what the document shows by these
     * names.
     *
     * @param pipeline that is run
     * @param around what is shown beside them
     */
    static EventData of(List<GrowingResult> growing, Pipeline pipeline, EventData around) throws IOException {
        Map<String, String> ids = ids(pipeline);
        Map<String, EventSeries> series = new LinkedHashMap<>();
        around.series.forEach(each -> series.put(each.name(), each));
        for (GrowingResult result : growing) {
            if (result.frames() > 0) {
                series.remove(result.name()); // results come after what they were made of
                readable(result.name(), ids.getOrDefault(result.name(), ""), result.source())
                        .ifPresent(each -> series.put(each.name(), each));
            }
        }
        return new EventData(pipeline.title(), List.copyOf(series.values()));
    }

    private static Map<String, String> ids(Pipeline pipeline) {
        Map<String, String> ids = new HashMap<>();
        pipeline.steps().forEach(step -> ids.put(step.name(), step.id()));
        return ids;
    }

    /** What needs no long computation. */
    private static Optional<Source> quick(Previewer previewer, Pipeline pipeline, Node node) throws IOException {
        boolean log = node.signature().isTable() && node.signature().frames() == 1;
        if (!log && !(node instanceof SourceNode) && !previewer.isThere(pipeline, node.name())) {
            return Optional.empty();
        }
        try {
            return Optional.of(previewer.source(pipeline, node.name()));
        } catch (NeedsSeriesException notYet) {
            return Optional.empty();
        }
    }

    /** A log that cannot be read is none; the pipeline view says why. */
    private static Optional<EventSeries> readable(String name, String id, Source source) {
        try {
            return Optional.of(EventSeries.of(name, id, source));
        } catch (IOException | IllegalArgumentException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    /** As results, for a composed figure. */
    List<Result> results() {
        return series.stream()
                .map(each -> new Result(each.name(), each.name(), each.source(), List.of()))
                .toList();
    }

    /**
     * The times of the frames of a series, s; empty when nothing tells them cheaply.
     *
     * @param frames of the series that the window's current frame counts in
     */
    double[] times(long frames) throws IOException {
        Optional<EventSeries> rows = frameSeries(frames, true);
        Optional<EventSeries> any = rows.isPresent() ? rows : frameSeries(frames, false);
        if (any.isEmpty()) {
            return new double[0];
        }
        try {
            return FrameTimes.of(any.get().source()).middles();
        } catch (IllegalArgumentException severalClocks) {
            return new double[0];
        }
    }

    private Optional<EventSeries> frameSeries(long frames, boolean tables) {
        return series.stream()
                .filter(each -> each.timed() && each.source().info().frames() == frames && frames > 1)
                .filter(each -> tables ? each.signature().isTable() : isSmall(each))
                .findFirst();
    }

    private static boolean isSmall(EventSeries series) {
        long elements = series.signature().elements();
        return elements > 0 && elements * Double.BYTES * series.source().info().frames() < MOST_BYTES_FOR_TIMES;
    }
}
