/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

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
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Writes pages one after another into a little-endian TIFF file: 8, 16, 32 and 64 bit whole numbers, 32 and 64 bit
 * floating point and complex numbers, one strip a page, uncompressed. Not thread-safe.
 */
final class TiffWriter implements Closeable {

    // From here on a classic file could run out of its 32-bit offsets.
    private static final long CLASSIC_LIMIT = 0xf000_0000L;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;
    private static final int LONG8 = 16;

    private final FileChannel channel;
    private final boolean big;
    private final String description;
    private long linkPosition;
    private long end;
    private int pages;

    private TiffWriter(FileChannel channel, boolean big, String description) {
        this.channel = channel;
        this.big = big;
        this.description = description;
    }

    /**
     * Creates a file, or empties one.
     *
     * @param expectedBytes of all pixels together; above 4 GB the file becomes a BigTIFF
     * @param description of the first page, ASCII; empty for none
     */
    static TiffWriter create(Path path, long expectedBytes, String description) throws IOException {
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        TiffWriter writer = new TiffWriter(channel, expectedBytes > CLASSIC_LIMIT, description);
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
    void add(NDArray image) throws IOException {
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
        return plain.flip();
    }

    private void directory(NDArray image, long begin, long length) throws IOException {
        Text text = text();
        long position = end;
        ElementType type = image.type();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(Tag.IMAGE_WIDTH, LONG, 1, image.shape()[1]));
        entries.add(new Entry(Tag.IMAGE_LENGTH, LONG, 1, image.shape()[0]));
        entries.add(new Entry(Tag.BITS_PER_SAMPLE, SHORT, 1, 8L * type.bytes()));
        entries.add(new Entry(Tag.COMPRESSION, SHORT, 1, Page.NONE));
        entries.add(new Entry(Tag.PHOTOMETRIC, SHORT, 1, 1));
        if (text.length() > 0) {
            entries.add(new Entry(Tag.IMAGE_DESCRIPTION, ASCII, text.length(), text.position()));
        }
        entries.add(new Entry(Tag.STRIP_OFFSETS, big ? LONG8 : LONG, 1, begin));
        entries.add(new Entry(Tag.SAMPLES_PER_PIXEL, SHORT, 1, 1));
        entries.add(new Entry(Tag.ROWS_PER_STRIP, LONG, 1, image.shape()[0]));
        entries.add(new Entry(Tag.STRIP_BYTE_COUNTS, big ? LONG8 : LONG, 1, length));
        entries.add(new Entry(Tag.SAMPLE_FORMAT, SHORT, 1, sampleFormat(type)));
        append(encoded(entries));
        link(position);
        linkPosition = end - (big ? 8 : 4);
    }

    private static int sampleFormat(ElementType type) {
        return type.complex() ? 6 : type.floating() ? 3 : type.signed() ? 2 : 1;
    }

    private record Text(long position, int length) {}

    /** Writes the description, which belongs to the first page; the directory lies behind it at an even place. */
    private Text text() throws IOException {
        byte[] text =
                (pages == 0 && !description.isEmpty() ? description + "\0" : "").getBytes(StandardCharsets.US_ASCII);
        // Short texts would have to lie in the entry itself.
        byte[] padded = text.length == 0 || text.length > 8 ? text : Arrays.copyOf(text, 9);
        long position = end;
        append(ByteBuffer.wrap(padded));
        append(ByteBuffer.allocate((int) (end & 1)));
        return new Text(position, padded.length);
    }

    private record Entry(int tag, int type, long count, long value) {}

    private ByteBuffer encoded(List<Entry> entries) {
        ByteBuffer ifd = little((big ? 16 : 6) + entries.size() * (big ? 20 : 12));
        if (big) {
            ifd.putLong(entries.size());
        } else {
            ifd.putShort((short) entries.size());
        }
        for (Entry entry : entries) {
            ifd.putShort((short) entry.tag()).putShort((short) entry.type());
            if (big) {
                ifd.putLong(entry.count()).putLong(entry.value());
            } else {
                ifd.putInt((int) entry.count()).putInt((int) entry.value());
            }
        }
        return ifd.position(0);
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
