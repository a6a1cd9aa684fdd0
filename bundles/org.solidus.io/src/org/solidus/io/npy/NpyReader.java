/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.npy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Axes;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;

/**
 * Reads NumPy .npy files: every numeric type and byte order, C and Fortran order, frame by frame. One and two axes are
 * one frame; of more axes the file does not say which were scanned, so that the pipeline has to ({@code scan: [y, x]}).
 * bool is given as uint8, float16 as float32.
 */
@Component(service = Reader.class)
public final class NpyReader implements Reader {

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
    public double probe(Path path, byte[] head) {
        return NpyHeader.MAGIC.begins(head) ? 1 : isNamed(path) ? 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            NpyHeader header = NpyHeader.read(file);
            int scanRank = header.shape().length <= 2 ? 0 : DatasetInfo.AMBIGUOUS;
            DatasetInfo info = DatasetInfo.array("array", true, header.type(), Axes.pixels(header.shape()), scanRank);
            Dataset array = ArrayDataset.blocks(path, info, Scannable.ANY, new NpyBlocks(file, header));
            return FileContainer.of(file, metadata(header), array);
        });
    }

    private static Map<String, Object> metadata(NpyHeader header) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("order", header.fortran() ? "Fortran" : "C");
        if (header.half()) {
            metadata.put("stored", "float16");
        }
        return metadata;
    }
}
