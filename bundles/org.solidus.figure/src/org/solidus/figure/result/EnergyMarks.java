/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.List;

/** Edges and lines of elements on a picture of spectra. */
final class EnergyMarks {

    private EnergyMarks() {}

    static SpectrumPicture on(SpectrumPicture picture, List<String> elements) {
        return picture;
    }
}
