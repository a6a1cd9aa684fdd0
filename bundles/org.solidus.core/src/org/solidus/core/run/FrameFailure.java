/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

/** A frame that could not be read or processed, while {@code onError: stop}. */
public final class FrameFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param where for example {@code frame 17 of 'frames', scattering.integrate} */
    public FrameFailure(String where, String reason, Throwable cause) {
        super(where + ": " + reason, cause);
    }
}
