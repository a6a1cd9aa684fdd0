/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;

/** A frame that could not be read or processed, while {@code onError: stop}. */
public final class FrameFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why something failed, in words. */
    static String reason(Throwable cause) {
        return cause.getMessage() == null || !isSentence(cause) ? cause.toString() : cause.getMessage();
    }

    /** Exceptions that say what happened; others (a wrong index, a missing value) need their name to be understood. */
    private static boolean isSentence(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof IllegalArgumentException
                || cause instanceof FrameFailure;
    }

    /** @param where for example {@code frame 17 of 'frames', scattering.integrate} */
    public FrameFailure(String where, String reason, Throwable cause) {
        super(where + ": " + reason, cause);
    }
}
