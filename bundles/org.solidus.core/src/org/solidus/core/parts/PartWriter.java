/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.data.Axis;

/**
 * Writes one part of a run: frames of several results, states of folds, digests of the frames that were read, warnings.
 * The part appears under its name when it is whole, never before.
 */
public final class PartWriter implements AutoCloseable {

    static final int MAGIC = 0x534f4c31;

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final DataOutputStream out;
    private long position;
    private final Map<String, List<Part.Entry>> frames = new LinkedHashMap<>();
    private final Map<String, Map<Long, Part.Entry>> states = new LinkedHashMap<>();
    private final Map<String, List<Axis>> scans = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> warnings = new LinkedHashMap<>();
    private final List<byte[]> digests = new ArrayList<>();
    private long read;
    private boolean done;

    public PartWriter(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        temporary = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    }

    /** A result that will have frames (perhaps none). */
    public void declare(String result) {
        frames.computeIfAbsent(result, name -> new ArrayList<>());
    }

    /** The next frame of a result. */
    public void frame(String result, byte[] encoded) throws IOException {
        declare(result);
        frames.get(result).add(append(encoded));
    }

    /** The next frame of a result failed. */
    public void masked(String result, String reason) {
        declare(result);
        frames.get(result).add(new Part.Entry(-1, 0, reason));
    }

    /** The state of a fold's group. */
    public void state(String fold, long group, byte[] encoded) throws IOException {
        states.computeIfAbsent(fold, name -> new LinkedHashMap<>()).put(group, append(encoded));
    }

    /** Scan axes of a result. */
    public void scan(String result, List<Axis> axes) {
        scans.put(result, List.copyOf(axes));
    }

    /** Digest of the next frame that was read. */
    public void digest(byte[] sha256) {
        digests.add(sha256);
    }

    /** More frames were read. */
    public void read(long count) {
        read += count;
    }

    public void warning(String step, String message, long times) {
        warnings.computeIfAbsent(step, name -> new LinkedHashMap<>()).merge(message, times, Long::sum);
    }

    private Part.Entry append(byte[] bytes) throws IOException {
        Part.Entry entry = new Part.Entry(position, bytes.length, "");
        out.write(bytes);
        position += bytes.length;
        return entry;
    }

    /** Makes the part whole and visible. */
    public void commit() throws IOException {
        long index = position;
        writeIndex();
        out.writeLong(index);
        out.writeInt(MAGIC);
        out.flush();
        channel.force(false);
        channel.close();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done = true;
    }

    private void writeIndex() throws IOException {
        out.writeInt(frames.size());
        for (Map.Entry<String, List<Part.Entry>> result : frames.entrySet()) {
            Coding.text(out, result.getKey());
            out.writeInt(result.getValue().size());
            for (Part.Entry entry : result.getValue()) {
                writeEntry(entry);
            }
        }
        out.writeInt(states.size());
        for (Map.Entry<String, Map<Long, Part.Entry>> fold : states.entrySet()) {
            Coding.text(out, fold.getKey());
            out.writeInt(fold.getValue().size());
            for (Map.Entry<Long, Part.Entry> group : fold.getValue().entrySet()) {
                out.writeLong(group.getKey());
                writeEntry(group.getValue());
            }
        }
        out.writeInt(scans.size());
        for (Map.Entry<String, List<Axis>> scan : scans.entrySet()) {
            Coding.text(out, scan.getKey());
            FrameCodec.writeAxes(out, scan.getValue());
        }
        out.writeInt(warnings.size());
        for (Map.Entry<String, Map<String, Long>> step : warnings.entrySet()) {
            Coding.text(out, step.getKey());
            out.writeInt(step.getValue().size());
            for (Map.Entry<String, Long> warning : step.getValue().entrySet()) {
                Coding.text(out, warning.getKey());
                out.writeLong(warning.getValue());
            }
        }
        out.writeLong(read);
        out.writeInt(digests.size());
        for (byte[] digest : digests) {
            out.writeInt(digest.length);
            out.write(digest);
        }
    }

    private void writeEntry(Part.Entry entry) throws IOException {
        out.writeLong(entry.offset());
        out.writeInt(entry.length());
        Coding.text(out, entry.reason());
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        if (!done) {
            channel.close();
            Files.deleteIfExists(temporary);
        }
    }
}
