/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.solidus.core.data.Exposure;

/**
 * What is known of a frame beside its pixels.
 *
 * @param id the detector's own number
 * @param hostNanos when it had arrived, ns
 * @param utc when it was written down
 * @param masked whether a mask goes with it
 * @param varying whether variances go with it
 * @param exposure when it was taken, on the detector's clock
 */
record FrameHead(long id, long hostNanos, Instant utc, boolean masked, boolean varying, Optional<Exposure> exposure) {

    /** What follows the number of the series. */
    static FrameHead of(Unpacker in) throws IOException {
        long id = in.int64();
        long nanos = in.int64();
        Instant utc = in.utc();
        int flags = in.int8();
        Optional<Exposure> exposure = (flags & Form.EXPOSED) == 0
                ? Optional.empty()
                : Optional.of(new Exposure(in.text(), in.float64(), in.float64(), in.float64(), in.float64()));
        return new FrameHead(id, nanos, utc, (flags & Form.MASKED) != 0, (flags & Form.VARYING) != 0, exposure);
    }

    /** Bytes of the pixels and what goes with them. */
    long bytes(SeriesNote note) {
        long elements = note.elements();
        return elements * note.type().bytes() + (masked ? elements : 0) + (varying ? elements * Double.BYTES : 0);
    }
}
