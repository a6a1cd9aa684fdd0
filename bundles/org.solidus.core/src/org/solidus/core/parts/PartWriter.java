/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import org.solidus.core.data.Frame;

/**
 * Writes one part of a run: frames of several results, states of folds, digests of the frames that were read, warnings.
 * The part appears under its name when it is whole, never before.
 */
public final class PartWriter implements AutoCloseable {

    static final int MAGIC = 0x534f4c34;

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream out;
    private final Encoder single = new Encoder();
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
        out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** A result that will have frames (perhaps none). */
    public void declare(String result) {
        frames.computeIfAbsent(result, name -> new Entries());
    }

    /** The next frames of a result. */
    public void frames(String result, EncodedFrames more) throws IOException {
        declare(result);
        frames.get(result).add(more.entries(), append(more.bytes(), more::writeTo));
    }

    /** The next frame of a result. */
    public void frame(String result, Frame frame) throws IOException {
        declare(result);
        single.clear();
        FrameCodec.write(single, frame);
        frames.get(result).add(append(single.size(), single::writeTo), single.size());
    }

    /** The next frame of a result failed. */
    public void masked(String result, String reason) {
        declare(result);
        frames.get(result).addMasked(reason);
    }

    /** The state of a fold's group. */
    public void state(String fold, long group, byte[] encoded) throws IOException {
        states.computeIfAbsent(fold, name -> new LinkedHashMap<>())
                .put(group, new long[] {append(encoded.length, to -> to.write(encoded)), encoded.length});
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

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** @return where it lies */
    private long append(long length, Writing writing) throws IOException {
        long offset = position;
        try {
            writing.to(out);
        } catch (IOException e) {
            throw unwritable(e);
        }
        position += length;
        return offset;
    }

    /** Makes the part whole and visible. */
    public void commit() throws IOException {
        long digestsAt = append(digests.size(), digests::writeTo);
        try {
            Encoder index = index(digestsAt);
            index.int64(position);
            index.int32(MAGIC);
            index.writeTo(out);
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

    private Encoder index(long digestsAt) {
        Encoder out = new Encoder();
        out.int32(frames.size());
        for (Map.Entry<String, Entries> result : frames.entrySet()) {
            out.text(result.getKey());
            result.getValue().write(out);
        }
        out.int32(states.size());
        for (Map.Entry<String, Map<Long, long[]>> fold : states.entrySet()) {
            out.text(fold.getKey());
            out.int32(fold.getValue().size());
            for (Map.Entry<Long, long[]> group : fold.getValue().entrySet()) {
                out.int64(group.getKey());
                out.int64(group.getValue()[0]);
                out.int32((int) group.getValue()[1]);
            }
        }
        out.int32(exposures.size());
        for (Map.Entry<String, Map<Long, Exposure>> fold : exposures.entrySet()) {
            out.text(fold.getKey());
            out.int32(fold.getValue().size());
            for (Map.Entry<Long, Exposure> group : fold.getValue().entrySet()) {
                out.int64(group.getKey());
                FrameCodec.writeExposure(out, group.getValue());
            }
        }
        out.int32(scans.size());
        for (Map.Entry<String, List<Axis>> scan : scans.entrySet()) {
            out.text(scan.getKey());
            FrameCodec.writeAxes(out, scan.getValue());
        }
        out.int32(warnings.size());
        for (Map.Entry<String, Tally> step : warnings.entrySet()) {
            out.text(step.getKey());
            out.int32(step.getValue().counts().size());
            for (Map.Entry<String, Long> warning : step.getValue().counts().entrySet()) {
                out.text(warning.getKey());
                out.int64(warning.getValue());
            }
        }
        out.int64(read);
        out.int32(failures.size());
        for (Map.Entry<Long, String> failure : failures.entrySet()) {
            out.int64(failure.getKey());
            out.text(failure.getValue());
        }
        out.int64(digestsAt);
        out.int32(digests.size());
        return out;
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
