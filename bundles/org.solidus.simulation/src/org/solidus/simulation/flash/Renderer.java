/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.simulation.random.RandomStream;

/** Makes frames of shots. Thread-safe. */
interface Renderer {

    /** What the beam meets. */
    FlashBeam beam();

    /** The same beam and detector with another sample. */
    Renderer with(SampleKind kind);

    /** What a frame is. */
    Signature signature();

    /** A frame with its noise. */
    Frame render(Shot shot, int index, RandomStream random);

    /** A frame of the empty furnace, exposed by a factor longer than others and divided by it. */
    Frame empty(double factor, RandomStream random);
}
