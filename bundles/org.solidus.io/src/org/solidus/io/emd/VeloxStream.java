/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.source.DatasetInfo;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Dataset;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/**
 * The X-rays of a scan as they came: the channel of each, and 65535 where the beam goes on to the next point. After the
 * last point the scan begins again; all its passes are added up.
 *
 * @param data the stream
 * @param channels of a spectrum
 * @param height points of the scan, downwards
 * @param width points of the scan, to the right
 */
record VeloxStream(Hdf5File file, Hdf5Dataset data, VeloxTree tree, int channels, int height, int width) {

    private static final int MOST_CHANNELS = 65535;
    private static final int MOST_POINTS = 1 << 26;

    static VeloxStream read(Hdf5File file, String group, List<VeloxImage> images) throws IOException {
        Hdf5Dataset data = VeloxFile.numbers(file, group + "/Data", 2);
        if (data.type().filter(ElementType.UINT16::equals).isEmpty() || data.shape()[1] != 1) {
            throw new IOException(data.path() + " of " + file.path()
                    + " is no stream of X-rays as Velox writes it (16 bits without sign, one column).");
        }
        VeloxTree settings = VeloxTree.ofText(file.dataset(group + "/AcquisitionSettings"));
        VeloxTree tree = VeloxFile.described(file, group, 0);
        int channels = (int) settings.number("bincount").orElse(0);
        long[] scan = scan(tree, settings, images);
        boolean sound = channels >= 1
                && channels <= MOST_CHANNELS
                && scan[0] >= 1
                && scan[1] >= 1
                && scan[0] <= MOST_POINTS
                && scan[1] <= MOST_POINTS / scan[0];
        if (!sound) {
            throw new IOException(data.path() + " of " + file.path() + " can't be decoded: it states " + channels
                    + " channels at " + scan[0] + " x " + scan[1] + " points.");
        }
        return new VeloxStream(file, data, tree, channels, (int) scan[0], (int) scan[1]);
    }

    /** Rows and columns: the part of the scan that was recorded, else the images beside it, else the whole scan. */
    private static long[] scan(VeloxTree tree, VeloxTree settings, List<VeloxImage> images) {
        VeloxTree size = tree.at("Scan", "ScanSize");
        VeloxTree area = tree.at("Scan", "ScanArea");
        double width = size.number("width").orElse(0)
                * (area.number("right").orElse(1) - area.number("left").orElse(0));
        double height = size.number("height").orElse(0)
                * (area.number("bottom").orElse(1) - area.number("top").orElse(0));
        if (width >= 1 && height >= 1) {
            return new long[] {Math.round(height), Math.round(width)};
        }
        if (!images.isEmpty()) {
            return new long[] {images.get(0).height(), images.get(0).width()};
        }
        VeloxTree raster = settings.at("RasterScanDefinition");
        return new long[] {
            (long) raster.number("Height").orElse(0),
            (long) raster.number("Width").orElse(0)
        };
    }

    String detector() {
        return tree.at("BinaryResult").text("Detector").orElse("detector");
    }

    boolean isLike(VeloxStream other) {
        return channels == other.channels && height == other.height && width == other.width;
    }

    /** The sum of some streams as a spectrum image. */
    static Dataset dataset(String name, boolean main, List<VeloxStream> streams) {
        VeloxStream first = streams.get(0);
        VeloxPlace place = VeloxPlace.of(first.tree);
        List<Axis> axes = List.of(
                place.rows(first.height), place.columns(first.width), VeloxEnergy.axis(first.tree, first.channels));
        DatasetInfo info = DatasetInfo.array(name, main, ElementType.UINT32, axes, 2);
        return ArrayDataset.blocks(first.file.path(), info, Scannable.PAGES, new VeloxCounts(streams));
    }
}
