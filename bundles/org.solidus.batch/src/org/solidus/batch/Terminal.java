/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the standard error stream ends on a screen that can redraw a line. */
final class Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** @param err the stream in question; only the process's own can be a terminal */
    static boolean isTerminal(PrintStream err) {
        String kind = System.getenv("TERM");
        return err == System.err && kind != null && !kind.equals("dumb") && attached();
    }

    /**
     * {@code System.console()} is no help where standard output is piped away, and on some Java versions is always
     * there.
     */
    private static boolean attached() {
        if (!Files.isSymbolicLink(STANDARD_ERROR)) {
            return System.console() != null;
        }
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException unknown) {
            return false;
        }
    }
}
