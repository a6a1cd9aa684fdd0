/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import picocli.CommandLine;

/** What {@code --version} prints: program, version, Java. */
final class ProgramVersion implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            org.solidus.core.run.Version.PROGRAM + " " + org.solidus.core.run.Version.CURRENT + ", Java "
                    + System.getProperty("java.version")
        };
    }
}
