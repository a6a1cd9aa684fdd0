/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Json;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import picocli.CommandLine;

/**
 * {@code solidus schema}: the JSON Schema of the pipeline file, for editors that complete and check while one types.
 */
@Component(service = Command.class)
public final class SchemaCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "schema",
            description = "Print the JSON Schema (draft 2020-12) of the pipeline file.",
            footer = {
                "",
                "Example: completion and checks in an editor with a YAML language server",
                "  solidus schema > solidus.schema.json",
                "  # yaml-language-server: $schema=solidus.schema.json      (first line of pipeline.yaml)"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Json.print(session.out(), new PipelineSchema(session.registry().steps()).schema());
            return ExitStatus.DONE;
        }
    }
}
