/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.solidus.device.Deadline;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;

/** A line without a network: what is sent is answered at once by a function, and read byte by byte as on a slow one. */
public final class AnsweringLink implements Link {

    private final Function<byte[], byte[]> instrument;
    private final List<byte[]> sent = new ArrayList<>();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean open = true;

    /** @param instrument what it answers, none for an empty array */
    public AnsweringLink(Function<byte[], byte[]> instrument) {
        this.instrument = instrument;
    }

    /** Answers the same whatever is asked: {@code 11 03 06 AE}. */
    public static AnsweringLink always(String hex) {
        return new AnsweringLink(request -> bytes(hex));
    }

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** What was sent, in order. */
    public List<String> sent() {
        return sent.stream()
                .map(HexFormat.ofDelimiter(" ").withUpperCase()::formatHex)
                .toList();
    }

    @Override
    public byte[] exchange(byte[] out, Framing framing, Deadline deadline) throws LinkException {
        if (out.length > 0) {
            sent.add(out.clone());
            waiting.writeBytes(instrument.apply(out));
        }
        byte[] come = waiting.toByteArray();
        for (int length = 0; length <= come.length; length++) {
            int end = framing.complete(Arrays.copyOf(come, length), length);
            if (end >= 0) {
                waiting.reset();
                waiting.write(come, end, come.length - end);
                return Arrays.copyOf(come, end);
            }
        }
        throw new LinkException(LinkException.Kind.LATE, address() + " did not answer in time.");
    }

    @Override
    public int drain() {
        int size = waiting.size();
        waiting.reset();
        return size;
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public String address() {
        return "test://line";
    }

    @Override
    public void close() {
        open = false;
    }
}
