/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.io.file.BinaryFile;

/**
 * The film in an MP4 or QuickTime file: its first video track, with the tables that say where its pictures lie and when
 * they are shown (ISO/IEC 14496-12 and 14496-15). Every box and every table is held against the length of what it lies
 * in before anything is made of it.
 */
final class Mp4File {

    private static final int MOST_BOXES = 10_000;
    private static final long LARGEST_INDEX = 1L << 29;

    private final BinaryFile file;

    private Mp4File(BinaryFile file) {
        this.file = file;
    }

    static FilmTrack track(BinaryFile file) throws IOException {
        return new Mp4File(file).track();
    }

    /** A box. @param content what is in it, big-endian */
    private record Box(String type, ByteBuffer content) {}

    private FilmTrack track() throws IOException {
        ByteBuffer movie = movie();
        for (Box track : boxes(movie, "moov")) {
            if (track.type().equals("trak")) {
                Optional<Box> media = find(track, "mdia");
                if (media.isPresent() && isVideo(media.get())) {
                    return track(media.get());
                }
            }
        }
        throw file.error("holds no film: there is no video track in it");
    }

    /** The index of the whole file, wherever it lies. */
    private ByteBuffer movie() throws IOException {
        long at = 0;
        for (int count = 0; at + 8 <= file.size() && count < MOST_BOXES; count++) {
            ByteBuffer head = file.bytes(at, Math.min(16, file.size() - at), "a box");
            long size = head.getInt() & 0xffffffffL;
            String type = letters(head);
            int length = 8;
            if (size == 1 && head.remaining() >= 8) {
                size = head.getLong();
                length = 16;
            } else if (size == 0) {
                size = file.size() - at;
            }
            if (size < length) {
                throw file.error("is damaged: the box '" + type + "' at byte " + at + " states a length of " + size);
            }
            if (type.equals("moov")) {
                if (size > LARGEST_INDEX) {
                    throw file.error("states an index of " + size + " bytes, which no film has");
                }
                return file.bytes(at + length, size - length, "the index of the film");
            }
            if (type.equals("moof")) {
                throw file.error("is a film in fragments, which is not read; join them without loss, for example with"
                        + " 'ffmpeg -i in.mp4 -c copy out.mp4'");
            }
            at = Math.addExact(at, Math.min(size, Long.MAX_VALUE - at));
        }
        throw file.error("has no index (the box 'moov'): it is not an MP4 film, or its recording was never finished");
    }

    private static String letters(ByteBuffer bytes) {
        byte[] type = new byte[4];
        bytes.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    private List<Box> boxes(ByteBuffer in, String what) throws IOException {
        List<Box> boxes = new ArrayList<>();
        ByteBuffer bytes = in.duplicate();
        while (bytes.remaining() >= 8 && boxes.size() < MOST_BOXES) {
            int start = bytes.position();
            long size = bytes.getInt() & 0xffffffffL;
            String type = letters(bytes);
            if (size == 1 && bytes.remaining() >= 8) {
                size = bytes.getLong();
            } else if (size == 0) {
                size = bytes.limit() - start;
            }
            int head = bytes.position() - start;
            if (size < head || size > bytes.limit() - start) {
                throw file.error("is damaged: in '" + what + "' the box '" + type + "' states a length of " + size
                        + " where " + (bytes.limit() - start) + " bytes are left");
            }
            boxes.add(new Box(type, bytes.slice(bytes.position(), (int) size - head)));
            bytes.position(start + (int) size);
        }
        return boxes;
    }

    private Optional<Box> find(Box in, String type) throws IOException {
        return boxes(in.content(), in.type()).stream()
                .filter(box -> box.type().equals(type))
                .findFirst();
    }

    private Box need(Box in, String type) throws IOException {
        return find(in, type).orElseThrow(() -> missing(in, type));
    }

    private IOException missing(Box in, String type) {
        return file.error("is damaged: '" + in.type() + "' lacks the box '" + type + "'");
    }

    private boolean isVideo(Box media) throws IOException {
        Optional<Box> handler = find(media, "hdlr");
        if (handler.isEmpty() || handler.get().content().remaining() < 12) {
            return false;
        }
        return letters(handler.get().content().duplicate().position(8)).equals("vide");
    }

    private FilmTrack track(Box media) throws IOException {
        double scale = timescale(need(media, "mdhd"));
        Box tables = need(need(media, "minf"), "stbl");
        Description description = description(need(tables, "stsd"));
        int[] sizes = sizes(need(tables, "stsz"));
        int n = sizes.length;
        long[] places = places(tables, sizes);
        double[] durations = new double[n];
        double[] starts = new double[n];
        times(need(tables, "stts"), scale, starts, durations);
        Optional<Box> offsets = find(tables, "ctts");
        if (offsets.isPresent()) {
            shift(offsets.get(), scale, starts);
        }
        boolean[] keys = keys(find(tables, "stss"), n);
        return new FilmTrack(
                description.codec,
                description.width,
                description.height,
                description.bits,
                description.configuration,
                places,
                sizes,
                starts,
                durations,
                keys);
    }

    private double timescale(Box header) throws IOException {
        ByteBuffer content = header.content();
        require(header, 24);
        int scale = content.getInt(content.get(0) == 1 ? 20 : 12);
        if (scale <= 0) {
            throw file.error("states a clock of " + scale + " ticks in a second");
        }
        return scale;
    }

    private void require(Box box, long bytes) throws IOException {
        if (box.content().capacity() < bytes) {
            throw file.error("is damaged: the box '" + box.type() + "' has "
                    + box.content().capacity() + " bytes where " + bytes + " are needed");
        }
    }

    private record Description(String codec, int width, int height, int bits, byte[] configuration) {}

    private Description description(Box box) throws IOException {
        require(box, 8);
        List<Box> entries = boxes(box.content().slice(8, box.content().capacity() - 8), "stsd");
        if (entries.isEmpty()) {
            throw missing(box, "of a codec");
        }
        Box entry = entries.get(0);
        require(entry, 78);
        ByteBuffer content = entry.content();
        int width = content.getShort(24) & 0xffff;
        int height = content.getShort(26) & 0xffff;
        int bits = content.getShort(74) & 0xffff;
        byte[] configuration = {};
        // What follows the fields may be a terminator of four bytes, which is no box.
        ByteBuffer rest = content.slice(78, content.capacity() - 78);
        if (entry.type().startsWith("avc")) {
            for (Box inner : boxes(rest, entry.type())) {
                if (inner.type().equals("avcC")) {
                    configuration = new byte[inner.content().capacity()];
                    inner.content().get(0, configuration);
                }
            }
        }
        return new Description(entry.type(), width, height, bits, configuration);
    }

    /** The number of entries of a table, held against its length. */
    private int entries(Box table, int at, int bytes) throws IOException {
        require(table, at + 4);
        long count = table.content().getInt(at) & 0xffffffffL;
        require(table, at + 4 + count * bytes);
        return (int) count;
    }

    private int[] sizes(Box table) throws IOException {
        require(table, 12);
        int all = table.content().getInt(4);
        if (all != 0) {
            long count = table.content().getInt(8) & 0xffffffffL;
            if (all < 0 || count * all > file.size()) {
                throw file.error("states " + count + " pictures of " + all + " bytes, more than the file has");
            }
            int[] sizes = new int[(int) count];
            Arrays.fill(sizes, all);
            return sizes;
        }
        int[] sizes = new int[entries(table, 8, 4)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = table.content().getInt(12 + 4 * i);
            if (sizes[i] < 0) {
                throw file.error("states a picture of " + (sizes[i] & 0xffffffffL) + " bytes");
            }
        }
        return sizes;
    }

    private long[] places(Box tables, int[] sizes) throws IOException {
        Optional<Box> wide = find(tables, "co64");
        Box table = wide.isPresent() ? wide.get() : need(tables, "stco");
        int bytes = wide.isPresent() ? 8 : 4;
        int chunks = entries(table, 4, bytes);
        Box runs = need(tables, "stsc");
        int count = entries(runs, 4, 12);
        long[] places = new long[sizes.length];
        int sample = 0;
        for (int run = 0; run < count && sample < places.length; run++) {
            long first = (runs.content().getInt(8 + 12 * run) & 0xffffffffL) - 1;
            long last = run + 1 < count ? (runs.content().getInt(20 + 12 * run) & 0xffffffffL) - 1 : chunks;
            long each = runs.content().getInt(12 + 12 * run) & 0xffffffffL;
            for (long chunk = Math.max(0, first); chunk < Math.min(last, chunks); chunk++) {
                int at = 8 + (int) chunk * bytes;
                long place = wide.isPresent()
                        ? table.content().getLong(at)
                        : table.content().getInt(at) & 0xffffffffL;
                for (long k = 0; k < each && sample < places.length; k++) {
                    places[sample] = place;
                    place += sizes[sample++];
                }
            }
        }
        if (sample < places.length) {
            throw file.error("is damaged: it says where " + sample + " of its " + places.length + " pictures lie");
        }
        return places;
    }

    private void times(Box table, double scale, double[] starts, double[] durations) throws IOException {
        int count = entries(table, 4, 8);
        int sample = 0;
        long ticks = 0;
        long step = 1;
        for (int run = 0; run < count; run++) {
            long each = table.content().getInt(8 + 8 * run) & 0xffffffffL;
            step = table.content().getInt(12 + 8 * run) & 0xffffffffL;
            for (long k = 0; k < each && sample < starts.length; k++) {
                starts[sample] = ticks / scale;
                durations[sample++] = step / scale;
                ticks += step;
            }
        }
        // Films that were cut have tables that end early: what is left goes on as before.
        while (sample < starts.length) {
            starts[sample] = ticks / scale;
            durations[sample++] = step / scale;
            ticks += step;
        }
    }

    private void shift(Box table, double scale, double[] starts) throws IOException {
        int count = entries(table, 4, 8);
        int sample = 0;
        for (int run = 0; run < count; run++) {
            long each = table.content().getInt(8 + 8 * run) & 0xffffffffL;
            double by = table.content().getInt(12 + 8 * run) / scale;
            for (long k = 0; k < each && sample < starts.length; k++) {
                starts[sample++] += by;
            }
        }
    }

    private boolean[] keys(Optional<Box> table, int n) throws IOException {
        boolean[] keys = new boolean[n];
        if (table.isEmpty()) {
            Arrays.fill(keys, true);
            return keys;
        }
        int count = entries(table.get(), 4, 4);
        for (int i = 0; i < count; i++) {
            long sample = (table.get().content().getInt(8 + 4 * i) & 0xffffffffL) - 1;
            if (sample >= 0 && sample < n) {
                keys[(int) sample] = true;
            }
        }
        if (n > 0) {
            keys[0] = true;
        }
        return keys;
    }
}
