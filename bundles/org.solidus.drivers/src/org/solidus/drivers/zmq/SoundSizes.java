/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.zmq;

import zmq.Msg;
import zmq.msg.MsgAllocator;
import zmq.msg.MsgAllocatorThreshold;

/**
 * Room for messages. JeroMQ 0.6 holds the size that a damaged line, or somebody who does not speak ZeroMQ, announces
 * against the largest one allowed, but not against 0, and then takes its lower half: a negative one would end its thread
 * in the middle, after which its context can never be closed, or ask for gigabytes. Thread-safe.
 */
final class SoundSizes implements MsgAllocator {

    private final MsgAllocator usual = new MsgAllocatorThreshold();
    private final long largest;
    private volatile boolean nonsense;

    /** @param largest size of a message, bytes */
    SoundSizes(long largest) {
        this.largest = largest;
    }

    /** Whether a size came that no message can have: what follows is not to be understood. */
    boolean nonsense() {
        return nonsense;
    }

    @Override
    public Msg allocate(int size) {
        boolean sound = size >= 0 && size <= largest;
        if (!sound) {
            nonsense = true;
        }
        return usual.allocate(sound ? size : 0);
    }
}
