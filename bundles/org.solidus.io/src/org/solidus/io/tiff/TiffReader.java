/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Exposure;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.Magic;

/**
 * Reads TIFF and BigTIFF images of one number a pixel: 8, 16, 32 and 64 bit whole numbers, 32 and 64 bit floating
 * point, complex; strips or tiles; uncompressed, LZW, deflate or PackBits, with any predictor. A page is a frame {@code
 * [y, x]}; several pages are a series along {@code page}, or along the axes that ImageJ or OME metadata name. Colour
 * images are refused.
 */
@Component(service = Reader.class)
public final class TiffReader implements Reader {

    private static final Magic MAGIC = Magic.of("II*\0", "MM\0*", "II+\0", "MM\0+");

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
        // Below certainty: some microscopes' own formats are TIFF files too, and their readers know them better.
        return MAGIC.begins(head) ? 0.9 : isNamed(path) ? 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            TiffFile tiff = new TiffFile(file);
            TiffDescription description = TiffDescription.of(tiff);
            DatasetInfo info = DatasetInfo.array(
                    "image",
                    true,
                    tiff.first().type(),
                    description.axes(),
                    description.scan().size());
            ArrayDataset images = ArrayDataset.pages(file, info, description.scannable(), tiff::page);
            return FileContainer.of(file, description.metadata(), timed(images, tiff, description));
        });
    }

    /** A stack along time may have a time for each of its pages. */
    private static Dataset timed(ArrayDataset images, TiffFile tiff, TiffDescription description) throws IOException {
        boolean film = description.scan().size() == 1
                && description.scan().get(0).name().equals("time");
        String text = tiff.firstDirectory().text(Tag.IMAGE_DESCRIPTION).orElse("");
        Optional<Exposure[]> times = film && Ome.isOne(text) ? OmeTimes.of(text, tiff.pages()) : Optional.empty();
        return times.isPresent()
                ? images.exposed(OmeTimes.CLOCK, page -> Optional.of(times.get()[(int) page]))
                : images;
    }
}
