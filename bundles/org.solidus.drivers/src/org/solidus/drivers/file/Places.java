/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.solidus.device.DeviceException;

/** Addresses of files: {@code file:///data/log.csv}, or a plain path. */
final class Places {

    private static final String SCHEME = "file://";

    private Places() {}

    /** @throws DeviceException when it is none */
    static Path path(String address) throws DeviceException {
        String plain = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : address;
        boolean windows = plain.matches("/[A-Za-z]:[/\\\\].*");
        try {
            if (!plain.isBlank() && !plain.contains("://")) {
                return Path.of(windows ? plain.substring(1) : plain);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new DeviceException("The address '" + address + "' is no file: write file:///FOLDER/NAME.");
    }
}
