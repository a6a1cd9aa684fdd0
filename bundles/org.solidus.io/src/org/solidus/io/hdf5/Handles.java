/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that are open because another one refers to them, of which a virtual dataset may have thousands: a system
 * gives a process about a thousand. Those that were not read for the longest time are closed when others are needed, and
 * opened again when they are read again. Thread-safe.
 */
final class Handles {

    /** A reader that has several of them at hand never closes the one that it needs next. */
    static final int MOST = 64;

    private final Set<ReadChannel> open = new LinkedHashSet<>();
    private boolean closed;

    /** A file and when it was read last. */
    private record Rest(ReadChannel file, long since) {}

    /**
     * Makes room for a file that is about to be opened, and counts it.
     *
     * @throws ClosedChannelException when all of them were closed for good
     */
    synchronized void add(ReadChannel file) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (open.size() >= MOST) {
            // noted first: they are read while this sorts
            List<Rest> oldest = open.stream()
                    .map(each -> new Rest(each, each.lastRead()))
                    .sorted(Comparator.comparingLong(Rest::since))
                    .toList();
            for (Rest each : oldest) {
                if (open.size() >= MOST && each.file().rest()) {
                    open.remove(each.file());
                }
            }
        }
        open.add(file);
    }

    /** A file was closed for good. */
    synchronized void remove(ReadChannel file) {
        open.remove(file);
    }

    /** How many are open. */
    synchronized int count() {
        return open.size();
    }

    /** Closes them for good; none is opened any more. */
    void close() throws IOException {
        List<ReadChannel> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(open);
        }
        for (ReadChannel each : last) {
            each.close();
        }
    }
}
