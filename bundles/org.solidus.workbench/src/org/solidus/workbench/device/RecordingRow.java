/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

/**
 * Something that a run records, as the board shows it.
 *
 * @param look how it goes
 * @param what is recorded, or where to
 * @param rate how fast
 * @param soFar what there is of it
 * @param note what a person should know
 */
record RecordingRow(Look look, String what, String rate, String soFar, String note) {

    /** How it goes: a shape first, so that nobody needs the colour. */
    enum Look {
        WELL("\u25cf", StateLook.READY),
        DOUBTFUL("\u25b2", StateLook.ARMED),
        BADLY("\u2716", StateLook.FAULT);

        private final String shape;
        private final StateLook colour;

        Look(String shape, StateLook colour) {
            this.shape = shape;
            this.colour = colour;
        }

        String shape() {
            return shape;
        }

        StateLook colour() {
            return colour;
        }

        /** The worse of the two. */
        Look and(Look other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }
}
