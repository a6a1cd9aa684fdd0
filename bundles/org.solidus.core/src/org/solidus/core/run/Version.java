/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

/** Name and version of the program, as results carry them. */
public final class Version {

    /** Name of the program. */
    public static final String PROGRAM = "Solidus";

    /** From the manifest of the jar; {@code development} when run from classes. */
    public static final String CURRENT = fromManifest();

    private Version() {}

    private static String fromManifest() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
