/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.solidus.io.file.BinaryFile;

/**
 * The film in an AVI file: its first video stream (RIFF; OpenDML for what is larger than 1 GB). The chunks of the pictures
 * are found by going through the file, which needs no index and finds those of a recording that was cut off.
 */
final class AviFile {

    private static final int MOST_CHUNKS = 50_000_000;

    private final BinaryFile file;
    private final List<Long> places = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private int streams;
    private int video = -1;
    private double interval = Double.NaN;
    private String codec = "";
    private int width;
    private int height;
    private int bits;
    private byte[] palette = {};
    private int chunks;

    private AviFile(BinaryFile file) {
        this.file = file;
    }

    static FilmTrack track(BinaryFile file) throws IOException {
        AviFile film = new AviFile(file);
        film.list(0, file.size(), 0);
        return film.track();
    }

    private FilmTrack track() throws IOException {
        if (video < 0) {
            throw file.error("holds no film: there is no video stream in it");
        }
        int n = places.size();
        double[] starts = new double[n];
        double[] durations = new double[n];
        Arrays.setAll(starts, i -> i * interval);
        Arrays.fill(durations, interval);
        boolean[] keys = new boolean[n];
        for (int i = 0; i < n; i++) {
            keys[i] = i == 0 || !codec.equals("h264") || isKey(places.get(i), sizes.get(i));
        }
        return new FilmTrack(
                codec,
                width,
                height,
                bits,
                palette,
                places.stream().mapToLong(Long::longValue).toArray(),
                sizes.stream().mapToInt(Integer::intValue).toArray(),
                starts,
                durations,
                keys);
    }

    /** Whether the first units of an H.264 picture are parameter sets or a picture by itself. */
    private boolean isKey(long place, int size) throws IOException {
        ByteBuffer head = file.bytes(place, Math.min(64, size), "a picture");
        for (int i = 0; i + 3 < head.capacity(); i++) {
            if (head.get(i) == 0 && head.get(i + 1) == 0 && head.get(i + 2) == 1) {
                int type = head.get(i + 3) & 0x1f;
                if (type == 5 || type == 7) {
                    return true;
                }
            }
        }
        return false;
    }

    private void list(long from, long to, int depth) throws IOException {
        long at = from;
        while (at + 8 <= to && chunks++ < MOST_CHUNKS) {
            ByteBuffer head =
                    file.bytes(at, Math.min(12, file.size() - at), "a chunk").order(ByteOrder.LITTLE_ENDIAN);
            String type = letters(head);
            long size = head.getInt() & 0xffffffffL;
            long content = at + 8;
            // The last chunk of a recording that was cut off ends with the file.
            long end = Math.min(content + size, to);
            if ((type.equals("RIFF") || type.equals("LIST")) && head.remaining() >= 4 && depth < 6) {
                list(content + 4, end, depth + 1);
            } else {
                chunk(type, content, end - content, content + size <= to);
            }
            at = content + size + size % 2;
        }
    }

    private static String letters(ByteBuffer bytes) {
        byte[] type = new byte[4];
        bytes.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    private void chunk(String type, long place, long size, boolean whole) throws IOException {
        switch (type) {
            case "strh" ->
                stream(file.bytes(place, size, "the header of a stream").order(ByteOrder.LITTLE_ENDIAN));
            case "strf" ->
                format(file.bytes(place, size, "the format of a stream").order(ByteOrder.LITTLE_ENDIAN));
            default -> {
                boolean mine = video >= 0
                        && type.startsWith(String.format(Locale.ROOT, "%02d", video))
                        && (type.endsWith("db") || type.endsWith("dc"));
                // An empty chunk repeats the picture before it.
                if (mine && whole && size > 0 && size <= Integer.MAX_VALUE - 64) {
                    places.add(place);
                    sizes.add((int) size);
                } else if (mine && size == 0 && !places.isEmpty()) {
                    places.add(places.get(places.size() - 1));
                    sizes.add(sizes.get(sizes.size() - 1));
                }
            }
        }
    }

    private void stream(ByteBuffer header) throws IOException {
        int number = streams++;
        if (video < 0
                && header.remaining() >= 28
                && letters(header.duplicate().order(header.order())).equals("vids")) {
            video = number;
            double scale = header.getInt(20) & 0xffffffffL;
            double rate = header.getInt(24) & 0xffffffffL;
            if (!(scale > 0 && rate > 0)) {
                throw file.error("states a film of " + rate + " pictures in " + scale + " s");
            }
            interval = scale / rate;
        }
    }

    private void format(ByteBuffer header) throws IOException {
        if (video != streams - 1 || !codec.isEmpty()) {
            return;
        }
        if (header.remaining() < 40) {
            throw file.error("is damaged: the format of its film has " + header.remaining() + " bytes");
        }
        width = header.getInt(4);
        height = header.getInt(8);
        bits = header.getShort(14) & 0xffff;
        codec = codec(header.getInt(16), letters(header.duplicate().position(16)));
        int start = Math.min(header.capacity(), Math.max(40, header.getInt(0)));
        if (bits == 8 && codec.equals("raw")) {
            palette = new byte[Math.min(1024, header.capacity() - start)];
            header.get(start, palette);
        }
    }

    private static String codec(int number, String letters) {
        String name = letters.toLowerCase(Locale.ROOT);
        if (number == 0 || name.equals("dib ") || name.equals("y800") || name.equals("grey")) {
            return name.equals("y800") || name.equals("grey") ? "grey" : "raw";
        }
        return switch (name) {
            case "h264", "x264", "avc1" -> "h264";
            case "mjpg", "jpeg" -> "jpeg";
            case "png ", "mpng" -> "png ";
            default -> letters;
        };
    }
}
