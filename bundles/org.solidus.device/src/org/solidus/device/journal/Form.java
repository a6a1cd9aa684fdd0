/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

/**
 * The form of a journal, version 1. All numbers big-endian unless said otherwise; texts are UTF-8 behind their length
 * (int32).
 *
 * <p>File header, 64 bytes: magic {@code SOLIDUSJ}; int32 version; int32 length of this header; int64 seconds and int32
 * nanoseconds of the start (UTC); int32 0; int64 host's monotonic clock at the start, ns; 16 bytes that name the run;
 * int32 0; int32 CRC-32C of the 60 bytes before it.
 *
 * <p>Then records, each behind a header of 28 bytes: int32 {@link #MARKER}; int32 type; int32 length of what follows the
 * header; int64 number of the record, 0 first; int32 CRC-32C of what follows; int32 CRC-32C of the 24 bytes before it.
 * Whoever finds bytes that are no such header looks for the next one. A journal without a record of type {@link #END} was
 * not ended: its writer was killed, or still writes.
 */
final class Form {

    static final byte[] MAGIC = {'S', 'O', 'L', 'I', 'D', 'U', 'S', 'J'};
    static final int VERSION = 1;
    static final int FILE_HEADER = 64;

    static final int MARKER = 0xA5534A52;
    static final int RECORD_HEADER = 28;
    static final int LONGEST = 1 << 30;

    /** What is run, by whom, on what; the plan's text. Once, first. */
    static final int RUN = 1;
    /** A device and its channels. Again when more is known of it; the last one of a number holds. */
    static final int DEVICE = 2;
    /** Readings of one device, in order. */
    static final int READINGS = 3;
    /** Something that happened. */
    static final int EVENT = 4;
    /** What the frames of a series look like. */
    static final int SERIES = 5;
    /** A frame; its {@link #PIXELS} are the next record. */
    static final int FRAME = 6;
    /** Numbers of a frame, little-endian; then its mask, its variances, if it has them. */
    static final int PIXELS = 7;
    /** Frames that did not come. */
    static final int GAP = 8;
    /** The run is over. */
    static final int END = 9;

    /** Bytes of one reading in a record of type {@link #READINGS}. */
    static final int READING = 48;

    /** Flags of a reading: the device told its own time; it is the first one of a moment. */
    static final int OWN_TIME = 1;

    static final int FIRST_OF_ROW = 2;

    /** Flags of a frame. */
    static final int EXPOSED = 1;

    static final int MASKED = 2;
    static final int VARYING = 4;

    private Form() {}
}
