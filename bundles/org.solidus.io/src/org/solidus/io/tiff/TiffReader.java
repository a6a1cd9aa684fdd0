/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.io.file.ArrayContainer;
import org.solidus.io.file.Extensions;
import org.solidus.io.file.Pages;

/**
 * Reads TIFF and BigTIFF images of one number a pixel: 8, 16, 32 and 64 bit whole numbers, 32 and 64 bit floating
 * point, complex; strips or tiles; uncompressed, LZW, deflate or PackBits, with any predictor. A page is a frame {@code
 * [y, x]}; several pages are a series along {@code page}, or along the axes that ImageJ or OME metadata name. Colour
 * images are refused.
 */
@Component(service = Reader.class)
public final class TiffReader implements Reader {

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
        return List.of("tif", "tiff", "btf", "tf8");
    }

    @Override
    public double probe(Path path, byte[] head) {
        boolean isTiff = head.length >= 8
                && (isMark(head, 'I', 42, 0)
                        || isMark(head, 'I', 43, 0)
                        || isMark(head, 'M', 0, 42)
                        || isMark(head, 'M', 0, 43));
        // Below certainty: some microscopes' own formats are TIFF files too, and their readers know them better.
        return isTiff ? 0.9 : Extensions.match(path, extensions()) ? 0.1 : 0;
    }

    private static boolean isMark(byte[] head, char letter, int third, int fourth) {
        return head[0] == letter && head[1] == letter && head[2] == third && head[3] == fourth;
    }

    @Override
    public Container open(Path path) throws IOException {
        TiffFile file = TiffFile.open(path);
        try {
            TiffDescription description = TiffDescription.of(file);
            DatasetInfo info = DatasetInfo.array(
                    "image",
                    true,
                    file.first().type(),
                    description.axes(),
                    description.scan().size());
            Pages pages = new Pages(
                    file.file(),
                    info.type(),
                    description.scan().stream().mapToInt(Axis::size).toArray(),
                    new int[] {file.first().height(), file.first().width()},
                    file::page);
            return new ArrayContainer(path, file, info, description.scannable(), pages, description.metadata());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
