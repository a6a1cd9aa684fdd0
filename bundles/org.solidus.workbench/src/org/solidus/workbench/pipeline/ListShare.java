/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.solidus.workbench.model.ViewState;

/**
 * How the list and what stands with it share the editor: beside each other where it is wide. Until somebody moves the
 * sash, the list takes what its lines need. UI thread.
 */
final class ListShare {

    private static final int WIDE = 640;
    private static final double LEAST = 0.05;

    private final SashForm sash;
    private final StepList list;
    private int[] fitted;

    /** @param sash holds the list and, second, what stands with it */
    ListShare(SashForm sash, StepList list) {
        this.sash = sash;
        this.list = list;
        sash.setWeights(45, 55);
        fitted = sash.getWeights();
    }

    /** Turns the sash as the width wants it. */
    void orient(int width) {
        int orientation = width >= WIDE ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (sash.getOrientation() != orientation) {
            sash.setOrientation(orientation);
        }
        fit();
    }

    /** Below each other, the list gets what its lines need, up to a half. */
    void fit() {
        if (!Arrays.equals(sash.getWeights(), fitted)) {
            return;
        }
        int height = sash.getClientArea().height;
        if (sash.getOrientation() == SWT.HORIZONTAL) {
            sash.setWeights(42, 58);
        } else if (height > 0) {
            int wanted = Math.clamp(list.computeSize(SWT.DEFAULT, SWT.DEFAULT).y, height / 6, height / 2);
            sash.setWeights(wanted, height - wanted);
        }
        fitted = sash.getWeights();
    }

    void save(ViewState state) {
        int[] now = sash.getWeights();
        if (now.length == 2 && !Arrays.equals(now, fitted)) {
            state.put("list", (double) now[0] / Math.max(1, now[0] + now[1]));
        }
    }

    void restore(ViewState state) {
        state.number("list")
                .filter(share -> share > LEAST && share < 1 - LEAST)
                .ifPresent(share -> sash.setWeights((int) (share * 1000), (int) (1000 - share * 1000)));
    }
}
