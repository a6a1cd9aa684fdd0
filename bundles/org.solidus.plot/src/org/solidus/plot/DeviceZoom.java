/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;

/** Device pixels a point of SWT, in per cent. */
final class DeviceZoom {

    static final int USUAL = 100;

    private DeviceZoom() {}

    /** That of a display: SWT asks a provider of image data for just that. */
    static int of(Display display) {
        int[] asked = {USUAL};
        ImageDataProvider probe = zoom -> {
            asked[0] = Math.max(asked[0], zoom);
            return new ImageData(1, 1, 24, new PaletteData(0xff, 0xff00, 0xff0000));
        };
        new Image(display, probe).dispose();
        return asked[0];
    }
}
