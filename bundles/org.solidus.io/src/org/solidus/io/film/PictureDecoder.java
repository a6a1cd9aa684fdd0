/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Decodes the pictures of a film one after the other. Not thread-safe. */
interface PictureDecoder {

    /**
     * The next picture in the order of decoding.
     *
     * @param bytes of the picture; may be changed
     * @throws IOException saying what is wrong with it, without naming the file
     */
    ColourPicture decode(ByteBuffer bytes) throws IOException;
}
