/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;

/** Some frames of a result in their order, encoded one behind the other; of those that are not there, why. */
public final class EncodedFrames {

    /** Small frames share an array of that many bytes or a little more; larger ones have one each. */
    private static final int PIECE = 1 << 20;

    private final List<Encoder> pieces = new ArrayList<>();
    private final Entries entries = new Entries();
    private final int expected;
    private long bytes;

    /** @param expected frames that there will be; more or fewer are possible */
    public EncodedFrames(int expected) {
        this.expected = expected;
    }

    /** The next frame. */
    public synchronized void add(Frame frame) {
        Encoder piece = piece();
        int from = piece.size();
        FrameCodec.write(piece, frame);
        int length = piece.size() - from;
        if (from == 0) { // the frames of a result are mostly of one length
            piece.reserve((int) Math.clamp((long) length * (expected - count() - 1), 0, PIECE));
        }
        entries.add(bytes, length);
        bytes += length;
    }

    private Encoder piece() {
        if (pieces.isEmpty() || pieces.get(pieces.size() - 1).size() >= PIECE) {
            pieces.add(new Encoder());
        }
        return pieces.get(pieces.size() - 1);
    }

    /** The next frame failed. */
    public synchronized void addMasked(String reason) {
        entries.addMasked(reason);
    }

    /** Frames, masked ones included. */
    public synchronized int count() {
        return entries.count();
    }

    /** Bytes that they take. */
    public synchronized long bytes() {
        return bytes;
    }

    /** A frame again; empty when it is masked. */
    public synchronized Optional<Frame> frame(int number) throws IOException {
        if (entries.masked(number)) {
            return Optional.empty();
        }
        long from = entries.offset(number);
        int piece = 0;
        while (from >= pieces.get(piece).size()) {
            from -= pieces.get(piece++).size();
        }
        return Optional.of(FrameCodec.read(new Decoder(pieces.get(piece).view((int) from, entries.length(number)))));
    }

    /** Why a masked frame is not there. */
    public synchronized String reason(int number) {
        return entries.reason(number);
    }

    Entries entries() {
        return entries;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Encoder piece : pieces) {
            piece.writeTo(out);
        }
    }
}
