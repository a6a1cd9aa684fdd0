/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DeflaterOutputStream;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Writes pages one after another into a little-endian TIFF file: 8, 16, 32 and 64 bit whole numbers, 32 and 64 bit
 * floating point and complex numbers, one strip a page, uncompressed or deflate. Not thread-safe.
 */
public final class TiffWriter implements Closeable {

    /** How pixels are stored. */
    public enum Compression {
        NONE,
        DEFLATE
    }

    // From here on a classic file could run out of its 32-bit offsets.
    private static final long CLASSIC_LIMIT = 0xf000_0000L;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;
    private static final int LONG8 = 16;

    private final FileChannel channel;
    private final boolean big;
    private final Compression compression;
    private final String description;
    private long linkPosition;
    private long end;
    private int pages;

    private TiffWriter(FileChannel channel, boolean big, Compression compression, String description) {
        this.channel = channel;
        this.big = big;
        this.compression = compression;
        this.description = description;
    }

    /**
     * Creates a file, or empties one.
     *
     * @param expectedBytes of all pixels together before compression; above 4 GB the file becomes a BigTIFF
     * @param description of the first page, ASCII; empty for none
     */
    public static TiffWriter create(Path path, long expectedBytes, Compression compression, String description)
            throws IOException {
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        TiffWriter writer = new TiffWriter(channel, expectedBytes > CLASSIC_LIMIT, compression, description);
        writer.header();
        return writer;
    }

    private void header() throws IOException {
        ByteBuffer head = little(big ? 16 : 8);
        head.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
        if (big) {
            head.putShort((short) 8).putShort((short) 0);
        }
        linkPosition = head.position();
        append(head.position(0));
    }

    /**
     * Adds a page.
     *
     * @param image {@code [rows, columns]}
     * @throws IOException when the file cannot be written, or became too large for the classic format
     */
    public void add(NDArray image) throws IOException {
        if (image.rank() != 2) {
            throw new IllegalArgumentException("A TIFF page has rows and columns; this is " + image + ".");
        }
        ByteBuffer pixels = pixels(image);
        long begin = end;
        long length = pixels.remaining();
        append(pixels);
        directory(image, begin, length);
        pages++;
    }

    private ByteBuffer pixels(NDArray image) throws IOException {
        if (image.bytes() > Integer.MAX_VALUE - 64) {
            throw new IOException(
                    "A TIFF page of " + image.bytes() + " bytes is too large to be written in one strip.");
        }
        ByteBuffer plain = ByteBuffer.allocate((int) image.bytes());
        image.put(plain);
        plain.flip();
        if (compression == Compression.NONE) {
            return plain;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(plain.array(), 0, plain.limit());
        }
        return ByteBuffer.wrap(packed.toByteArray());
    }

    private void directory(NDArray image, long begin, long length) throws IOException {
        byte[] text =
                (pages == 0 && !description.isEmpty() ? description + "\0" : "").getBytes(StandardCharsets.US_ASCII);
        // Short texts would have to lie in the entry itself.
        byte[] padded = text.length == 0 || text.length > 8 ? text : java.util.Arrays.copyOf(text, 9);
        long textPosition = end;
        append(ByteBuffer.wrap(padded));
        append(ByteBuffer.allocate((int) (end & 1)));
        int entries = padded.length > 0 ? 11 : 10;
        long position = end;
        ByteBuffer ifd = little((big ? 16 : 6) + entries * (big ? 20 : 12));
        if (big) {
            ifd.putLong(entries);
        } else {
            ifd.putShort((short) entries);
        }
        ElementType type = image.type();
        entry(ifd, Tag.IMAGE_WIDTH, LONG, 1, image.shape()[1]);
        entry(ifd, Tag.IMAGE_LENGTH, LONG, 1, image.shape()[0]);
        entry(ifd, Tag.BITS_PER_SAMPLE, SHORT, 1, 8L * type.bytes());
        entry(ifd, Tag.COMPRESSION, SHORT, 1, compression == Compression.NONE ? Page.NONE : Page.DEFLATE);
        entry(ifd, Tag.PHOTOMETRIC, SHORT, 1, 1);
        if (padded.length > 0) {
            entry(ifd, Tag.IMAGE_DESCRIPTION, ASCII, padded.length, textPosition);
        }
        entry(ifd, Tag.STRIP_OFFSETS, big ? LONG8 : LONG, 1, begin);
        entry(ifd, Tag.SAMPLES_PER_PIXEL, SHORT, 1, 1);
        entry(ifd, Tag.ROWS_PER_STRIP, LONG, 1, image.shape()[0]);
        entry(ifd, Tag.STRIP_BYTE_COUNTS, big ? LONG8 : LONG, 1, length);
        entry(ifd, Tag.SAMPLE_FORMAT, SHORT, 1, type.complex() ? 6 : type.floating() ? 3 : type.signed() ? 2 : 1);
        append(ifd.position(0));
        link(position);
        linkPosition = end - (big ? 8 : 4);
    }

    private void entry(ByteBuffer ifd, int tag, int type, long count, long value) {
        ifd.putShort((short) tag).putShort((short) type);
        if (big) {
            ifd.putLong(count).putLong(value);
        } else {
            ifd.putInt((int) count).putInt((int) value);
        }
    }

    /** Makes the directory before, or the header, point to this one. */
    private void link(long position) throws IOException {
        if (!big && end > 0xffff_fffeL) {
            throw new IOException("A classic TIFF file ends at 4 GB; more was written than was announced.");
        }
        ByteBuffer link = little(big ? 8 : 4);
        if (big) {
            link.putLong(position);
        } else {
            link.putInt((int) position);
        }
        link.flip();
        channel.write(link, linkPosition);
    }

    private void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
