/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** A disk of a certain size that stands still until it is let go on. */
final class MemoryDisk implements JournalStorage {

    private byte[] bytes = new byte[0];
    private long quota;
    private final Semaphore going = new Semaphore(0);
    private final boolean slow;

    /**
     * @param quota bytes that fit
     * @param slow whether each write waits until it is let
     */
    MemoryDisk(long quota, boolean slow) {
        this.quota = quota;
        this.slow = slow;
    }

    void goOn(int writes) {
        going.release(writes);
    }

    synchronized byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        if (slow) {
            going.acquireUninterruptibly();
        }
        synchronized (this) {
            int room = (int) Math.min(source.remaining(), quota - bytes.length);
            int from = bytes.length;
            bytes = Arrays.copyOf(bytes, from + room);
            boolean full = room < source.remaining();
            source.get(bytes, from, room);
            if (full) {
                throw new IOException("No space left on device");
            }
        }
    }

    @Override
    public void force() {
        // memory is where it is
    }

    @Override
    public synchronized void truncate(long length) {
        bytes = Arrays.copyOf(bytes, (int) length);
    }

    @Override
    public synchronized void freeReserve() {
        quota += 4 << 20;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
