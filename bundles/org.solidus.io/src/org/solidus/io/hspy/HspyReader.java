/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.hdf5.Hdf5File;
import org.solidus.io.hdf5.Hdf5Head;

/**
 * Reads the HDF5 files of HyperSpy, versions 1 to 3 of the format (.hspy, formerly .hdf5). Every signal of the file is a
 * dataset; axes that HyperSpy navigates are scan axes. Ragged signals are not read.
 *
 * @see <a href="https://hyperspy.org/rosettasciio/file_specification/hspy.html">the specification of the format</a>
 */
@Component(service = Reader.class)
public final class HspyReader implements Reader {

    private static final double CERTAIN = 0.97;
    private static final double BY_NAME = 0.1;

    @Override
    public String id() {
        return "io.hspy";
    }

    @Override
    public String name() {
        return "HyperSpy";
    }

    @Override
    public List<String> extensions() {
        return List.of("hspy");
    }

    @Override
    public double probe(Path path, byte[] head) {
        if (!Hdf5Head.isOne(head)) {
            return isNamed(path) ? BY_NAME : 0;
        }
        boolean known = Hdf5Head.mentions(head, "Experiments") && Hdf5Head.mentions(head, "file_format");
        return known || isNamed(path) && Hdf5Head.holds(path, "/Experiments") ? CERTAIN : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        Hdf5File file = Hdf5File.open(path);
        try {
            return HspyFile.open(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
