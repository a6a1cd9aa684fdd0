/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/** Names of results of an image: those of one of a pair end with its name. */
final class EelsNames {

    private EelsNames() {}

    /**
     * The name of a result.
     *
     * @param result what it is
     * @param image name of one of a pair; empty for a single image
     */
    static String of(String result, String image) {
        return image.isEmpty() ? result : result + "_" + image;
    }
}
