/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import org.solidus.core.data.Axis;
import org.solidus.io.file.Calibration;

/**
 * How the pixels of an image, or the points of a scan, are calibrated.
 *
 * @param y of the rows
 * @param x of the columns
 */
record VeloxPlace(Calibration y, Calibration x) {

    static VeloxPlace of(VeloxTree tree) {
        VeloxTree result = tree.at("BinaryResult");
        return new VeloxPlace(of(result, "PixelUnitY", "y", "height"), of(result, "PixelUnitX", "x", "width"));
    }

    /** Metres become nm, 1/m become 1/nm. */
    private static Calibration of(VeloxTree result, String unit, String direction, String size) {
        double step = result.at("PixelSize").number(size).orElse(0);
        double first = result.at("Offset").number(direction).orElse(0);
        String given = result.text(unit).orElse("");
        return switch (given) {
            case "m" -> new Calibration(first * 1e9 + 0.0, step * 1e9, "nm");
            case "1/m" -> new Calibration(first * 1e-9 + 0.0, step * 1e-9, "1/nm");
            case "rad" -> new Calibration(first * 1e3 + 0.0, step * 1e3, "mrad");
            default -> new Calibration(first + 0.0, step, given);
        };
    }

    Axis rows(int size) {
        return y.axis("y", size);
    }

    Axis columns(int size) {
        return x.axis("x", size);
    }
}
