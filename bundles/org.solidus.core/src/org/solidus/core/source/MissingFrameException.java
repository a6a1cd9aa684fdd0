/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;

/** A frame that was lost: it keeps its place in the series, and there is nothing to read. */
public final class MissingFrameException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With a sentence that names the frame and says why it is missing. */
    public MissingFrameException(String message) {
        super(message);
    }
}
