/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.run;

import java.io.IOException;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/** One companion of each frame of a series, as a series of its own. Closing it leaves the series open. */
public record CompanionSource(Source source, String companion, SourceInfo info) implements Source {

    /** The companion of that name, which the frames of the series have. */
    public static CompanionSource of(Source source, String companion) {
        SourceInfo info = source.info();
        Signature signature = info.signature().companions().get(companion);
        return new CompanionSource(
                source,
                companion,
                new SourceInfo(
                        info.name() + "." + companion,
                        signature,
                        info.scan(),
                        info.chunk(),
                        info.open(),
                        info.clock()));
    }

    @Override
    public Frame frame(long index) throws IOException {
        Frame frame = source.frame(index);
        Frame found = frame.companions().get(companion);
        if (found == null) {
            throw new MissingFrameException(
                    "Frame " + index + " of '" + source.info().name() + "' has no '" + companion + "'.");
        }
        return found.with().place(frame.place()).build();
    }
}
