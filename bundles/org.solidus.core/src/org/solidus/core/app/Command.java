/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.app;

import java.util.concurrent.Callable;

/**
 * A command of the command line. A final, stateless class with {@code @Component(service = Command.class)}.
 */
public interface Command {

    /**
     * One call of the command: an object with picocli's annotations ({@code @CommandLine.Command}, options, parameters)
     * whose result is the exit status.
     */
    Callable<Integer> create(Session session);
}
