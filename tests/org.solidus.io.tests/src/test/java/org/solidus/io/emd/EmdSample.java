/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.hdf5.Hdf5Writer;
import org.solidus.io.hdf5.Storage;

/** Writes files as Berkeley's programs and as Velox do. */
final class EmdSample {

    private static final int METADATA = 2000;

    private EmdSample() {}

    static NDArray counting(ElementType type, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        Object values = NDArray.allocate(type, size);
        for (int i = 0; i < size; i++) {
            switch (values) {
                case float[] a -> a[i] = i;
                case short[] a -> a[i] = (short) i;
                default -> ((int[]) values)[i] = i;
            }
        }
        return NDArray.of(type, values, shape);
    }

    /** An array of the Berkeley format. */
    static void array(Hdf5Writer out, String group, String name, NDArray data) throws IOException {
        out.write(group + "/" + name, data, Storage.COMPRESSED);
        out.attribute(group, "emd_group_type", 1);
    }

    /** The vector of an axis. */
    static void dimension(Hdf5Writer out, String path, String name, String units, float... values) throws IOException {
        out.write(path, NDArray.of(ElementType.FLOAT32, values, values.length));
        out.attribute(path, "name", name);
        out.attribute(path, "units", units);
    }

    /** A scan of patterns, as Prismatic and py4DSTEM lay them out. */
    static Path scan(Path file) throws IOException {
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.attribute("/", "version_major", 0);
            out.attribute("/", "version_minor", 2);
            array(out, "/experiment/scan", "data", counting(ElementType.UINT16, 2, 3, 4, 5));
            dimension(out, "/experiment/scan/dim1", "R_x", "[n_m]", 0, 2);
            dimension(out, "/experiment/scan/dim2", "R_y", "[n_m]", 0, 2, 4);
            dimension(out, "/experiment/scan/dim3", "Q_x", "[n_m^-1]", -0.2f, -0.1f, 0, 0.1f);
            dimension(out, "/experiment/scan/dim4", "Q_y", "A^-1", -0.02f, -0.01f);
            out.commit();
        }
        return file;
    }

    /** Images, a film, the stream of X-rays of 2 x 3 points and its spectrum, as Velox writes them. */
    static Path velox(Path file) throws IOException {
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.write("/Version", new String[] {"{\"version\": \"11\", \"format\": \"Velox\"}"});
            film(out, "/Data/Image/aa");
            out.write("/Displays/ImageDisplay/1", new String[] {"{\"id\": \"HAADF\", \"data\": \"/References/r\"}"});
            out.write("/References/r", new String[] {"{\"dataPath\": \"\\/Data\\/Image\\/aa\"}"});
            stream(out, "/Data/SpectrumStream/bb");
            out.write("/Data/Spectrum/cc/Data", NDArray.of(ElementType.UINT32, new int[] {1, 2, 0, 4}, 4, 1));
            metadata(out, "/Data/Spectrum/cc", common("SuperX1", ""));
            out.commit();
        }
        return file;
    }

    /** Three frames of 2 x 3 pixels, 0.5 s each. */
    static void film(Hdf5Writer out, String group) throws IOException {
        out.write(group + "/Data", counting(ElementType.UINT16, 2, 3, 3));
        String scan = "\"Scan\": {\"FrameTime\": \"0.5\"},";
        metadata(out, group, common("HAADF", scan), common("HAADF", scan), common("HAADF", scan));
    }

    /** Two ranges of energy losses at 2 x 3 points (rows, columns), 4 channels each, as Velox writes them. */
    static Path losses(Path file) throws IOException {
        try (Hdf5Writer out = Hdf5Writer.create(file)) {
            out.write("/Version", new String[] {"{\"version\": \"13\", \"format\": \"Velox\"}"});
            out.write("/Data/SpectrumImage/dd/Data", counting(ElementType.INT32, 2));
            metadata(out, "/Data/SpectrumImage/dd", common("Zebra", ""));
            range(out, "/Data/EelsSpectrumImage/aa", "500.5", 1000);
            range(out, "/Data/EelsSpectrumImage/bb", "-0.5", 0);
            out.commit();
        }
        return file;
    }

    /** Channel k at row y, column x is 100 y + 10 x + k and something more; the file has columns, channels, rows. */
    private static void range(Hdf5Writer out, String group, String offset, int more) throws IOException {
        float[] cube = new float[3 * 4 * 2];
        for (int x = 0; x < 3; x++) {
            for (int k = 0; k < 4; k++) {
                for (int y = 0; y < 2; y++) {
                    cube[(x * 4 + k) * 2 + y] = 100 * y + 10 * x + k + more;
                }
            }
        }
        out.write(group + "/Data", NDArray.of(ElementType.FLOAT32, cube, 3, 4, 2), Storage.COMPRESSED);
        bytes(
                out,
                group + "/Metadata",
                "{\"Optics\": {\"AccelerationVoltage\": \"200000\", \"BeamConvergence\": \"0.021\"}, \"Scan\":"
                        + " {\"DwellTime\": \"0.004\"}, \"CustomProperties\": {\"EnergyFilter.CollectionAngleRange.End\":"
                        + " {\"type\": \"double\", \"value\": \"0.0425\"}}}");
        bytes(
                out,
                group + "/AcquisitionMetadata",
                "{\"Data\": {\"offset\": " + offset + ", \"dispersion\": 0.25, \"other\": \"x\"}}");
    }

    private static void bytes(Hdf5Writer out, String path, String text) throws IOException {
        byte[] all = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), METADATA);
        out.write(path, NDArray.of(ElementType.UINT8, all, METADATA, 1), Storage.COMPRESSED);
    }

    private static void stream(Hdf5Writer out, String group) throws IOException {
        int next = 0xffff;
        int[] events = {1, 1, next, next, 3, next, next, 0, next, 2, 3, next, 1, next, next, next, next, next, 7, next};
        short[] stream = new short[events.length];
        for (int i = 0; i < events.length; i++) {
            stream[i] = (short) events[i];
        }
        out.write(group + "/Data", NDArray.of(ElementType.UINT16, stream, stream.length, 1));
        out.write(group + "/AcquisitionSettings", new String[] {
            "{\"bincount\": \"4\", \"RasterScanDefinition\": {\"Width\": \"9\", \"Height\": \"9\"}}"
        });
        String scan =
                "\"Scan\": {\"ScanSize\": {\"width\": \"6\", \"height\": \"8\"}, \"ScanArea\": {\"left\": \"0.5\","
                        + " \"top\": \"0.25\", \"right\": \"1\", \"bottom\": \"0.5\"}},";
        metadata(out, group, common("SuperX1", scan));
    }

    static String common(String detector, String more) {
        return "{" + more + "\"Optics\": {\"AccelerationVoltage\": \"300000\", \"CameraLength\": \"0.1\"},"
                + "\"Instrument\": {\"InstrumentModel\": \"Themis\"},"
                + "\"Acquisition\": {\"AcquisitionStartDatetime\": {\"DateTime\": \"1575540224\"}},"
                + "\"Detectors\": {\"Detector-0\": {\"DetectorName\": \"SuperX1\", \"Dispersion\": \"10\","
                + " \"OffsetEnergy\": \"-250\"}, \"Detector-1\": {\"DetectorName\": \"HAADF\"}},"
                + "\"BinaryResult\": {\"Detector\": \"" + detector + "\", \"PixelSize\": {\"width\": \"2e-9\","
                + " \"height\": \"3e-9\"}, \"PixelUnitX\": \"m\", \"PixelUnitY\": \"m\", \"Offset\": {\"x\": \"-4e-9\","
                + " \"y\": \"0\"}}}";
    }

    static void metadata(Hdf5Writer out, String group, String... frames) throws IOException {
        byte[] all = new byte[METADATA * frames.length];
        for (int frame = 0; frame < frames.length; frame++) {
            byte[] text = frames[frame].getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < text.length; i++) {
                all[i * frames.length + frame] = text[i];
            }
        }
        out.write(group + "/Metadata", NDArray.of(ElementType.UINT8, all, METADATA, frames.length), Storage.COMPRESSED);
    }
}
