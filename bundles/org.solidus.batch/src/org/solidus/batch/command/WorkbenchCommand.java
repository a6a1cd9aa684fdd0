/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import picocli.CommandLine;

/** {@code solidus workbench}: opened by the start script, which knows the product; here only its place in the help. */
@Component(service = Command.class)
public final class WorkbenchCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call();
    }

    @CommandLine.Command(
            name = "workbench",
            description = "Open the workbench (the graphical program), and files in it.",
            footer = {"", "Examples:", "  solidus workbench", "  solidus workbench PIPELINE.yaml"})
    static final class Call implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new CallException(
                    "The workbench is a program of its own, started by the script: './solidus workbench' in the"
                            + " project, or 'solidus workbench' in an installed product.");
        }
    }
}
