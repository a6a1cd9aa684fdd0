/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.rerun;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.run.Digests;
import org.solidus.io.hdf5.Hdf5Dataset;

/**
 * SHA-256 of a dataset's type, shape and values, little-endian, in C order. Large datasets are read in slices along the
 * first axis; the memory is that of a slice. The slices depend on the dataset alone, so equal data have equal digests.
 */
final class DatasetDigest {

    private static final long SLICE_BYTES = 32L << 20;

    private final Hdf5Dataset dataset;
    private final MessageDigest digest = Digests.sha256();

    private DatasetDigest(Hdf5Dataset dataset) {
        this.dataset = dataset;
    }

    static String of(Hdf5Dataset dataset) throws IOException {
        return new DatasetDigest(dataset).digest();
    }

    private String digest() throws IOException {
        String type = dataset.type().map(ElementType::label).orElse(dataset.text() ? "text" : "other");
        text(type + Arrays.toString(dataset.shape()));
        if (dataset.type().isPresent()) {
            numbers(dataset.type().get());
        } else if (dataset.text()) {
            for (String text : dataset.texts()) {
                text(text);
            }
        }
        return Digests.hex(digest.digest());
    }

    private void text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private void numbers(ElementType type) throws IOException {
        long[] shape = dataset.shape();
        if (shape.length == 0 || dataset.elements() == 0) {
            Digests.update(digest, dataset.readAll());
            return;
        }
        long rowBytes = Math.max(1, dataset.elements() / shape[0] * type.bytes());
        long rows = Math.clamp(SLICE_BYTES / rowBytes, 1, shape[0]);
        for (long first = 0; first < shape[0]; first += rows) {
            slice(type, shape, first, (int) Math.min(rows, shape[0] - first));
        }
    }

    private void slice(ElementType type, long[] shape, long first, int rows) throws IOException {
        long[] offset = new long[shape.length];
        offset[0] = first;
        int[] count = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
        count[0] = rows;
        Digests.update(digest, NDArray.of(type, dataset.read(offset, count), count));
    }
}
