/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.frames.FrameMishaps;
import org.solidus.testbench.frames.FramePattern;
import org.solidus.testbench.frames.FramePlan;

/** Writes frames as NumPy files (format 1.0, https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). */
final class FolderProgram extends WritingProgram {

    private static final int HEADER = 128;

    /** A file that is written again is the same file, two in another order lie in order, and none holds a time. */
    private static final Set<Mishap> HARMLESS = EnumSet.of(Mishap.FRAME_TWICE, Mishap.FRAME_SWAPPED, Mishap.CLOCK_BACK);

    private final FramePattern pattern;
    private final FramePlan plan;
    private final FrameMishaps mishaps = new FrameMishaps();

    FolderProgram(InstrumentClock clock, FramePattern pattern, FramePlan plan) throws IOException {
        super("folder", clock, (long) (1e9 / plan.rate()));
        this.pattern = pattern;
        this.plan = plan;
    }

    @Override
    void write(long index) throws IOException {
        if (index >= plan.frames()) {
            return;
        }
        for (long each : mishaps.order(index)) {
            NDArray frame = mishaps.shaped(pattern.frame(each, each / plan.rate()));
            ByteBuffer bytes = mishaps.unknownCodec() ? ByteBuffer.wrap(new byte[] {1, 2, 3}) : numpy(frame);
            Path file = folder().resolve(String.format(Locale.ROOT, "frame_%05d.npy", each + 1));
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                int half = bytes.limit() / 2;
                out.write(bytes.duplicate().limit(half));
                out.write(bytes.position(half));
            }
        }
    }

    private static ByteBuffer numpy(NDArray frame) {
        String type = frame.type() == ElementType.UINT16 ? "<u2" : "|u1";
        String shape = frame.shape()[0] + ", " + frame.shape()[1];
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + (int) frame.bytes());
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.put((byte) (HEADER - 10)).put((byte) 0);
        bytes.put((header + " ".repeat(HEADER - 11 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        frame.put(bytes);
        return bytes.flip();
    }

    @Override
    public String address() {
        return "file://" + folder();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("files", "'*.npy'", "settle", "0.05 s", "giveUp", "0.3 s", "poll", "0.02 s");
    }

    @Override
    public boolean bring(Mishap mishap) {
        if (mishap == Mishap.SILENT) {
            silence();
            return true;
        }
        return !HARMLESS.contains(mishap) && mishaps.bring(mishap);
    }
}
