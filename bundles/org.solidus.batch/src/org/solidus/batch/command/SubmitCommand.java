/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.CommandGroup;
import org.solidus.batch.cluster.Submitter;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import picocli.CommandLine;

/** {@code solidus submit}: a pipeline on a cluster; each kind of cluster is a command of its own. */
@Component(service = Command.class)
public final class SubmitCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "submit",
            description = "Run a pipeline on a cluster: Slurm or Spark.",
            synopsisSubcommandLabel = "CLUSTER",
            commandListHeading = "%nClusters:%n",
            footer = {
                "",
                "The result is that of 'solidus run', bit for bit.",
                "",
                "Examples:",
                "  solidus submit slurm pipeline.yaml --out DIR",
                "  solidus submit slurm --help"
            })
    static final class Call implements CommandGroup {

        private final Session session;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public List<Callable<Integer>> calls() {
            return submitters().stream()
                    .map(submitter -> submitter.command(session))
                    .toList();
        }

        @Override
        public Integer call() {
            throw new CallException("Name a cluster: "
                    + submitters().stream().map(Submitter::id).collect(Collectors.joining(", ")) + ".");
        }

        private List<Submitter> submitters() {
            return session.registry().contributions(Submitter.class);
        }
    }
}
