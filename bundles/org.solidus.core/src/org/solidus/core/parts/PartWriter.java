/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;

/**
 * Writes one part of a run: frames of several results, states of folds, digests of the frames that were read, warnings.
 * The part appears under its name when it is whole, never before.
 */
public final class PartWriter implements AutoCloseable {

    static final int MAGIC = 0x534f4c34;

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final DataOutputStream out;
    private long position;
    private final Map<String, Entries> frames = new LinkedHashMap<>();
    private final Map<String, Map<Long, long[]>> states = new LinkedHashMap<>();
    private final Map<String, Map<Long, Exposure>> exposures = new LinkedHashMap<>();
    private final Map<String, List<Axis>> scans = new LinkedHashMap<>();
    private final Map<String, Tally> warnings = new LinkedHashMap<>();
    private final Map<Long, String> failures = new LinkedHashMap<>();
    private final ByteArrayOutputStream digests = new ByteArrayOutputStream();
    private long read;
    private boolean done;

    /** @throws IOException naming the file, when it cannot be written */
    public PartWriter(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        // Slices on several machines may work in one folder: no number of a process is a name for one of them.
        temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    }

    /** A result that will have frames (perhaps none). */
    public void declare(String result) {
        frames.computeIfAbsent(result, name -> new Entries());
    }

    /** The next frame of a result. */
    public void frame(String result, byte[] encoded) throws IOException {
        declare(result);
        frames.get(result).add(append(encoded), encoded.length);
    }

    /** The next frame of a result failed. */
    public void masked(String result, String reason) {
        declare(result);
        frames.get(result).addMasked(reason);
    }

    /** The state of a fold's group. */
    public void state(String fold, long group, byte[] encoded) throws IOException {
        states.computeIfAbsent(fold, name -> new LinkedHashMap<>())
                .put(group, new long[] {append(encoded), encoded.length});
    }

    /** When the frames of a fold's group were taken, the first of them to the last. */
    public void exposure(String fold, long group, Exposure exposure) {
        exposures.computeIfAbsent(fold, name -> new TreeMap<>()).put(group, exposure);
    }

    /** Scan axes of a result. */
    public void scan(String result, List<Axis> axes) {
        scans.put(result, List.copyOf(axes));
    }

    /** Digest of the next frame that was read, always of one length. */
    public void digest(byte[] sha256) {
        digests.writeBytes(sha256);
    }

    /** More frames were read. */
    public void read(long count) {
        read += count;
    }

    /** A frame of the series failed at some step. */
    public void failed(long frame, String reason) {
        failures.putIfAbsent(frame, reason);
    }

    /** A step warned. */
    public void warning(String step, Map<String, Long> messages) {
        warnings.computeIfAbsent(step, name -> new Tally()).add(messages);
    }

    private long append(byte[] bytes) throws IOException {
        long offset = position;
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw unwritable(e);
        }
        position += bytes.length;
        return offset;
    }

    /** Makes the part whole and visible. */
    public void commit() throws IOException {
        long digestsAt = append(digests.toByteArray());
        try {
            long index = position;
            writeIndex(digestsAt);
            out.writeLong(index);
            out.writeInt(MAGIC);
            out.flush();
            channel.force(false);
            channel.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done = true;
    }

    private IOException unwritable(IOException cause) {
        return new IOException(
                file + " cannot be written: " + cause.getMessage() + ". What was complete before is kept for --resume.",
                cause);
    }

    private void writeIndex(long digestsAt) throws IOException {
        out.writeInt(frames.size());
        for (Map.Entry<String, Entries> result : frames.entrySet()) {
            Coding.text(out, result.getKey());
            result.getValue().write(out);
        }
        out.writeInt(states.size());
        for (Map.Entry<String, Map<Long, long[]>> fold : states.entrySet()) {
            Coding.text(out, fold.getKey());
            out.writeInt(fold.getValue().size());
            for (Map.Entry<Long, long[]> group : fold.getValue().entrySet()) {
                out.writeLong(group.getKey());
                out.writeLong(group.getValue()[0]);
                out.writeInt((int) group.getValue()[1]);
            }
        }
        out.writeInt(exposures.size());
        for (Map.Entry<String, Map<Long, Exposure>> fold : exposures.entrySet()) {
            Coding.text(out, fold.getKey());
            out.writeInt(fold.getValue().size());
            for (Map.Entry<Long, Exposure> group : fold.getValue().entrySet()) {
                out.writeLong(group.getKey());
                FrameCodec.writeExposure(out, group.getValue());
            }
        }
        out.writeInt(scans.size());
        for (Map.Entry<String, List<Axis>> scan : scans.entrySet()) {
            Coding.text(out, scan.getKey());
            FrameCodec.writeAxes(out, scan.getValue());
        }
        out.writeInt(warnings.size());
        for (Map.Entry<String, Tally> step : warnings.entrySet()) {
            Coding.text(out, step.getKey());
            out.writeInt(step.getValue().counts().size());
            for (Map.Entry<String, Long> warning : step.getValue().counts().entrySet()) {
                Coding.text(out, warning.getKey());
                out.writeLong(warning.getValue());
            }
        }
        out.writeLong(read);
        out.writeInt(failures.size());
        for (Map.Entry<Long, String> failure : failures.entrySet()) {
            out.writeLong(failure.getKey());
            Coding.text(out, failure.getValue());
        }
        out.writeLong(digestsAt);
        out.writeInt(digests.size());
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
