/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.preview.Previewed;
import org.solidus.figure.colour.ColourScale;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Series;

/**
 * Colours that suit a whole series. They stay from frame to frame, so that those of a scan are found on the shown frame
 * and on one in the middle: the first of a map often lies beside the sample. Not on the UI thread.
 *
 * @param pipeline of the frame
 * @param node source or step
 * @param index of the frame in the series
 * @param series that is gone through, if there is one
 */
record SeriesColours(Desk desk, Pipeline pipeline, String node, long index, Optional<Series> series) {

    /** Proposes colours for an image, unless it has some. */
    void propose(FrameContent.Image image) {
        long middle = series.filter(one -> one.name().equals(node))
                .map(one -> middle(one.frames()))
                .orElse(index);
        if (middle == index || desk.colours().of(image.value()).isPresent()) {
            return;
        }
        if (desk.previews().previewer().frame(pipeline, node, middle, () -> false) instanceof Previewed.Ready ready) {
            FrameContent.of(ready.frame(), "").image().ifPresent(other -> propose(image, other));
        }
    }

    private void propose(FrameContent.Image image, FrameContent.Image other) {
        ColourScale scale = FrameColours.of(other.field());
        desk.colours().propose(image.value(), scale, FrameColours.limits(scale, List.of(image.field(), other.field())));
    }

    /** Half way, and not at the end of a line: of a grid with even sides half way is its edge. */
    private static long middle(long frames) {
        long root = Math.round(Math.sqrt(frames));
        return Math.min(frames - 1, frames / 2 + (root * root == frames ? root / 2 : 0));
    }
}
