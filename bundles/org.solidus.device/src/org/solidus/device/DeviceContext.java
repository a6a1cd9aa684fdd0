/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.util.List;
import org.solidus.core.source.Reader;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.Links;

/**
 * What a driver works with.
 *
 * @param clock for everything that waits or dates
 * @param links to instruments that speak over a line
 * @param readers of files, for instruments that speak by writing some
 */
public record DeviceContext(InstrumentClock clock, Links links, List<Reader> readers) {

    public DeviceContext {
        readers = List.copyOf(readers);
    }

    /** For drivers that read no files. */
    public DeviceContext(InstrumentClock clock, Links links) {
        this(clock, links, List.of());
    }
}
