/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.result;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.solidus.batch.run.CompanionSource;
import org.solidus.core.data.Signature;
import org.solidus.core.figure.ComposedFigure;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.run.RunRecord.StepRecord;
import org.solidus.workbench.model.OpenResults;

/**
 * A line of the tree of results.
 *
 * @param what it stands for
 * @param label for people
 * @param holds what stands in the second column
 * @param children below it
 */
record ResultNode(What what, String label, String holds, List<ResultNode> children) {

    /** What a line stands for. */
    sealed interface What {
        /** The results that it belongs to. */
        OpenResults of();

        /** All of a file. */
        record Whole(OpenResults of) implements What {}

        /** One result, or a companion of one as a result of its own. */
        record One(OpenResults of, Result result) implements What {}

        /** A figure that is composed of several. */
        record Composed(OpenResults of, ComposedFigure figure) implements What {}

        /** The frames of a result that are masked. */
        record MaskedFrames(OpenResults of, Result result) implements What {}

        /** A step as it ran. */
        record Step(OpenResults of, StepRecord step) implements What {}

        /** Files that were read. */
        record Inputs(OpenResults of) implements What {}

        /** Frames that were read and masked, by source. */
        record Frames(OpenResults of) implements What {}

        /** The text of the pipeline. */
        record PipelineText(OpenResults of) implements What {}

        /** A heading. */
        record Group(OpenResults of) implements What {}
    }

    /** Names that stay the same when results are opened again. */
    String key() {
        return what.getClass().getSimpleName() + " " + label;
    }

    /** Everything that results hold. Reads nothing. */
    static ResultNode of(OpenResults open) {
        Results results = open.results();
        RunRecord record = results.record();
        List<ResultNode> children = new ArrayList<>();
        for (ComposedFigure figure : results.figures()) {
            String title = figure.title().equals(figure.name()) ? "" : figure.title();
            children.add(new ResultNode(new What.Composed(open, figure), figure.name(), title, List.of()));
        }
        for (Result result : results.results()) {
            children.add(result(open, result, result.name().equals(results.main())));
        }
        if (!record.equals(RunRecord.NONE)) {
            children.add(process(open, record));
        }
        return new ResultNode(
                new What.Whole(open), open.title(), open.file().getFileName().toString(), children);
    }

    private static ResultNode result(OpenResults open, Result result, boolean main) {
        Signature signature = result.source().info().signature();
        List<ResultNode> children = new ArrayList<>();
        signature.companions().forEach((name, companion) -> {
            Result own = new Result(
                    result.name() + "." + name,
                    result.title() + ": " + name,
                    CompanionSource.of(result.source(), name),
                    result.masked());
            children.add(new ResultNode(
                    new What.One(open, own), name, describe(companion.withScan(signature.scan())), List.of()));
        });
        if (!result.masked().isEmpty()) {
            int count = result.masked().size();
            children.add(new ResultNode(
                    new What.MaskedFrames(open, result),
                    "masked frames",
                    count + " of " + result.source().info().frames(),
                    List.of()));
        }
        String label = result.name() + (main ? " (main)" : "");
        return new ResultNode(new What.One(open, result), label, describe(signature), children);
    }

    private static ResultNode process(OpenResults open, RunRecord record) {
        List<ResultNode> children = new ArrayList<>();
        for (StepRecord step : record.steps()) {
            long warnings =
                    step.warnings().values().stream().mapToLong(Long::longValue).sum();
            children.add(new ResultNode(
                    new What.Step(open, step),
                    step.name(),
                    step.id() + (warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings")),
                    List.of()));
        }
        children.add(
                new ResultNode(new What.Inputs(open), "Inputs", record.inputs().size() + " read", List.of()));
        long masked =
                record.counts().stream().mapToLong(RunRecord.FrameCount::masked).sum();
        long read =
                record.counts().stream().mapToLong(RunRecord.FrameCount::read).sum();
        children.add(new ResultNode(
                new What.Frames(open),
                "Frames",
                read + " read" + (masked == 0 ? "" : ", " + masked + " masked"),
                List.of()));
        children.add(new ResultNode(new What.PipelineText(open), "Pipeline", record.title(), List.of()));
        return new ResultNode(
                new What.Group(open), "How it was made", record.program() + " " + record.version(), children);
    }

    /** A few words: {@code 9 × table, 26 columns}, {@code 900 × curve of 1500 (1/angstrom)}. */
    static String describe(Signature signature) {
        long frames = signature.frames();
        String many = signature.scan().isEmpty() || frames < 0 ? "" : frames + " × ";
        if (signature.isTable()) {
            return many + "table, " + signature.columns().size() + " columns";
        }
        List<String> sizes = signature.axes().stream()
                .map(axis -> axis.size() < 0 ? "?" : Long.toString(axis.size()))
                .toList();
        String unit = signature.unit().symbol();
        return many + (sizes.isEmpty() ? "number" : String.join(" × ", sizes)) + " " + signature.quantity()
                + (unit.isEmpty() ? "" : " (" + unit + ")");
    }

    /** This line and all below it. */
    Set<ResultNode> all() {
        Set<ResultNode> all = new LinkedHashSet<>();
        all.add(this);
        children.forEach(child -> all.addAll(child.all()));
        return all;
    }
}
