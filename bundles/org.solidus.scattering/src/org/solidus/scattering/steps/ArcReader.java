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
import org.solidus.scattering.geometry.ArcFile;
import org.solidus.scattering.geometry.ArcGeometry;
import org.solidus.scattering.geometry.ArcModule;
import org.solidus.scattering.geometry.Detector;
import org.solidus.scattering.geometry.Wavelength;

/**
 * Reads the geometry of an ARC detector ({@link ArcFile}). Other JSON is left to other readers. The container holds no
 * frames but a {@link org.solidus.scattering.geometry.Geometry}.
 */
@Component(service = Reader.class)
public final class ArcReader implements Reader {

    @Override
    public String id() {
        return "scattering.arc";
    }

    @Override
    public String name() {
        return "ARC geometry";
    }

    @Override
    public List<String> extensions() {
        return List.of("json");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return ArcFile.looksLike(new String(head, StandardCharsets.UTF_8)) ? 0.95 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        ArcGeometry arc = ArcFile.read(path);
        return new GeometryContainer(path, arc, metadata(arc));
    }

    private static Map<String, Object> metadata(ArcGeometry arc) {
        Map<String, Object> values = new LinkedHashMap<>();
        Detector detector = arc.detector();
        values.put("detector", detector.name());
        values.put("pixel size (m)", List.of(detector.pixel1(), detector.pixel2()));
        values.put("shape", List.of(detector.rows(), detector.columns()));
        values.put("modules", arc.modules().size());
        values.put("module rows", arc.moduleRows());
        values.put("pad rows", arc.pitch() - arc.moduleRows());
        values.put("orientation", arc.orientation().number());
        values.put("distance (m)", arc.distance());
        values.put("arm angle (deg)", arc.angle());
        values.put("scale", arc.scale());
        if (arc.hasWavelength()) {
            values.put("wavelength (angstrom)", arc.wavelength() * 1e10);
            values.put("energy (keV)", Wavelength.energy(arc.wavelength()));
        }
        values.put(
                "offsets (deg)", arc.modules().stream().map(ArcModule::offset).toList());
        return values;
    }
}
