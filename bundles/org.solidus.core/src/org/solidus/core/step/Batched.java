/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.util.List;
import org.solidus.core.data.Frame;

/**
 * An operation that is faster on several frames in one go. The results are the same, bit for bit, as one at a time.
 */
public interface Batched<P extends Record> extends Operation<P> {

    /** Frames that are best taken together. */
    int batch();

    /** As many results as frames, in their order. */
    List<Frame> apply(List<Frame> in, P params, Context context);

    @Override
    default Frame apply(Frame in, P params, Context context) {
        return apply(List.of(in), params, context).get(0);
    }
}
