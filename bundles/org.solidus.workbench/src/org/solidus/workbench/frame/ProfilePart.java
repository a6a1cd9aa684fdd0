/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.Optional;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.ToolItem;
import org.solidus.plot.FigureView;
import org.solidus.plot.region.RegionLayer;

/**
 * The profile of the selected region below the image. It opens by itself with the first region that has one, once that was
 * drawn: nothing moves under the mouse. UI thread.
 */
final class ProfilePart {

    /** From this height on a profile finds room below the image by itself. */
    private static final int ROOM = 420;
    /** Looks so often whether the region is drawn, ms. */
    private static final int PATIENCE = 200;

    private final SashForm sash;
    private final FigureView image;
    private final FigureView profile;
    private final ToolItem item;
    private final RegionLayer regions;
    private boolean offered;
    private boolean there;

    /**
     * @param sash holds the image and, second, the profile
     * @param item the switch of the profile
     */
    ProfilePart(SashForm sash, FigureView image, FigureView profile, ToolItem item, RegionLayer regions) {
        this.sash = sash;
        this.image = image;
        this.profile = profile;
        this.item = item;
        this.regions = regions;
        sash.setWeights(3, 1);
        open(false);
        offered = false;
    }

    /** Opens or closes it; from now on only somebody does. */
    void open(boolean on) {
        offered = true;
        sash.setMaximizedControl(on ? null : image);
    }

    /** Shows a profile, or that there is none. */
    void show(Optional<RegionNumbers.Curve> curve) {
        there = curve.isPresent();
        curve.ifPresentOrElse(
                now -> {
                    FrameContent.Image of = now.image();
                    profile.show(now.profile()
                            .figure("", of.value().quantity(), of.plane().unit()));
                    offer();
                },
                () -> profile.clear("Select a line, a ring or a sector"));
    }

    private void offer() {
        if (sash.isDisposed() || offered || !there || sash.getSize().y < ROOM) {
            return;
        }
        if (regions.busy()) {
            sash.getDisplay().timerExec(PATIENCE, this::offer);
        } else {
            item.setSelection(true);
            open(true);
        }
    }
}
