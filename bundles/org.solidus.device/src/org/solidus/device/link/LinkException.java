/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import org.solidus.device.DeviceException;

/** A link failed; says which way, since that decides what may be done next. */
public final class LinkException extends DeviceException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Ways in which a link fails. */
    public enum Kind {
        /** Nobody listens, or the port is taken. */
        REFUSED,
        /** No whole reply in time; it may still come, and must not be taken for the next one's. */
        LATE,
        /** What came is no reply. */
        GARBAGE,
        /** Something had come that nobody asked for, so that replies are out of step; nothing was sent. */
        UNASKED,
        /** The other side has gone. */
        GONE;

        /** Whether the link is still there, but replies may be out of step. */
        public boolean outOfStep() {
            return this == LATE || this == GARBAGE || this == UNASKED;
        }
    }

    public LinkException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public LinkException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** The way in which it failed. */
    public Kind kind() {
        return kind;
    }
}
