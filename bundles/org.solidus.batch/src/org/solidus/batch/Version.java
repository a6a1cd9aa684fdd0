/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.jar.Manifest;
import picocli.CommandLine;

/** The version of the program: that of the bundle this class lies in. */
public final class Version implements CommandLine.IVersionProvider {

    private static final String UNKNOWN = "unknown";

    @Override
    public String[] getVersion() {
        return new String[] {"solidus " + text() + ", Java " + System.getProperty("java.version")};
    }

    /** For example {@code 0.1.0.202601011200}. */
    public static String text() {
        URL self = Version.class.getResource("Version.class");
        String inside = Version.class.getName().replace('.', '/') + ".class";
        try (InputStream in = URI.create(self.toString().replace(inside, "META-INF/MANIFEST.MF")).toURL().openStream()) {
            String version = new Manifest(in).getMainAttributes().getValue("Bundle-Version");
            return version == null ? UNKNOWN : version;
        } catch (IOException | IllegalArgumentException noManifest) {
            return UNKNOWN;
        }
    }
}
