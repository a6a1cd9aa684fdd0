/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;

/**
 * Reads the block files of NanoMegas ASTAR and DigiSTAR: a scan {@code [y, x]} of square patterns {@code [row, column]}
 * of 8 bits, and the virtual bright field image of the scan. The scan is in nm, patterns are in cm on the screen, as the
 * header states them; its camera length, voltage, centring and distortion are metadata, which nothing applies.
 *
 * <p>A scan that ended early holds the whole rows that are there. The format has no public specification; its fields
 * are those that the documentation of RosettaSciIO names.
 */
@Component(service = Reader.class)
public final class BloReader implements Reader {

    /** Its patterns. */
    static final String PATTERNS = "patterns";
    /** Its virtual bright field image. */
    static final String IMAGE = "virtual_bright_field";

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
    public double probe(Path path, byte[] head) {
        return BloHeader.MAGIC.begins(head) ? 1 : isNamed(path) ? 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            BloHeader header = BloHeader.read(file);
            BloBlocks blocks = BloBlocks.open(file, header);
            return FileContainer.of(
                    file, header.metadata(blocks.rows()), patterns(file, header, blocks), image(file, header));
        });
    }

    private static Dataset patterns(BinaryFile file, BloHeader header, BloBlocks blocks) {
        List<Axis> axes = new ArrayList<>(header.scan(blocks.rows()));
        axes.add(header.pixel().axis("row", header.side()));
        axes.add(header.pixel().axis("column", header.side()));
        DatasetInfo info = DatasetInfo.array(PATTERNS, true, ElementType.UINT8, axes, 2);
        return ArrayDataset.pages(file, info, Scannable.PAGES, blocks::pattern);
    }

    private static Dataset image(BinaryFile file, BloHeader header) {
        int[] shape = {header.rows(), header.columns()};
        List<Axis> axes = header.scan(header.rows());
        DatasetInfo info = DatasetInfo.array(IMAGE, false, ElementType.UINT8, axes, 0);
        return ArrayDataset.pages(file, info, Scannable.PAGES, i -> image(file, header, info, shape));
    }

    private static NDArray image(BinaryFile file, BloHeader header, DatasetInfo info, int[] shape) throws IOException {
        return file.array(header.image(), info.type(), LITTLE_ENDIAN, shape, "the virtual bright field image");
    }
}
