/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ElementType;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.core.source.Source;
import org.solidus.io.file.FrameArrays;
import org.solidus.io.file.SingleResult;

/**
 * Writes a series of images as the pages of an uncompressed TIFF file, of the images' own type. A masked page is NaN.
 */
@Component(service = Sink.class)
public final class TiffSink implements Sink {

    @Override
    public String id() {
        return "io.tiff";
    }

    @Override
    public String name() {
        return "TIFF";
    }

    @Override
    public List<String> extensions() {
        return List.of("tif", "tiff");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Source source = SingleResult.of(results, file);
        FrameArrays frames = FrameArrays.of(source, file);
        int[] shape = frames.shape();
        if (shape.length != 2) {
            throw new IOException(
                    file + " cannot hold " + source.info().signature().describe()
                            + ": the page of a TIFF file has rows and" + " columns; write .npy or .nxs.");
        }
        NewFile.write(file, temporary -> write(frames, shape, temporary, progress));
    }

    private static void write(FrameArrays frames, int[] shape, Path path, Progress progress) throws IOException {
        long count = frames.source().info().frames();
        ElementType type = frames.source().info().signature().type();
        long bytes = Arrays.stream(shape).asLongStream().reduce(count * type.bytes(), (a, b) -> a * b);
        progress.begin("writing TIFF", count);
        try (TiffWriter writer = TiffWriter.create(path, bytes, "")) {
            for (long i = 0; i < count; i++) {
                writer.add(frames.array(i, shape));
                progress.advance(1);
            }
        }
    }
}
