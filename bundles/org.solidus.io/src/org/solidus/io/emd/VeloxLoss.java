/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Axis;
import org.solidus.core.source.DatasetInfo;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Calibration;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.Metadata;
import org.solidus.io.hdf5.Hdf5Blocks;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/**
 * Energy losses at the points of a scan, {@code [x, energy, y]} in the file, or {@code [x, energy]} along a line. A
 * detector that takes several ranges of energy at once gives one of these each.
 *
 * @param tree what is said about it
 * @param place how the points are calibrated
 * @param energy how the channels are
 */
record VeloxLoss(Hdf5File file, Hdf5Dataset data, VeloxTree tree, VeloxPlace place, Calibration energy) {

    /** @param fallback what is said about the points where the group itself says nothing */
    static VeloxLoss read(Hdf5File file, String group, VeloxTree fallback) throws IOException {
        int rank = file.dataset(group + "/Data").shape().length == 2 ? 2 : 3;
        Hdf5Dataset data = VeloxFile.numbers(file, group + "/Data", rank);
        VeloxTree tree = VeloxFile.described(file, group, 0);
        VeloxTree acquired =
                VeloxFile.described(file, group, "AcquisitionMetadata", 0).at("Data");
        VeloxTree own = tree.at("BinaryResult", "PixelSize").equals(VeloxTree.EMPTY) ? fallback : tree;
        double step = acquired.number("dispersion").orElse(0);
        Calibration energy =
                step > 0 ? new Calibration(acquired.number("offset").orElse(0) + 0.0, step, "eV") : Calibration.NONE;
        return new VeloxLoss(file, data, tree, VeloxPlace.of(own), energy);
    }

    private int channels() {
        return (int) data.shape()[1];
    }

    boolean isCalibrated() {
        return !energy.unit().isEmpty();
    }

    /** Whether its energies begin at or before zero and go on behind it. */
    boolean holdsZeroLoss() {
        return isCalibrated() && energy.first() <= 0 && energy.first() + energy.step() * (channels() - 1) > 0;
    }

    double firstEnergy() {
        return energy.first();
    }

    /** {@code low_loss} for what holds the zero-loss peak, {@code core_loss} for other ranges. */
    String name() {
        return !isCalibrated() ? "EELS" : holdsZeroLoss() ? "low_loss" : "core_loss";
    }

    Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("signal", "EELS");
        VeloxMetadata.of(tree, metadata);
        collection().ifPresent(mrad -> metadata.put(Acquisition.COLLECTION, Metadata.quantity(mrad, "mrad")));
        return metadata;
    }

    /** Half angle that enters the filter, mrad. Velox tells angles in rad; what is too large for that is in mrad. */
    private OptionalDouble collection() {
        double end = tree.at("CustomProperties", "EnergyFilter.CollectionAngleRange.End")
                .number("value")
                .orElse(0);
        return end > 0 ? OptionalDouble.of(end < 1 ? end * 1e3 : end) : OptionalDouble.empty();
    }

    Dataset dataset(String name, boolean main) {
        boolean raster = data.shape().length == 3;
        List<Axis> axes = new ArrayList<>();
        if (raster) {
            axes.add(place.rows((int) data.shape()[2]));
        }
        axes.add(place.columns((int) data.shape()[0]));
        axes.add(isCalibrated() ? energy.axis("energy_loss", channels()) : Axis.index("channel", channels()));
        DatasetInfo info = DatasetInfo.array(name, main, data.type().orElseThrow(), axes, raster ? 2 : 1);
        return ArrayDataset.blocks(
                file.path(),
                info,
                Scannable.PAGES,
                new Hdf5Blocks(data, raster ? new int[] {2, 0, 1} : new int[] {0, 1}));
    }
}
