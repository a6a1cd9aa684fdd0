/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

/** How the bytes of a frame are packed. */
public enum Codec {
    /** As they are. */
    NONE,
    /** One LZ4 block without a header. */
    LZ4,
    /** Bitshuffled blocks, each packed with LZ4 and preceded by its packed size (big-endian). */
    BSLZ4,
    /** The same after a header of twelve bytes: size unpacked, bytes of a block (big-endian); as in HDF5 filter 32008. */
    BSLZ4_HEADED
}
