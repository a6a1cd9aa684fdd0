/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.io.IOException;
import org.solidus.core.data.Frame;
import org.solidus.scattering.geometry.ArcFile;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.PoniFile;

/** The geometry that a table of {@code scattering.calibrate} holds, and the text of its file. */
public final class RefinedGeometry {

    private RefinedGeometry() {}

    /**
     * The geometry of a calibration.
     *
     * @param calibration result of the step on one frame
     * @throws IOException when the table is none of {@code scattering.calibrate}
     */
    public static Geometry of(Frame calibration) throws IOException {
        GeometryColumns columns = GeometryColumns.of(calibration.table(), "The geometry");
        boolean flat = calibration.table().find(GeometryColumns.DETECTOR).isPresent();
        return flat ? columns.flat() : columns.arc();
    }

    /** The extension of the file that holds a geometry: {@code poni} or {@code json}. */
    public static String extension(Geometry geometry) {
        return switch (geometry) {
            case FlatGeometry flat -> "poni";
            case ArcGeometry arc -> "json";
        };
    }

    /** The text of the file that holds a geometry. */
    public static String text(Geometry geometry) {
        return switch (geometry) {
            case FlatGeometry flat -> PoniFile.write(flat);
            case ArcGeometry arc -> ArcFile.write(arc);
        };
    }
}
