/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.concurrent.Callable;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import picocli.CommandLine;

/** A command from elsewhere. */
final class GreetCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(name = "greet")
    static final class Call implements Callable<Integer> {

        private final Session session;

        @CommandLine.Option(names = "--fail")
        private boolean fail;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (fail) {
                throw new UnsupportedOperationException("greeting");
            }
            session.out().print("hello\n");
            return ExitStatus.DONE;
        }
    }
}
