/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.source.DatasetInfo;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Dataset;
import org.solidus.io.hdf5.Hdf5Blocks;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/** A spectrum, {@code [energy, number]} in the file, mostly of one number. */
record VeloxSpectrum(Hdf5File file, Hdf5Dataset data, VeloxTree tree) {

    static VeloxSpectrum read(Hdf5File file, String group) throws IOException {
        return new VeloxSpectrum(
                file, VeloxFile.numbers(file, group + "/Data", 2), VeloxFile.described(file, group, 0));
    }

    String detector() {
        return tree.at("BinaryResult").text("Detector").orElse("");
    }

    Dataset dataset(String name, boolean main) {
        int channels = (int) data.shape()[0];
        int number = (int) data.shape()[1];
        List<Axis> axes = new ArrayList<>();
        if (number > 1) {
            axes.add(Axis.index("number", number));
        }
        axes.add(VeloxEnergy.axis(tree, channels));
        DatasetInfo info = DatasetInfo.array(name.strip(), main, data.type().orElseThrow(), axes, number > 1 ? 1 : 0);
        Hdf5Blocks blocks = new Hdf5Blocks(data, new int[] {1, 0});
        return ArrayDataset.blocks(
                file.path(), info, Scannable.PAGES, number > 1 ? blocks : (index, leading) -> blocks.block(0, 1));
    }
}
