/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.FlatGeometry;
import org.solidus.scattering.geometry.PoniFile;

/**
 * Reads detector geometries: .poni files of versions 1, 2 and 2.1. The container holds no frames but a {@link
 * org.solidus.scattering.geometry.Geometry}.
 */
@Component(service = Reader.class)
public final class PoniReader implements Reader {

    @Override
    public String id() {
        return "scattering.poni";
    }

    @Override
    public String name() {
        return "PONI geometry";
    }

    @Override
    public List<String> extensions() {
        return List.of("poni");
    }

    @Override
    public double probe(Path path, byte[] head) {
        boolean content = PoniFile.looksLike(new String(head, StandardCharsets.ISO_8859_1));
        return content ? 0.95 : isNamed(path) ? 0.4 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        FlatGeometry geometry = PoniFile.read(path);
        return new GeometryContainer(path, geometry, metadata(geometry));
    }

    private static Map<String, Object> metadata(FlatGeometry geometry) {
        Map<String, Object> values = new LinkedHashMap<>();
        Detector detector = geometry.detector();
        values.put("detector", detector.name());
        values.put("pixel size (m)", List.of(detector.pixel1(), detector.pixel2()));
        if (detector.hasShape()) {
            values.put("shape", List.of(detector.rows(), detector.columns()));
            double[] centre = geometry.beamCentre();
            values.put("beam centre (row, column)", List.of(centre[0], centre[1]));
        }
        values.put("orientation", geometry.orientation().number());
        values.put("distance (m)", geometry.distance());
        values.put("poni (m)", List.of(geometry.poni1(), geometry.poni2()));
        values.put("rotations (rad)", List.of(geometry.rot1(), geometry.rot2(), geometry.rot3()));
        if (geometry.hasWavelength()) {
            values.put("wavelength (angstrom)", geometry.wavelength() * 1e10);
        }
        return values;
    }
}
