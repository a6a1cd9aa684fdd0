/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.cbf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
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
 * Reads the first image of a crystallographic binary file (CBF, imgCIF and the mini-CBF of Pilatus detectors): whole
 * numbers with byte-offset compression, any numbers uncompressed. Where the file states an MD5 sum, an image that does
 * not have it is refused. A frame is {@code [y, x]}, as it lies in the file.
 */
@Component(service = Reader.class)
public final class CbfReader implements Reader {

    @Override
    public String id() {
        return "io.cbf";
    }

    @Override
    public String name() {
        return "CBF";
    }

    @Override
    public List<String> extensions() {
        return List.of("cbf");
    }

    @Override
    public double probe(Path path, byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean isCbf = text.startsWith("###CBF") || text.contains("--CIF-BINARY-FORMAT-SECTION--");
        return isCbf ? 0.95 : isNamed(path) ? 0.2 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            CbfHeader header = CbfHeader.read(file);
            // One compressed block is one frame, even where it is a stack: its parts cannot be found without decoding
            // it all.
            DatasetInfo info = DatasetInfo.array("image", true, header.type(), axes(header.shape()), 0);
            CbfImage image = new CbfImage(file, header);
            Dataset images = ArrayDataset.pages(file, info, Scannable.PAGES, index -> image.decode());
            return FileContainer.of(file, header.metadata(), images);
        });
    }

    private static List<Axis> axes(int[] shape) {
        List<Axis> axes = new ArrayList<>(Axes.pixels(shape));
        if (shape.length == 3) {
            axes.set(0, axes.get(0).named("page"));
        }
        return axes;
    }
}
