/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/**
 * A classic or big TIFF file, either byte order. The chain of pages is followed once, when the file is opened, without
 * loading them; thumbnails (reduced copies of another page) are passed over. All pages have the type and shape of the
 * first.
 *
 * <p>Thread-safe. Sources: TIFF 6.0 (Adobe, 1992); BigTIFF design by the libtiff community.
 */
final class TiffFile {

    private static final int REDUCED_COPY = 1;

    private final BinaryFile file;
    private final ByteOrder order;
    private final boolean big;
    private final long[] directories;
    private final Ifd firstDirectory;
    private final Page first;
    private final int pages;

    /**
     * @throws IOException when it is no TIFF file, its chain of pages is broken, or its first page is of a kind that is
     *     not read
     */
    TiffFile(BinaryFile file) throws IOException {
        this.file = file;
        ByteBuffer head = file.bytes(0, Math.min(16, file.size()), "the header");
        order = order(head);
        big = isBig(head.order(order));
        directories = directories(head);
        firstDirectory = directory(0);
        first = new PageFields(file, firstDirectory, "page 1").page();
        pages = directories.length > 1
                ? directories.length
                : ImageJ.pagesBehindOneDirectory(file, firstDirectory, first);
    }

    private ByteOrder order(ByteBuffer head) throws IOException {
        int mark = head.remaining() < 8 ? 0 : head.getChar(0);
        return switch (mark) {
            case 0x4949 -> ByteOrder.LITTLE_ENDIAN;
            case 0x4d4d -> ByteOrder.BIG_ENDIAN;
            default -> throw notTiff();
        };
    }

    private boolean isBig(ByteBuffer head) throws IOException {
        return switch (head.getChar(2)) {
            case 42 -> false;
            case 43 -> true;
            default -> throw notTiff();
        };
    }

    private IOException notTiff() {
        return file.error("is not a TIFF file: it does not begin with II or MM and 42 or 43");
    }

    /** Follows the chain. Directories that lie behind one another in a loop are found by their positions. */
    private long[] directories(ByteBuffer head) throws IOException {
        if (big && (head.remaining() < 16 || head.getChar(4) != 8)) {
            throw file.error("is damaged: it is a BigTIFF file whose offsets are not of 8 bytes");
        }
        long next = big ? head.getLong(8) : head.getInt(4) & 0xffffffffL;
        long[] found = new long[16];
        int count = 0;
        PositionSet seen = new PositionSet();
        while (next != 0) {
            if (!seen.add(next)) {
                throw file.error(
                        "is damaged: the chain of its pages leads back to an earlier page, after " + count + " pages");
            }
            Link link = link(next, count);
            if (!link.thumbnail()) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = next;
            }
            next = link.next();
        }
        if (count == 0) {
            throw file.error("holds no page");
        }
        return Arrays.copyOf(found, count);
    }

    private record Link(boolean thumbnail, long next) {}

    private Link link(long position, int page) throws IOException {
        String what = "the directory of page " + (page + 1);
        long entries = Ifd.entries(file, order, big, position, what);
        if (entries == 0) {
            throw file.error("is damaged: " + what + " states 0 entries");
        }
        long first = position + (big ? 8 : 2);
        long end = first + entries * Ifd.entryBytes(big);
        ByteBuffer next = file.bytes(end, big ? 8 : 4, what).order(order);
        return new Link(isThumbnail(first, what), big ? next.getLong() : next.getInt() & 0xffffffffL);
    }

    /** Tags are sorted, so that the kind of page is in the first entry if it is there at all. */
    private boolean isThumbnail(long firstEntry, String what) throws IOException {
        ByteBuffer entry = file.bytes(firstEntry, big ? 16 : 12, what).order(order);
        return entry.getChar(0) == Tag.NEW_SUBFILE_TYPE && (entry.getInt(big ? 12 : 8) & REDUCED_COPY) != 0;
    }

    private Ifd directory(int page) throws IOException {
        return Ifd.read(file, order, big, directories[page], "page " + (page + 1));
    }

    int pages() {
        return pages;
    }

    /** Layout of the first page, which is that of all. */
    Page first() {
        return first;
    }

    /** Fields of the first page. */
    Ifd firstDirectory() {
        return firstDirectory;
    }

    /**
     * Reads a page.
     *
     * @return {@code [rows, columns]}
     * @throws IOException when the page is of another type or shape than the first, or is damaged
     */
    NDArray page(int index) throws IOException {
        Page page = layout(index);
        if (page.type() != first.type() || page.width() != first.width() || page.height() != first.height()) {
            throw file.error("holds pages of different kinds: page " + (index + 1) + " is " + page.describe()
                    + ", page 1 is " + first.describe());
        }
        return new PageDecoder(file, order, page).decode();
    }

    private Page layout(int index) throws IOException {
        if (index == 0) {
            return first;
        }
        return directories.length > 1
                ? new PageFields(file, directory(index), "page " + (index + 1)).page()
                : first.movedBy(index * first.bytes(), "page " + (index + 1));
    }

    /** Positions in a file, without an object for each: a film has 10^6 pages. */
    private static final class PositionSet {

        private long[] slots = new long[64];
        private int size;

        /** @return whether the position, which is not 0, is new */
        boolean add(long position) {
            if (2 * size >= slots.length) {
                grow();
            }
            return insert(position);
        }

        private boolean insert(long position) {
            int at = Long.hashCode(position * 0x9e3779b97f4a7c15L) & slots.length - 1;
            while (slots[at] != 0) {
                if (slots[at] == position) {
                    return false;
                }
                at = at + 1 & slots.length - 1;
            }
            slots[at] = position;
            size++;
            return true;
        }

        private void grow() {
            long[] old = slots;
            slots = new long[2 * old.length];
            size = 0;
            for (long position : old) {
                if (position != 0) {
                    insert(position);
                }
            }
        }
    }
}
