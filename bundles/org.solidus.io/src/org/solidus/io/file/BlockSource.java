/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/**
 * The blocks of a dataset as a series of frames.
 *
 * @param axes of each frame
 * @param leading axes of the dataset that a block is at one point of
 */
record BlockSource(SourceInfo info, List<Axis> axes, int leading, BlockReader blocks, ArrayDataset.Exposures exposures)
        implements Source {

    @Override
    public Frame frame(long index) throws IOException {
        Place place = new Place(index, exposure(index));
        return Frame.of(blocks.block(index, leading)).axes(axes).place(place).build();
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        info.requireFrame(index);
        return exposures.of(index);
    }
}
