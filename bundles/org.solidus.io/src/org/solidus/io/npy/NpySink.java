/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.npy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.core.source.SourceInfo;
import org.solidus.io.file.FrameArrays;
import org.solidus.io.file.SingleResult;

/**
 * Writes a series of arrays as one NumPy array, scan axes first. A masked frame is NaN. Axes and units are not in the
 * format.
 */
@Component(service = Sink.class)
public final class NpySink implements Sink {

    @Override
    public String id() {
        return "io.npy";
    }

    @Override
    public String name() {
        return "NumPy";
    }

    @Override
    public List<String> extensions() {
        return List.of("npy");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        FrameArrays frames = FrameArrays.of(SingleResult.of(results, file), file);
        int[] shape = frames.shape();
        NewFile.write(file, temporary -> write(frames, shape, temporary, progress));
    }

    private static void write(FrameArrays frames, int[] shape, Path path, Progress progress) throws IOException {
        SourceInfo info = frames.source().info();
        long[] whole = LongStream.concat(
                        info.scan().stream().mapToLong(Axis::size),
                        Arrays.stream(shape).asLongStream())
                .toArray();
        progress.begin("writing NumPy", info.frames());
        try (NpyWriter writer = NpyWriter.create(path, info.signature().type(), whole)) {
            for (long i = 0; i < info.frames(); i++) {
                writer.add(frames.array(i, shape));
                progress.advance(1);
            }
        }
    }
}
