/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.FileContainer;

/**
 * Reads the frames of Merlin detectors (Quantum Detectors, Medipix3): {@code .mib} with the {@code .hdr} beside it, of
 * one chip or four, processed or raw, of 1, 6, 12 and 24 bits. Either file may be named.
 *
 * <p>A frame is {@code [row, column]} with the row first that Merlin shows at the top, which is the last one in the
 * file. Where the {@code .hdr} says that rows were triggered, the frames are a scan {@code [y, x]}, of which the whole
 * rows count; else a series, which {@code grid: [rows, columns]} lays out. Times are those of the headers of frames.
 *
 * <p>Format: the headers as RosettaSciIO and LiberTEM document them (doi:10.21105/joss.02006).
 */
@Component(service = Reader.class)
public final class MibReader implements Reader {

    @Override
    public String id() {
        return "io.mib";
    }

    @Override
    public String name() {
        return "Merlin";
    }

    @Override
    public List<String> extensions() {
        return List.of("mib");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return MibHeader.MAGIC.begins(head) || isAcquisition(head) ? 1 : isNamed(path) ? 0.1 : 0;
    }

    private static boolean isAcquisition(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith(MibAcquisition.BEGIN) && text.contains("Chip ID:");
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(frames(path), file -> {
            MibFrames frames = MibFrames.open(file);
            List<Axis> axes = frames.axes();
            DatasetInfo info = DatasetInfo.array("frames", true, frames.pixels().type(), axes, axes.size() - 2);
            ArrayDataset dataset = ArrayDataset.pages(file, info, Scannable.PAGES, frames::frame);
            Optional<Exposure> exposure = frames.first().exposure();
            return FileContainer.of(
                    file,
                    frames.metadata(),
                    exposure.isPresent() ? dataset.exposed(exposure.get().clock(), frames::exposure) : dataset);
        });
    }

    /** The frames that an acquisition's header belongs to. */
    private static Path frames(Path path) throws IOException {
        try (BinaryFile file = BinaryFile.open(path)) {
            byte[] head = file.bytes(0, Math.min(4096, file.size()), "its first bytes")
                    .array();
            if (!isAcquisition(head)) {
                return path;
            }
            return MibAcquisition.sibling(path, "mib")
                    .orElseThrow(() -> file.error("is the header of an acquisition, and the frames are not beside it:"
                            + " a file of the same name that ends with .mib"));
        }
    }
}
