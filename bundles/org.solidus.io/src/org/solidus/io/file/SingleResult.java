/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.run.Results;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** The one result of a format that holds no more than one. */
public final class SingleResult {

    private SingleResult() {}

    /** @throws IOException listing the results when there are several */
    public static Source of(Results results, Path file) throws IOException {
        if (results.results().size() != 1) {
            throw new IOException(file + " can hold one result, and there are "
                    + results.results().size() + ": choose one of "
                    + String.join(
                            ", ",
                            results.results().stream().map(Results.Result::name).toList()) + ".");
        }
        return results.results().get(0).source();
    }

    /** A frame; empty where it is masked. */
    public static Optional<Frame> frame(Source source, long index) throws IOException {
        try {
            return Optional.of(source.frame(index));
        } catch (MissingFrameException masked) {
            return Optional.empty();
        }
    }
}
