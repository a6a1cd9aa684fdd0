/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.util.concurrent.CancellationException;

/** A slice was stopped before its end; what is complete is kept. */
public final class SliceStopped extends CancellationException {

    private static final long serialVersionUID = 1L;

    private final long completed;

    SliceStopped(long completed) {
        super("Stopped. This call has completed " + completed + (completed == 1 ? " partition" : " partitions")
                + " of the slice; the same call goes on from there.");
        this.completed = completed;
    }

    /** Partitions that this call completed. */
    public long completed() {
        return completed;
    }
}
