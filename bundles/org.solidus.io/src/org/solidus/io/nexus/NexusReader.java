/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.io.hdf5.Hdf5File;

/**
 * Reads NeXus and other HDF5 files: every NXdata group (with its axes, units, errors) and every other dataset of
 * numbers, frame by frame; the tables and maps of Solidus results. Links to other files and
 * virtual datasets are followed; a file that is missing is named.
 */
@Component(service = Reader.class)
public final class NexusReader implements Reader {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final double CERTAIN = 0.9;
    private static final double ANY_HDF5 = 0.6;
    private static final double BY_NAME = 0.1;
    private static final int FIRST_USER_BLOCK = 512;

    @Override
    public String id() {
        return "io.nexus";
    }

    @Override
    public String name() {
        return "NeXus/HDF5";
    }

    @Override
    public List<String> extensions() {
        return List.of("nxs", "h5", "hdf5", "hdf", "nx");
    }

    @Override
    public double probe(Path path, byte[] head) {
        boolean named = isNamed(path);
        for (int at = 0; at + SIGNATURE.length <= head.length; at = at == 0 ? FIRST_USER_BLOCK : 2 * at) {
            if (java.util.Arrays.equals(head, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                return named ? CERTAIN : ANY_HDF5;
            }
        }
        return named ? BY_NAME : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        Hdf5File file = Hdf5File.open(path);
        try {
            return new NexusContainer(file, Discovery.of(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
