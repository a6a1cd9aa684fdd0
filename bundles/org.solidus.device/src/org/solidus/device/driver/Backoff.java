/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.driver;

import java.util.Locale;
import org.solidus.device.link.LinkException;

/** Pauses between attempts to open a line: 0.25 s, and twice as long each time up to 30 s. */
final class Backoff {

    private static final long FIRST = 250_000_000L;
    private static final long LONGEST = 30_000_000_000L;

    private long pause;
    private long next;

    /** @throws LinkException when it is too early for another attempt */
    synchronized void require(String device, long now) throws LinkException {
        if (pause > 0 && next - now > 0) {
            throw new LinkException(
                    LinkException.Kind.REFUSED,
                    String.format(
                            Locale.ROOT,
                            "%s could not be reached; it is tried again in %.1f s.",
                            device,
                            (next - now) * 1e-9));
        }
    }

    synchronized void failed(long now) {
        pause = pause == 0 ? FIRST : Math.min(LONGEST, 2 * pause);
        next = now + pause;
    }

    synchronized void succeeded() {
        pause = 0;
    }
}
