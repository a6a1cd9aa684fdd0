/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.run.Progress;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.SingleResult;

/** Writes a block file: blocks as the patterns come, and last the bright field image and the header. Not thread-safe. */
final class BloWriter implements Closeable {

    /** Flags of which nothing is known; ASTAR's own files have these. */
    private static final int FLAGS = 131141;

    /** The blocks begin at a multiple of this. */
    private static final int ALIGNMENT = 16;

    private static final Unit NANOMETRE = Unit.of("nm");

    private final FileChannel channel;
    private final int side;
    private final GreyScale scale;
    private final BrightField image;
    private final byte[] block;
    private final double[] scratch;
    private BloPixel pixel = BloPixel.UNKNOWN;

    private BloWriter(FileChannel channel, int side, GreyScale scale, int points) throws IOException {
        this.channel = channel.position(blocks(points));
        this.side = side;
        this.scale = scale;
        this.image = new BrightField(side, points);
        this.block = new byte[BloHeader.MARK + Math.multiplyExact(side, side)];
        this.scratch = new double[side * side];
    }

    /** @param side rows, and columns, of every pattern */
    static void write(Source source, int side, GreyScale scale, Path path, Progress progress) throws IOException {
        SourceInfo info = source.info();
        int points = Math.toIntExact(info.frames());
        progress.begin("writing block file", points);
        try (FileChannel channel = FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                BloWriter writer = new BloWriter(channel, side, scale, points)) {
            long masked = 0;
            for (int i = 0; i < points; i++) {
                Optional<Frame> frame = SingleResult.frame(source, i);
                masked += frame.isPresent() ? 0 : 1;
                writer.add(frame, i);
                progress.advance(1);
            }
            writer.finish(info);
            if (masked > 0) {
                progress.warn(masked + " of " + points + " frames are masked; their patterns are black.");
            }
        }
    }

    /** Position of the first block. */
    private static int blocks(int points) {
        return Math.toIntExact(((long) BloHeader.USUAL_IMAGE + points + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    private void header(SourceInfo info) throws IOException {
        List<Axis> scan = info.scan();
        Optional<Axis> columns = scan.isEmpty() ? Optional.empty() : Optional.of(scan.get(scan.size() - 1));
        Optional<Axis> rows = scan.size() < 2 ? Optional.empty() : Optional.of(scan.get(0));
        int blocks = blocks((int) info.frames());
        ByteBuffer header = ByteBuffer.allocate(BloHeader.USUAL_IMAGE).order(ByteOrder.LITTLE_ENDIAN);
        header.put("IMGBLO".getBytes(StandardCharsets.US_ASCII)).putShort((short) BloHeader.VERSION);
        header.putInt(BloHeader.USUAL_IMAGE).putInt(blocks).putInt(FLAGS);
        header.putShort((short) side).putShort((short) 0);
        header.putShort((short) (int) columns.map(Axis::size).orElse(1));
        header.putShort((short) (int) rows.map(Axis::size).orElse(1)).putShort((short) 0);
        double step = columns.map(BloWriter::nanometres).orElse(0.0);
        header.putDouble(step).putDouble(rows.map(BloWriter::nanometres).orElse(step));
        header.putInt(0).putShort((short) pixel.pixelsPerMetre()).putInt(0).putDouble(BloDate.UNKNOWN);
        header.position(BloHeader.BYTES).put(note());
        write(header.rewind(), 0);
    }

    /** Step of a scan axis; 0 when it is not known or no length. */
    private static double nanometres(Axis axis) {
        boolean length = axis.isLinear()
                && !axis.quantity().equals(Quantities.INDEX)
                && axis.unit().compatible(NANOMETRE);
        return length ? Math.abs(axis.unit().convert(axis.step(), NANOMETRE)) : 0;
    }

    private byte[] note() {
        List<String> lines = new ArrayList<>(List.of("Written by Solidus"));
        pixel.line().ifPresent(lines::add);
        if (!scale.isPlain()) {
            lines.add(String.format(Locale.ROOT, "Values were multiplied by %s", scale.factor()));
        }
        return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void add(Optional<Frame> frame, int index) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0xaa).put((byte) 0x55).putInt(index);
        if (frame.isPresent()) {
            requireLike(frame.get(), index);
            scale.fill(frame.get().raw(), scratch, block, BloHeader.MARK);
            pixel = pixel.isKnown() ? pixel : BloPixel.of(frame.get().axes().get(1));
        } else {
            Arrays.fill(block, BloHeader.MARK, block.length, (byte) 0);
        }
        image.add(block, BloHeader.MARK);
        bytes.rewind();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void requireLike(Frame frame, int index) throws IOException {
        int[] shape = frame.shape();
        if (shape.length != 2 || shape[0] != side || shape[1] != side) {
            throw new IOException("A block file holds patterns of one size: pattern " + index + " is "
                    + Arrays.toString(shape) + ", the first is " + side + " x " + side + ".");
        }
    }

    private void finish(SourceInfo info) throws IOException {
        write(ByteBuffer.wrap(image.bytes()), BloHeader.USUAL_IMAGE);
        header(info);
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
