/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/** The blocks of a dataset as a series of frames. */
final class BlockSource implements Source {

    private final SourceInfo info;
    private final List<Axis> axes;
    private final int leading;
    private final BlockReader blocks;

    BlockSource(String name, ElementType type, List<Axis> scan, List<Axis> axes, int leading, BlockReader blocks) {
        Signature frame = Signature.array(
                Quantities.INTENSITY,
                Unit.ONE,
                type,
                axes.stream().map(Axis::spec).toList(),
                false);
        this.info = SourceInfo.of(name, frame, scan);
        this.axes = List.copyOf(axes);
        this.leading = leading;
        this.blocks = blocks;
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        if (index < 0 || index >= info.frames()) {
            throw new IllegalArgumentException(
                    info.name() + " has " + info.frames() + " frames; there is no frame " + index + ".");
        }
        return Frame.of(blocks.block(index, leading))
                .axes(axes)
                .place(Place.at(index))
                .build();
    }
}
