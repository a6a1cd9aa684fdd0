/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import org.solidus.plot.mask.MaskControls;
import org.solidus.workbench.model.Desk;

/** Files of masks, by the choosers of the desk. */
record MaskFiles(Desk desk, MaskKeeper keeper) implements MaskControls.Files {

    @Override
    public void open() {
        keeper.open();
    }

    @Override
    public void save() {
        keeper.save();
    }

    @Override
    public void failed(String sentence) {
        desk.notices().error(sentence);
    }
}
