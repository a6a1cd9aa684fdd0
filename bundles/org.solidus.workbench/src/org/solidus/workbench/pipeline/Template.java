/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A pipeline to begin with.
 *
 * @param name for people
 * @param file in the folder {@code templates} of the bundle
 */
record Template(String name, String file) {

    /** All that ship. */
    public static final List<Template> ALL = List.of(
            new Template("Hotspot map", "hotspot-map.yaml"),
            new Template("Flash event", "flash-event.yaml"),
            new Template("PDF of a frame", "pdf.yaml"),
            new Template("Orientation map", "orientation-map.yaml"),
            new Template("Phases from low losses (EELS)", "eels-phases.yaml"),
            new Template("Elements from core losses (EELS)", "eels-edges.yaml"));

    /** Its text. */
    public String text() {
        String resource = "/org/solidus/workbench/pipeline/templates/" + file;
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks " + resource + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The bundle's " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }
}
