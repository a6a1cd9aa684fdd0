/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;

/**
 * Masks in files: any format that Solidus reads, and those that hold a plain image to write. Read and written on a
 * background thread.
 */
public final class MaskFile {

    /** What a mask's frame measures. */
    private static final String QUANTITY = "mask";

    private static final List<String> IMAGE_FORMATS = List.of("npy", "tif", "edf");

    private MaskFile() {}

    /**
     * Reads a mask.
     *
     * @return 1 = masked: every pixel that is not 0, or not a number
     * @throws IOException when the file can't be read or holds no image of that many pixels
     */
    public static byte[] read(Registry registry, Path file, int rows, int columns) throws IOException {
        try (Source source = new Opener(registry.readers()).source(file, Optional.empty(), Optional.of(List.of()))) {
            Frame frame = source.frame(0);
            if (frame.isTable()) {
                throw new IOException(file + " is no mask: it holds a table, not an image.");
            }
            int[] shape = frame.shape();
            int last = shape.length - 1;
            boolean fits = last >= 1
                    && shape[last] == columns
                    && shape[last - 1] == rows
                    && frame.raw().size() == rows * columns;
            if (!fits) {
                throw new IOException(file + " does not fit: it has " + shape(shape) + " pixels, the image has " + rows
                        + " x " + columns + ".");
            }
            return mask(frame.raw());
        }
    }

    private static String shape(int[] shape) {
        return String.join(
                " x ",
                java.util.Arrays.stream(shape).mapToObj(Integer::toString).toList());
    }

    private static byte[] mask(NDArray values) {
        byte[] mask = new byte[values.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (values.get(i) != 0 ? 1 : 0);
        }
        return mask;
    }

    /** Extensions that a mask can be written with, the usual one first. */
    public static List<String> extensions(Registry registry) {
        return IMAGE_FORMATS.stream()
                .filter(one -> sink(registry, one).isPresent())
                .toList();
    }

    /**
     * Writes a mask as an image of 8 bits, 1 = masked.
     *
     * @param mask 1 = masked
     * @throws IOException when the extension is of no image format, or the file can't be written
     */
    public static void write(Registry registry, Path file, byte[] mask, int rows, int columns) throws IOException {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Sink sink = sink(registry, extension)
                .orElseThrow(
                        () -> new IOException(file + " is not written: give the name of the mask one of the endings ."
                                + String.join(", .", extensions(registry)) + "."));
        Frame frame = Frame.of(NDArray.of(ElementType.UINT8, mask.clone(), rows, columns))
                .quantity(QUANTITY, org.solidus.core.unit.Unit.ONE)
                .build();
        sink.write(Results.single(QUANTITY, MemorySource.single(QUANTITY, frame)), file, Progress.NONE);
    }

    private static Optional<Sink> sink(Registry registry, String extension) {
        String usual = extension.equals("tiff") ? "tif" : extension;
        return registry.sinks().stream()
                .filter(sink ->
                        IMAGE_FORMATS.contains(usual) && sink.extensions().contains(extension))
                .findFirst();
    }
}
