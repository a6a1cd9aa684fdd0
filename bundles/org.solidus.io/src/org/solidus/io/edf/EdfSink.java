/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.edf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.NewFile;
import org.solidus.core.source.Source;
import org.solidus.io.file.FrameArrays;
import org.solidus.io.file.SingleResult;

/**
 * Writes a series of images as the frames of an EDF file, of the images' own type: the format of masks in which
 * programs for powder diffraction exchange them. A masked frame is NaN.
 */
@Component(service = Sink.class)
public final class EdfSink implements Sink {

    /** Headers are as long as a multiple of this, with blanks before the closing brace. */
    private static final int BLOCK = 512;

    @Override
    public String id() {
        return "io.edf";
    }

    @Override
    public String name() {
        return "EDF";
    }

    @Override
    public List<String> extensions() {
        return List.of("edf");
    }

    @Override
    public void write(Results results, Path file, Progress progress) throws IOException {
        Source source = SingleResult.of(results, file);
        FrameArrays frames = FrameArrays.of(source, file);
        int[] shape = frames.shape();
        if (shape.length != 2) {
            throw new IOException(
                    file + " cannot hold " + source.info().signature().describe()
                            + ": a frame of an EDF file has rows and columns here; write .npy or .nxs.");
        }
        NewFile.write(file, temporary -> write(frames, shape, temporary, progress));
    }

    private static void write(FrameArrays frames, int[] shape, Path path, Progress progress) throws IOException {
        long count = frames.source().info().frames();
        progress.begin("writing EDF", count);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long i = 0; i < count; i++) {
                NDArray array = frames.array(i, shape);
                write(channel, ByteBuffer.wrap(header(array, i + 1).getBytes(StandardCharsets.US_ASCII)));
                ByteBuffer bytes =
                        ByteBuffer.allocate(Math.toIntExact(array.bytes())).order(ByteOrder.LITTLE_ENDIAN);
                array.put(bytes);
                write(channel, bytes.flip());
                progress.advance(1);
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String header(NDArray array, long number) {
        int[] shape = array.shape();
        String text = String.join(
                "\n",
                "{",
                "HeaderID = EH:" + String.format("%06d", number) + ":000000:000000 ;",
                "Image = " + number + " ;",
                "ByteOrder = LowByteFirst ;",
                "DataType = " + name(array.type()) + " ;",
                "Dim_1 = " + shape[1] + " ;",
                "Dim_2 = " + shape[0] + " ;",
                "Size = " + array.bytes() + " ;",
                "");
        int length = (text.length() + 2 + BLOCK - 1) / BLOCK * BLOCK;
        return text + " ".repeat(length - text.length() - 2) + "}\n";
    }

    private static String name(ElementType type) {
        return switch (type) {
            case INT8 -> "SignedByte";
            case UINT8 -> "UnsignedByte";
            case INT16 -> "SignedShort";
            case UINT16 -> "UnsignedShort";
            case INT32 -> "SignedInteger";
            case UINT32 -> "UnsignedInteger";
            case INT64 -> "Signed64";
            case UINT64 -> "Unsigned64";
            case FLOAT32 -> "FloatValue";
            case FLOAT64 -> "DoubleValue";
            case COMPLEX64 -> "ComplexFloat";
            case COMPLEX128 -> "ComplexDouble";
        };
    }
}
