/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;

/**
 * One part of a run, read back. Its index lies in memory, frames are read when asked for.
 *
 * @param file where it lies
 * @param frames entries of each result's frames, in order
 * @param states entries of each fold's groups, in the order of the groups
 * @param scans scan axes of results that were stored with them
 * @param warnings of each step, with the number of times
 * @param read frames that were read for it
 * @param digests SHA-256 of each frame that was read, where they were taken
 */
public record Part(
        Path file,
        Map<String, List<Entry>> frames,
        Map<String, Map<Long, Entry>> states,
        Map<String, List<Axis>> scans,
        Map<String, Map<String, Long>> warnings,
        long read,
        List<byte[]> digests) {

    private static final int TRAILER = 12;

    /**
     * Where something lies in the file.
     *
     * @param offset -1 for a frame that failed
     * @param reason why it failed
     */
    public record Entry(long offset, int length, String reason) {

        public boolean masked() {
            return offset < 0;
        }
    }

    /** Opens a part. @throws IOException when it is damaged */
    public static Part open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer trailer = read(channel, channel.size() - TRAILER, TRAILER);
            long index = trailer.getLong();
            if (trailer.getInt() != PartWriter.MAGIC || index < 0 || index > channel.size() - TRAILER) {
                throw new IOException(file + " is damaged; run again without --resume.");
            }
            ByteBuffer content = read(channel, index, Math.toIntExact(channel.size() - TRAILER - index));
            return index(file, new DataInputStream(new ByteArrayInputStream(content.array())));
        }
    }

    private static Part index(Path file, DataInputStream in) throws IOException {
        Map<String, List<Entry>> frames = new LinkedHashMap<>();
        for (int results = Coding.length(in); results > 0; results--) {
            String name = Coding.text(in);
            List<Entry> entries = new ArrayList<>();
            for (int count = Coding.length(in); count > 0; count--) {
                entries.add(entry(in));
            }
            frames.put(name, entries);
        }
        Map<String, Map<Long, Entry>> states = new LinkedHashMap<>();
        for (int folds = Coding.length(in); folds > 0; folds--) {
            String name = Coding.text(in);
            Map<Long, Entry> groups = new LinkedHashMap<>();
            for (int count = Coding.length(in); count > 0; count--) {
                groups.put(in.readLong(), entry(in));
            }
            states.put(name, groups);
        }
        Map<String, List<Axis>> scans = new LinkedHashMap<>();
        for (int count = Coding.length(in); count > 0; count--) {
            scans.put(Coding.text(in), FrameCodec.readAxes(in));
        }
        Map<String, Map<String, Long>> warnings = new LinkedHashMap<>();
        for (int steps = Coding.length(in); steps > 0; steps--) {
            String step = Coding.text(in);
            Map<String, Long> messages = new LinkedHashMap<>();
            for (int count = Coding.length(in); count > 0; count--) {
                messages.put(Coding.text(in), in.readLong());
            }
            warnings.put(step, messages);
        }
        long read = in.readLong();
        List<byte[]> digests = new ArrayList<>();
        for (int count = Coding.length(in); count > 0; count--) {
            byte[] digest = new byte[Coding.length(in)];
            in.readFully(digest);
            digests.add(digest);
        }
        return new Part(file, frames, states, scans, warnings, read, digests);
    }

    private static Entry entry(DataInputStream in) throws IOException {
        return new Entry(in.readLong(), in.readInt(), Coding.text(in));
    }

    /** A frame of a result; empty when it failed. */
    public Optional<Frame> frame(String result, int number) throws IOException {
        Entry entry = frames.get(result).get(number);
        return entry.masked() ? Optional.empty() : Optional.of(FrameCodec.decode(bytes(entry)));
    }

    /** The bytes behind an entry. */
    public byte[] bytes(Entry entry) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, entry.offset(), entry.length()).array();
        }
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (offset < 0 || channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("A part of an earlier run is cut short; run again without --resume.");
            }
        }
        return buffer.flip();
    }
}
