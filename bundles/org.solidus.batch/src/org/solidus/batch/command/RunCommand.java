/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.run.Deadline;
import org.solidus.batch.run.PipelineCall;
import org.solidus.batch.run.PipelineRun;
import org.solidus.batch.run.SliceStopped;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.RunOptions.Slice;
import picocli.CommandLine;

/** {@code solidus run}: a pipeline to its results. */
@Component(service = Command.class)
public final class RunCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "run",
            description = "Run a pipeline: result file, figures, tables and report.",
            footer = {
                "",
                "Ctrl-C stops cleanly: what is complete is kept, and the same call with --resume goes on from there.",
                "",
                "Examples:",
                "  solidus run pipeline.yaml",
                "  solidus run pipeline.yaml --out /tmp/try --set integrate.bins=3000",
                "  solidus run pipeline.yaml --source 'frames=/data/cell07/map_*.tif'",
                "",
                "In parts, by any number of processes that share the folder:",
                "  solidus run pipeline.yaml --out DIR --slice 1/2 --pass 1",
                "  solidus run pipeline.yaml --out DIR --slice 2/2 --pass 1",
                "  solidus merge pipeline.yaml --out DIR"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Mixin
        private PipelineCall call;

        @CommandLine.Option(
                names = "--resume",
                description = "Take over what an earlier run of the same pipeline on the same inputs completed.")
        private boolean resume;

        @CommandLine.Option(
                names = "--slice",
                paramLabel = "I/N",
                description = "Only part I of N of one pass; then merge.")
        private String slice;

        @CommandLine.Option(
                names = "--pass",
                paramLabel = "K",
                description = "Which pass, with --slice ('check' says how many there are).")
        private Integer pass;

        @CommandLine.Option(
                names = "--stop-after",
                paramLabel = "TIME",
                description = "Stop by itself after this time, such as 50 min, as Ctrl-C does; a slice that completed"
                        + " nothing in it has failed.")
        private String stopAfter;

        @CommandLine.Option(
                names = "--osgi",
                description = "Run inside OSGi instead of on the plain class path (done by the start script).")
        private boolean osgi;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException, PipelineException {
            Optional<Slice> part = slice();
            Pipeline pipeline = call.read();
            RunOptions options = new RunOptions(call.folder(pipeline), call.threads(), resume, part, false);
            Deadline deadline = Deadline.after(stopAfter, session);
            PipelineRun run = new PipelineRun(deadline.of(session), pipeline, options);
            if (part.isPresent()) {
                runSlice(run, part.get(), deadline);
            } else {
                session.out().println(run.run(PipelineRun.Visitor.NONE));
            }
            return ExitStatus.DONE;
        }

        /** Who begins a stopped slice again and again must not do so for ever. */
        private void runSlice(PipelineRun run, Slice part, Deadline deadline) throws IOException, PipelineException {
            try {
                session.err().println(run.runSlice(part) + " partitions are complete.");
            } catch (SliceStopped stopped) {
                if (deadline.passed() && stopped.completed() == 0) {
                    throw new IOException(
                            "In " + deadline + " not one partition of this slice was completed: it needs more time.");
                }
                throw stopped;
            }
        }

        private Optional<Slice> slice() {
            if (slice == null && pass == null) {
                return Optional.empty();
            }
            if (slice == null || pass == null) {
                throw new CallException("--slice and --pass belong together: --slice 1/4 --pass 1.");
            }
            if (!slice.matches("\\d{1,9}/\\d{1,9}")) {
                throw new CallException("'--slice " + slice + "' is not of the form I/N, such as 1/4.");
            }
            int slash = slice.indexOf('/');
            try {
                return Optional.of(new Slice(
                        Integer.parseInt(slice.substring(0, slash)),
                        Integer.parseInt(slice.substring(slash + 1)),
                        pass));
            } catch (IllegalArgumentException e) {
                throw new CallException(e.getMessage(), e);
            }
        }
    }
}
