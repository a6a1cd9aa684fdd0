/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Json;
import org.solidus.batch.run.PipelineCall;
import org.solidus.batch.run.ResultFiles;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.plan.Checker;
import org.solidus.core.plan.Checker.Check;
import picocli.CommandLine;

/** {@code solidus check}: what a pipeline would do, and what is wrong with it. */
@Component(service = Command.class)
public final class CheckCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "check",
            description = "Explain a pipeline and find what is wrong with it; nothing is run.",
            footer = {
                "",
                "Every problem is said with its line: wrong ids, parameters, units, kinds of frames, missing files."
                        + " Exit status 2 when there is one.",
                "",
                "Examples:",
                "  solidus check pipeline.yaml",
                "  solidus check pipeline.yaml --set integrate.bins=3000 --json"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Mixin
        private PipelineCall call;

        @CommandLine.Option(names = "--json", description = "Print one JSON value.")
        private boolean json;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            int threads = call.threads();
            try {
                Pipeline pipeline = call.read();
                Check check = withFormats(Checker.check(pipeline, session.registry(), threads), pipeline);
                show(new CheckDescription(call.file(), pipeline, check, call.folder(pipeline)), check);
                return check.good() ? ExitStatus.DONE : ExitStatus.WRONG_CALL;
            } catch (PipelineException wrong) {
                show(wrong.problems());
                return ExitStatus.WRONG_CALL;
            }
        }

        /** Whether there is a sink for each format that the pipeline asks for. */
        private Check withFormats(Check check, Pipeline pipeline) {
            try {
                new ResultFiles(session, pipeline.sink(), call.folder(pipeline));
                return check;
            } catch (CallException unknown) {
                List<Problem> problems = new ArrayList<>(check.problems());
                problems.add(new Problem(pipeline.file(), 0, 0, "The sink: " + unknown.getMessage()));
                return new Check(
                        problems,
                        check.warnings(),
                        check.sources(),
                        check.steps(),
                        check.figures(),
                        check.passes(),
                        check.memory());
            }
        }

        private void show(CheckDescription description, Check check) {
            if (json) {
                Json.print(session.out(), description.plain());
                return;
            }
            description.lines().forEach(session.out()::println);
            check.warnings().forEach(warning -> session.out().println("Warning: " + warning));
            check.problems().forEach(session.out()::println);
            session.out().println(verdict(check.problems().size()));
        }

        /** What is wrong in the form itself: nothing else can be said. */
        private void show(List<Problem> problems) {
            if (json) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("file", call.file());
                map.put("good", false);
                map.put(
                        "problems",
                        problems.stream().map(CheckDescription::plain).toList());
                Json.print(session.out(), map);
                return;
            }
            problems.forEach(session.out()::println);
            session.out().println(verdict(problems.size()));
        }

        private static String verdict(int problems) {
            return problems == 0 ? "The pipeline is good." : problems == 1 ? "1 problem." : problems + " problems.";
        }
    }
}
