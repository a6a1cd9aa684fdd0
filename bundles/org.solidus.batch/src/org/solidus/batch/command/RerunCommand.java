/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.rerun.Comparison;
import org.solidus.batch.rerun.Rerun;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;
import picocli.CommandLine;

/** {@code solidus rerun}: whether a result comes out the same again. */
@Component(service = Command.class)
public final class RerunCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "rerun",
            description =
                    "Run the pipeline that a result carries again, on the same inputs, and say whether every dataset"
                            + " is the same.",
            footer = {
                "",
                "The same: type, shape and values of every dataset of every result, compared by SHA-256.",
                "Where they are not, it says what changed: an input, a version, a parameter. Exit status 1 then.",
                "",
                "Example:",
                "  solidus rerun result.nxs"
            })
    static final class Call implements Callable<Integer> {

        private static final int MOST_LINES = 20;

        private final Session session;

        @CommandLine.Parameters(index = "0", paramLabel = "RESULT.nxs", description = "The result of a run.")
        private Path file;

        @CommandLine.Option(
                names = "--work",
                paramLabel = "DIR",
                description =
                        "Where the second result lies while it is needed (default: the system's temporary folder).")
        private Path work = Path.of(System.getProperty("java.io.tmpdir"));

        @CommandLine.Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads that work at once (default: all cores).")
        private int threads = Runtime.getRuntime().availableProcessors();

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            if (threads < 1) {
                throw new CallException("--threads is 1 or more, not " + threads + ".");
            }
            try {
                Comparison comparison = new Rerun(session, file, threads).compare(work);
                print(comparison);
                return comparison.same() ? ExitStatus.DONE : ExitStatus.FAILED;
            } catch (PipelineException broken) {
                session.err().println(broken.getMessage());
                session.err().println("The pipeline in '" + file + "' cannot be run here any more.");
                return ExitStatus.FAILED;
            }
        }

        private void print(Comparison comparison) {
            if (comparison.same()) {
                session.out().println("The same: " + comparison.datasets() + " datasets, bit for bit.");
            } else {
                session.out()
                        .println("Different: " + comparison.differing().size() + " of " + comparison.datasets()
                                + " datasets.");
                comparison.differing().stream().limit(MOST_LINES).forEach(path -> session.out()
                        .println("  " + path));
                if (comparison.differing().size() > MOST_LINES) {
                    session.out().println("  ...");
                }
            }
            comparison.reasons().forEach(session.out()::println);
            if (!comparison.same() && comparison.reasons().isEmpty()) {
                session.out()
                        .println("Inputs, versions and parameters are as they were: another machine or Java, or a step"
                                + " that is not deterministic.");
            }
        }
    }
}
