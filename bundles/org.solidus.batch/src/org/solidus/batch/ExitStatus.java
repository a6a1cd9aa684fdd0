/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

/** What the command line's exit status says. */
public final class ExitStatus {

    /** The work is done. */
    public static final int DONE = 0;
    /** The work failed, or some of it. */
    public static final int FAILED = 1;
    /** The call or the pipeline is wrong; nothing was done. */
    public static final int WRONG_CALL = 2;
    /** The user stopped it (128 + SIGINT, as shells count). */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
