/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import org.eclipse.swt.graphics.RGB;
import org.solidus.device.State;

/** How a state looks: a shape and a word first, so that nobody needs the colour. */
enum StateLook {
    DISCONNECTED("\u25cb", 0x808890),
    CONNECTING("\u25cc", 0x808890),
    READY("\u25cf", 0x2e9e4f),
    ARMED("\u25b2", 0xc98a00),
    RUNNING("\u25b6", 0x2f86d1),
    FAULT("\u2716", 0xd9413c),
    SAFE("\u25a0", 0x8a63d2);

    private final String shape;
    private final int rgb;

    StateLook(String shape, int rgb) {
        this.shape = shape;
        this.rgb = rgb;
    }

    static StateLook of(State state) {
        return valueOf(state.name());
    }

    /** The shape alone. */
    String shape() {
        return shape;
    }

    /** Shape and word. */
    String text() {
        return shape + " " + name();
    }

    /** Readable on light and on dark. */
    RGB colour() {
        return new RGB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
