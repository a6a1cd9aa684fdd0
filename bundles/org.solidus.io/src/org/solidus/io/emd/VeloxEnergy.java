/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.emd;

import org.solidus.core.data.Axis;
import org.solidus.io.file.Calibration;

/** The energies of an X-ray detector. */
final class VeloxEnergy {

    private VeloxEnergy() {}

    /** The axis of so many channels, eV; counted where the detector is not calibrated. */
    static Axis axis(VeloxTree tree, int channels) {
        VeloxTree detector = VeloxMetadata.detector(tree);
        double step = detector.number("Dispersion").orElse(0);
        double first = detector.number("OffsetEnergy").orElse(0);
        return step > 0
                ? new Calibration(first + 0.0, step, "eV").axis("energy", channels)
                : Axis.index("channel", channels);
    }
}
