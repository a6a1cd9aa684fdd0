/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands that hear Ctrl-C whatever started the tests: a shell ignores it for what it runs in the background, children
 * inherit that, and a Java that is started so never hears it.
 */
final class Interruptible {

    private Interruptible() {}

    /** The same command with the usual answer to SIGINT, where {@code env} can give it. */
    static List<String> of(List<String> command) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("env", "--default-signal=INT"));
        wrapped.addAll(command);
        return wrapped;
    }
}
