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
import org.solidus.io.file.ArrayContainer;
import org.solidus.io.file.ArrayContainer.Scannable;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Extensions;
import org.solidus.io.file.Pages;

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
        return isCbf ? 0.95 : Extensions.match(path, extensions()) ? 0.2 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        BinaryFile file = BinaryFile.open(path);
        try {
            CbfHeader header = CbfHeader.read(file);
            int[] shape = header.shape();
            boolean stack = shape.length == 3;
            List<Axis> axes = new ArrayList<>();
            if (stack) {
                axes.add(Axis.index("page", shape[0]));
            }
            axes.add(Axis.index("y", shape[shape.length - 2]));
            axes.add(Axis.index("x", shape[shape.length - 1]));
            // One compressed block is one frame, even where it is a stack: its parts cannot be found without decoding
            // it all.
            DatasetInfo info = DatasetInfo.array("image", true, header.type(), axes, 0);
            Pages pages =
                    new Pages(file, header.type(), new int[0], shape, index -> new CbfImage(file, header).decode());
            return new ArrayContainer(path, file, info, Scannable.PAGES, pages, header.metadata());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
