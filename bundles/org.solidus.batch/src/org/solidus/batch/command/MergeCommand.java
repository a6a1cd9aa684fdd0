/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.run.PipelineCall;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.RunOptions;
import picocli.CommandLine;

/** {@code solidus merge}: what slices of a run left, put together to its results. */
@Component(service = Command.class)
public final class MergeCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "merge",
            description = "Put the slices of a run together: result file, figures, tables and report.",
            footer = {
                "",
                "Call it with the same --out, --set and --source as the slices. A slice that is missing is an error.",
                "With --pass only that pass is finished: what the slices of the next pass would else each do for"
                        + " themselves.",
                "",
                "Examples:",
                "  solidus merge pipeline.yaml --out DIR --pass 1",
                "  solidus merge pipeline.yaml --out DIR"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Mixin
        private PipelineCall call;

        @CommandLine.Option(
                names = "--pass",
                paramLabel = "K",
                description = "Only finish pass K, for the slices of the next; no result file yet.")
        private Integer pass;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, PipelineException {
            Pipeline pipeline = call.read();
            RunOptions options = new RunOptions(call.folder(pipeline), call.threads(), true, Optional.empty(), true);
            PipelineRun run = new PipelineRun(session, pipeline, options);
            if (pass == null) {
                session.out().println(run.run(PipelineRun.Visitor.NONE));
            } else {
                run.mergePass(pass);
                session.err().println("Pass " + pass + " is complete.");
            }
            return ExitStatus.DONE;
        }
    }
}
