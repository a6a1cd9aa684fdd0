/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.step;

import java.io.IOException;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;

/**
 * A step that needs the whole series, or several passes over it: hotspots of a map, NMF, all-pairs drift. Its Javadoc
 * states the memory that it needs. {@link #output} says the scan of the result, too.
 */
public non-sealed interface Whole<P extends Record> extends Step<P> {

    /**
     * @throws IOException when a frame can't be read
     * @throws IllegalArgumentException with a sentence, when the series can't be processed
     */
    Source apply(Stack in, P params, Context context) throws IOException;

    /** {@inheritDoc} The scan of what is returned is that of the result. */
    @Override
    Signature output(Signature in, P params);
}
