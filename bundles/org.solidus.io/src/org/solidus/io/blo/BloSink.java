/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.core.source.Source;
import org.solidus.io.file.FrameArrays;
import org.solidus.io.file.SingleResult;

/**
 * Writes a scan of square patterns as a block file for ASTAR: 8 bits, so that other numbers are scaled
 * ({@link GreyScale}), which is warned of. The virtual bright field image is the mean of a disk in the middle of each
 * pattern. A masked frame is black. The header states steps of the scan in nm and pixels in cm; what does not fit in
 * there is in the note, where {@link BloReader} finds it.
 */
@Component(service = Sink.class)
public final class BloSink implements Sink {

    private static final int LONGEST = 0xffff;
    private static final int MOST_POINTS = 1 << 30;

    @Override
    public String id() {
        return "io.blo";
    }

    @Override
    public String name() {
        return "Block file";
    }

    @Override
    public List<String> extensions() {
        return List.of("blo");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Source source = SingleResult.of(results, file);
        int side = side(FrameArrays.of(source, file), file);
        List<Axis> scan = source.info().scan();
        if (scan.size() > 2) {
            throw new IOException(file + " cannot hold a scan along " + scan.size() + " axes, "
                    + String.join(", ", scan.stream().map(Axis::name).toList())
                    + ": a block file has rows and columns. Choose a part with 'select', or write .nxs.");
        }
        for (Axis axis : scan) {
            requireFitting(file, "the scan along " + axis.name(), axis.size());
        }
        if (source.info().frames() > MOST_POINTS) {
            throw new IOException(
                    file + " cannot hold " + source.info().frames() + " patterns; at most " + MOST_POINTS + ".");
        }
        GreyScale scale = GreyScale.of(source, progress);
        scale.warning().ifPresent(progress::warn);
        NewFile.write(file, temporary -> BloWriter.write(source, side, scale, temporary, progress));
    }

    private static int side(FrameArrays frames, Path file) throws IOException {
        int[] shape = frames.shape();
        if (shape.length != 2
                || shape[0] != shape[1]
                || frames.source().info().signature().type().complex()) {
            throw new IOException(file + " cannot hold "
                    + frames.source().info().signature().describe()
                    + ": the patterns of a block file are square images of real numbers; crop them, or write .nxs.");
        }
        requireFitting(file, "a pattern", shape[0]);
        return shape[0];
    }

    private static void requireFitting(Path file, String what, int length) throws IOException {
        if (length < 1 || length > LONGEST) {
            throw new IOException(file + " cannot hold " + what + " with " + length
                    + " points: a block file counts from 1 to " + LONGEST + ".");
        }
    }
}
