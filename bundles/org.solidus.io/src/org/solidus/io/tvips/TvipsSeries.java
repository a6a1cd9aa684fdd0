/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tvips;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/**
 * The frames of a series of files, {@code NAME_000.tvips}, {@code NAME_001.tvips}, ..., of which the first one has the
 * header. Thread-safe.
 */
final class TvipsSeries implements Closeable {

    private static final Pattern NUMBERED = Pattern.compile("(.*_)(\\d{3})(\\.[^.]*)");

    private final TvipsHeader header;
    private final long frameBytes;
    private final List<Part> parts;

    /**
     * A file of the series.
     *
     * @param first number of its first frame
     * @param frames whole frames in it
     * @param begin position of its first frame
     */
    private record Part(BinaryFile file, long first, long frames, long begin) {}

    private TvipsSeries(TvipsHeader header, long frameBytes, List<Part> parts) {
        this.header = header;
        this.frameBytes = frameBytes;
        this.parts = parts;
    }

    /** Opens all files of the series that a file belongs to. */
    static TvipsSeries open(Path file) throws IOException {
        List<BinaryFile> files = new ArrayList<>();
        try {
            for (Path path : files(file)) {
                files.add(BinaryFile.open(path));
            }
            TvipsHeader header = TvipsHeader.read(files.get(0));
            long frameBytes = header.frameBytes(files.get(0));
            return new TvipsSeries(header, frameBytes, parts(files, header, frameBytes));
        } catch (IOException | RuntimeException e) {
            for (BinaryFile open : files) {
                open.close();
            }
            throw e;
        }
    }

    private static List<Path> files(Path file) throws IOException {
        Matcher numbered = NUMBERED.matcher(file.getFileName().toString());
        if (!numbered.matches()) {
            return List.of(file);
        }
        List<Path> files = new ArrayList<>();
        for (int i = 0; ; i++) {
            Path path = file.resolveSibling(
                    String.format(Locale.ROOT, "%s%03d%s", numbered.group(1), i, numbered.group(3)));
            if (!Files.exists(path)) {
                break;
            }
            files.add(path);
        }
        if (!files.contains(file.resolveSibling(file.getFileName()))) {
            throw new IOException(file + " belongs to a series of which " + numbered.group(1)
                    + String.format(Locale.ROOT, "%03d", files.size()) + numbered.group(3) + " is missing beside it.");
        }
        return files;
    }

    private static List<Part> parts(List<BinaryFile> files, TvipsHeader header, long frameBytes) throws IOException {
        List<Part> parts = new ArrayList<>();
        long first = 0;
        for (BinaryFile file : files) {
            long begin = parts.isEmpty() ? header.bytes() : 0;
            long length = Math.max(0, file.size() - begin);
            if (length % frameBytes != 0 && parts.size() < files.size() - 1) {
                throw file.error("is truncated, or of another series than its first file: its frames of "
                        + header.rows() + " x " + header.columns() + " "
                        + header.type().label() + " take " + frameBytes
                        + " bytes each, and " + length % frameBytes + " bytes are left over");
            }
            parts.add(new Part(file, first, length / frameBytes, begin));
            first += length / frameBytes;
        }
        if (first < 1 || first > Integer.MAX_VALUE) {
            throw files.get(0)
                    .error("is truncated: it holds " + first + " whole frames of " + header.rows() + " x "
                            + header.columns() + " " + header.type().label());
        }
        return List.copyOf(parts);
    }

    TvipsHeader header() {
        return header;
    }

    int files() {
        return parts.size();
    }

    /** The first file. */
    BinaryFile file() {
        return parts.get(0).file();
    }

    int frames() {
        Part last = parts.get(parts.size() - 1);
        return (int) (last.first() + last.frames());
    }

    private Part part(long frame) {
        int low = 0;
        int high = parts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (parts.get(middle).first() <= frame) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return parts.get(low);
    }

    private long position(Part part, long frame) {
        return part.begin() + (frame - part.first()) * frameBytes;
    }

    ByteBuffer frameHeader(long frame) throws IOException {
        Part part = part(frame);
        return part.file()
                .bytes(position(part, frame), header.frameHeader(), "the header of frame " + frame)
                .order(LITTLE_ENDIAN);
    }

    NDArray frame(long frame) throws IOException {
        Part part = part(frame);
        return part.file()
                .array(
                        position(part, frame) + header.frameHeader(),
                        header.type(),
                        LITTLE_ENDIAN,
                        new int[] {header.rows(), header.columns()},
                        "frame " + frame);
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (Part part : parts) {
            try {
                part.file().close();
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
