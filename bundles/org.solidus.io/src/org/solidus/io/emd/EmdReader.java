/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Head;

/**
 * Reads the two formats that are called EMD, both HDF5: the electron microscopy datasets of Berkeley (versions 0.2 to
 * 1.0, with the files of Prismatic and py4DSTEM), and the files of Thermo Fisher's Velox, with their images, films,
 * spectra, energy losses of one or several ranges, and the streams of X-rays, which become spectrum images.
 *
 * @see <a href="https://emdatasets.com/format">the format of Berkeley</a>; that of Velox is not published
 */
@Component(service = Reader.class)
public final class EmdReader implements Reader {

    private static final double CERTAIN = 0.97;
    private static final double BY_NAME = 0.1;

    @Override
    public String id() {
        return "io.emd";
    }

    @Override
    public String name() {
        return "EMD";
    }

    @Override
    public List<String> extensions() {
        return List.of("emd");
    }

    @Override
    public double probe(Path path, byte[] head) {
        if (!Hdf5Head.isOne(head)) {
            return isNamed(path) ? BY_NAME : 0;
        }
        boolean velox = Hdf5Head.mentions(head, "Velox")
                || Hdf5Head.mentions(head, "FrameLookupTable")
                || Hdf5Head.mentions(head, "SpectrumStream")
                || Hdf5Head.mentions(head, "EelsSpectrumImage");
        boolean berkeley = Hdf5Head.mentions(head, "emd_group_type");
        // Other programs count major versions, too.
        boolean perhaps = isNamed(path) || Hdf5Head.mentions(head, "version_major");
        return velox || berkeley || perhaps && isOne(path) ? CERTAIN : 0;
    }

    /** Whether a file whose beginning does not tell is one. */
    private static boolean isOne(Path path) {
        try (Hdf5File file = Hdf5File.open(path)) {
            return VeloxFile.isOne(file) || !EmdGroup.all(file).isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public Container open(Path path) throws IOException {
        Hdf5File file = Hdf5File.open(path);
        try {
            return VeloxFile.isOne(file) ? VeloxFile.open(file) : BerkeleyFile.open(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
