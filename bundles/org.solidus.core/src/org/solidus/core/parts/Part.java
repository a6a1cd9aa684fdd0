/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.EOFException;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;

/**
 * One part of a run, read back. What it holds and where lies in memory; frames, states and digests are read when they
 * are asked for. Thread-safe.
 */
public final class Part {

    private static final int TRAILER = 12;
    private static final int STRETCH = 1 << 18;
    private static final int BEGINNING = 1 << 12;

    private final Path file;
    private final Map<String, Entries> frames = new LinkedHashMap<>();
    private final Map<String, Map<Long, State>> states = new LinkedHashMap<>();
    private final Map<String, Map<Long, Exposure>> exposures = new LinkedHashMap<>();
    private final Map<String, List<Axis>> scans = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> warnings = new LinkedHashMap<>();
    private final Map<Long, String> failures = new LinkedHashMap<>();
    private long read;
    private State digests = new State(0, 0);
    private long end;
    private volatile SoftReference<Stretch> last = new SoftReference<>(null);

    private Part(Path file) {
        this.file = file;
    }

    /** Where something lies in the file. */
    private record State(long offset, int length) {}

    /**
     * Opens a part.
     *
     * @throws IOException when it is damaged
     */
    public static Part open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long index = index(file, channel);
            if (index < 0) {
                throw damaged(file, null);
            }
            ByteBuffer content = read(file, channel, index, Math.toIntExact(channel.size() - TRAILER - index));
            Part part = new Part(file);
            part.end = index;
            part.index(new Decoder(content));
            return part;
        } catch (EOFException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /** Whether a part is there and was written to its end; a crash of the machine may leave less. */
    public static boolean isWhole(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return index(file, channel) >= 0;
        }
    }

    /** Where the index begins; negative when the end of the file is not that of a part. */
    private static long index(Path file, FileChannel channel) throws IOException {
        long end = channel.size() - TRAILER;
        if (end < 0) {
            return -1;
        }
        ByteBuffer trailer = read(file, channel, end, TRAILER);
        long index = trailer.getLong();
        return trailer.getInt() == PartWriter.MAGIC && index >= 0 && index <= end ? index : -1;
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException(file + " is damaged; run again without --resume.", cause);
    }

    private void index(Decoder in) throws IOException {
        for (int results = in.length(); results > 0; results--) {
            frames.put(in.text(), Entries.read(in));
        }
        for (int folds = in.length(); folds > 0; folds--) {
            Map<Long, State> groups = new LinkedHashMap<>();
            states.put(in.text(), groups);
            for (int count = in.length(); count > 0; count--) {
                groups.put(in.int64(), new State(in.int64(), in.int32()));
            }
        }
        for (int folds = in.length(); folds > 0; folds--) {
            Map<Long, Exposure> groups = new LinkedHashMap<>();
            exposures.put(in.text(), groups);
            for (int count = in.length(); count > 0; count--) {
                groups.put(in.int64(), FrameCodec.readExposure(in));
            }
        }
        for (int count = in.length(); count > 0; count--) {
            scans.put(in.text(), FrameCodec.readAxes(in));
        }
        for (int steps = in.length(); steps > 0; steps--) {
            Map<String, Long> messages = new LinkedHashMap<>();
            warnings.put(in.text(), messages);
            for (int count = in.length(); count > 0; count--) {
                messages.put(in.text(), in.int64());
            }
        }
        read = in.int64();
        for (int count = in.length(); count > 0; count--) {
            failures.put(in.int64(), in.text());
        }
        digests = new State(in.int64(), in.int32());
    }

    /** Names of the results whose frames it holds. */
    public Set<String> results() {
        return Collections.unmodifiableSet(frames.keySet());
    }

    /** Frames of a result, masked ones included. */
    public int count(String result) {
        return entries(result).count();
    }

    /** Whether a frame of a result is masked. */
    public boolean masked(String result, int number) {
        return entries(result).masked(number);
    }

    /** Why frames of a result are masked, by their number in this part, in order. */
    public Map<Integer, String> reasons(String result) {
        return Collections.unmodifiableMap(entries(result).reasons());
    }

    /** A frame of a result; empty when it is masked. */
    public Optional<Frame> frame(String result, int number) throws IOException {
        Entries entries = entries(result);
        return entries.masked(number)
                ? Optional.empty()
                : Optional.of(FrameCodec.read(new Decoder(bytes(entries.offset(number), entries.length(number)))));
    }

    /** When a frame of a result was taken, which is read without the frame; empty when that is not known. */
    public Optional<Exposure> exposure(String result, int number) throws IOException {
        Entries entries = entries(result);
        int length = entries.length(number);
        ByteBuffer beginning =
                length > STRETCH / 4 ? read(entries.offset(number), BEGINNING) : bytes(entries.offset(number), length);
        return FrameCodec.exposure(beginning);
    }

    private Entries entries(String result) {
        Entries entries = frames.get(result);
        if (entries == null) {
            throw new IllegalArgumentException(file + " holds no frames of '" + result + "'.");
        }
        return entries;
    }

    /** The groups of a fold that have a state here, in order. */
    public Set<Long> groups(String fold) {
        return Collections.unmodifiableSet(states.getOrDefault(fold, Map.of()).keySet());
    }

    /** The encoded state of a group. */
    public byte[] state(String fold, long group) throws IOException {
        State state = states.get(fold).get(group);
        byte[] encoded = new byte[state.length()];
        bytes(state.offset(), state.length()).get(encoded);
        return encoded;
    }

    /** When the frames of a fold's groups were taken, in order; without those of which that is not known. */
    public Map<Long, Exposure> exposures(String fold) {
        return Collections.unmodifiableMap(exposures.getOrDefault(fold, Map.of()));
    }

    /** Scan axes of a result that were stored with it. */
    public List<Axis> scan(String result) {
        return scans.get(result);
    }

    /** Warnings of each step, with the number of times. */
    public Map<String, Map<String, Long>> warnings() {
        return Collections.unmodifiableMap(warnings);
    }

    /** Frames that were read for it, or should have been. */
    public long read() {
        return read;
    }

    /** Why frames failed at some step, by their index in the series, in order; the first reason of each. */
    public Map<Long, String> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** SHA-256 of each frame that was read, one behind the other; empty where they were not taken. */
    public byte[] digests() throws IOException {
        return digests.length() == 0
                ? new byte[0]
                : read(digests.offset(), digests.length()).array();
    }

    /** A stretch of the file that was read last. */
    private record Stretch(long start, ByteBuffer content) {

        boolean holds(long offset, int length) {
            return offset >= start && offset + length <= start + content.limit();
        }

        ByteBuffer view(long offset, int length) {
            return content.slice((int) (offset - start), length);
        }
    }

    /** Small frames are mostly read one after the other: many at once then. */
    private ByteBuffer bytes(long offset, int length) throws IOException {
        if (length > STRETCH / 4) {
            return read(offset, length);
        }
        Stretch known = last.get();
        if (known == null || !known.holds(offset, length)) {
            known = new Stretch(offset, read(offset, (int) Math.clamp(end - offset, length, STRETCH)));
            last = new SoftReference<>(known);
        }
        return known.view(offset, length);
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel, offset, length);
        }
    }

    private static ByteBuffer read(Path file, FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (offset < 0 || channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException(file + " is cut short; run again without --resume.");
            }
        }
        return buffer.flip();
    }
}
