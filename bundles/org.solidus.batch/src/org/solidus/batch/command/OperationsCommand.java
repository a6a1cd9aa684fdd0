/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Json;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.registry.StepInfo;
import picocli.CommandLine;

/** {@code solidus operations}: what a pipeline may be made of. */
@Component(service = Command.class)
public final class OperationsCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "operations",
            description = "List all operations, or show one with its parameters.",
            footer = {
                "",
                "Examples:",
                "  solidus operations",
                "  solidus operations scattering.integrate",
                "  solidus operations scattering.integrate --json"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "An operation's id.")
        private String id;

        @CommandLine.Option(names = "--json", description = "Print one JSON value.")
        private boolean json;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (id == null) {
                list(session.registry().steps());
            } else {
                show(find());
            }
            return ExitStatus.DONE;
        }

        private StepInfo find() {
            List<String> known =
                    session.registry().steps().stream().map(StepInfo::id).toList();
            return session.registry()
                    .step(id)
                    .orElseThrow(
                            () -> new CallException("There is no operation '" + id + "'." + Nearest.hint(id, known)));
        }

        private void list(List<StepInfo> steps) {
            if (json) {
                Json.print(
                        session.out(),
                        steps.stream().map(OperationDescription::plain).toList());
                return;
            }
            int width =
                    steps.stream().mapToInt(step -> step.id().length()).max().orElse(0);
            for (StepInfo step : steps) {
                session.out()
                        .printf(
                                Locale.ROOT,
                                "%-" + (width + 2) + "s%-11s%s%n",
                                step.id(),
                                step.shape().name().toLowerCase(Locale.ROOT),
                                step.op().name());
            }
        }

        private void show(StepInfo step) {
            PrintStream out = session.out();
            if (json) {
                Json.print(out, OperationDescription.plain(step));
            } else {
                OperationDescription.lines(step).forEach(out::println);
            }
        }
    }
}
