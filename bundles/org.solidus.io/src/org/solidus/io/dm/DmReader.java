/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;

/**
 * Reads files of Gatan's DigitalMicrograph, versions 3 (.dm3) and 4 (.dm4): images, stacks, spectra, spectrum images
 * and 4D-STEM scans, with their calibrations. Every image of a file is a dataset, the thumbnail is none. A point of a
 * spectrum image is a frame, also where the file has the energies one after the other as planes; a pattern of a 4D-STEM
 * scan is a frame; the planes of a stack are frames. Low loss and core loss of the same points are called {@code
 * low_loss} and {@code core_loss}. Colour images and half transforms (packed complex numbers) are
 * named with a sentence when they are opened.
 *
 * <p>The format is not published. It is known from the work of P. Cueva, R. Hovden and others and of C. Boothroyd, "DM3
 * file format" and "DM4 file format".
 */
@Component(service = Reader.class)
public final class DmReader implements Reader {

    private static final double CERTAIN = 0.95;
    private static final double BY_NAME = 0.1;

    @Override
    public String id() {
        return "io.dm";
    }

    @Override
    public String name() {
        return "DigitalMicrograph";
    }

    @Override
    public List<String> extensions() {
        return List.of("dm4", "dm3");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return DmFile.begins(head) ? CERTAIN : isNamed(path) ? BY_NAME : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            DmFile dm = DmFile.read(file);
            List<DmImage> images = DmImage.all(file, dm);
            List<Dataset> datasets = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                datasets.add(images.get(i).dataset(i == 0));
            }
            return new FileContainer(path, file, DmMetadata.of(images), datasets);
        });
    }
}
