/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;
import org.solidus.figure.colour.ColourMap;

/** Pictures of colour maps. */
final class Gradient {

    private Gradient() {}

    /** From the lowest colour on the left to the highest; whoever asks disposes it. */
    static Image image(Display display, ColourMap map, int width, int height) {
        ImageDataProvider pixels = zoom -> data(map, width * zoom / 100, height * zoom / 100);
        return new Image(display, pixels);
    }

    private static ImageData data(ColourMap map, int width, int height) {
        ImageData data = new ImageData(width, height, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        for (int x = 0; x < width; x++) {
            int rgb = map.rgb(width == 1 ? 0 : x / (width - 1.0));
            for (int y = 0; y < height; y++) {
                data.setPixel(x, y, rgb);
            }
        }
        return data;
    }
}
