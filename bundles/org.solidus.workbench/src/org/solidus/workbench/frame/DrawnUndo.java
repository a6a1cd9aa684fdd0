/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.List;
import java.util.Optional;
import org.solidus.plot.Subscription;
import org.solidus.plot.mask.Mask;
import org.solidus.plot.mask.MaskLayer;
import org.solidus.plot.region.NamedRegion;
import org.solidus.workbench.model.Desk;

/**
 * What is undone on the image: strokes of the mask while it is drawn, else changes of regions where they came after the
 * last one of the pipeline. UI thread.
 */
final class DrawnUndo implements AutoCloseable {

    private final Desk desk;
    private final MaskLayer mask;
    private final List<Subscription> subscriptions;
    private List<NamedRegion> known;
    private boolean regionsLast;

    DrawnUndo(Desk desk, MaskLayer mask) {
        this.desk = desk;
        this.mask = mask;
        known = desk.regions().all();
        subscriptions = List.of(
                desk.pipeline().listen(pipeline -> regionsLast = false),
                desk.regions().listen(this::regionsChanged));
    }

    private void regionsChanged() {
        regionsLast |= !known.equals(desk.regions().all());
        known = desk.regions().all();
    }

    private Optional<Mask> drawn() {
        return mask.mask().filter(one -> mask.tool() != MaskLayer.Tool.NONE);
    }

    /** Takes the last change back. @return whether there was any */
    boolean undo() {
        Optional<Mask> drawn = drawn();
        boolean any = drawn.map(Mask::canUndo)
                .orElseGet(() -> regionsLast && desk.regions().canUndo());
        if (any) {
            drawn.ifPresentOrElse(Mask::undo, desk.regions()::undo);
        }
        return any;
    }

    /** Makes the change again that was taken back last. @return whether there was any */
    boolean redo() {
        Optional<Mask> drawn = drawn();
        boolean any = drawn.map(Mask::canRedo)
                .orElseGet(() -> regionsLast && desk.regions().canRedo());
        if (any) {
            drawn.ifPresentOrElse(Mask::redo, desk.regions()::redo);
        }
        return any;
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
