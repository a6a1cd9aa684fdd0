/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hspy;

import java.io.IOException;
import java.nio.file.Path;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;

/** Writes files as HyperSpy does. */
final class HspySample {

    private HspySample() {}

    /** The axis of a dimension. */
    record Dimension(String name, double offset, double scale, String units, boolean navigate) {}

    /** A file of one spectrum image: numbers count up from 0. */
    static Path spectrumImage(Path file, int rows, int columns, int channels) throws IOException {
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            begin(out);
            signal(
                    out,
                    "map",
                    counting(rows, columns, channels),
                    "EELS",
                    new Dimension("y", 0, 2, "nm", true),
                    new Dimension("x", 0, 2, "nm", true),
                    new Dimension("Energy loss", -20, 0.5, "eV", false));
            out.commit();
        }
        return file;
    }

    static void begin(Hdf5Writer out) throws IOException {
        out.attribute("/", "file_format", "HyperSpy");
        out.attribute("/", "file_format_version", "3.3");
    }

    static NDArray counting(int... shape) {
        int size = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return NDArray.of(ElementType.FLOAT32, values, shape);
    }

    static void signal(Hdf5Writer out, String name, NDArray data, String type, Dimension... dimensions)
            throws IOException {
        String group = "/Experiments/" + name;
        out.write(group + "/data", data, Storage.COMPRESSED);
        for (int i = 0; i < dimensions.length; i++) {
            String axis = group + "/axis-" + i;
            out.group(axis);
            out.attribute(axis, "name", dimensions[i].name());
            out.attribute(axis, "offset", dimensions[i].offset());
            out.attribute(axis, "scale", dimensions[i].scale());
            out.attribute(axis, "units", dimensions[i].units());
            out.attribute(axis, "navigate", dimensions[i].navigate() ? 1 : 0);
        }
        out.group(group + "/metadata/General");
        out.attribute(group + "/metadata/General", "title", "");
        out.group(group + "/metadata/Signal");
        out.attribute(group + "/metadata/Signal", "signal_type", type);
        out.group(group + "/metadata/Acquisition_instrument/TEM");
        out.attribute(group + "/metadata/Acquisition_instrument/TEM", "beam_energy", 200.0);
    }
}
