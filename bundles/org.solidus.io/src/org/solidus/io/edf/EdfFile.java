/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.edf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/**
 * The frames of an EDF file (ESRF data format): a header in braces and the data, again and again. Headers alone are
 * read when it is opened. Blocks without data, and blocks of errors ({@code EDF_DataBlockID = 1.Image.Error}), are no
 * frames.
 */
final class EdfFile {

    private final BinaryFile file;
    private final List<EdfFrame> frames;
    private final Map<String, String> header;

    private EdfFile(BinaryFile file, List<EdfFrame> frames, Map<String, String> header) {
        this.file = file;
        this.frames = frames;
        this.header = header;
    }

    /** @throws IOException when there is no frame, or frames are of different kinds or damaged */
    static EdfFile read(BinaryFile file) throws IOException {
        List<EdfFrame> frames = new ArrayList<>();
        Map<String, String> entries = Map.of();
        long position = 0;
        while (position < file.size()) {
            Optional<EdfHeader> header = EdfHeader.read(file, position, frames.size());
            if (header.isEmpty()) {
                break;
            }
            if (isWithoutData(header.get())) {
                position = header.get().data();
                continue;
            }
            EdfFrame frame = EdfFrame.of(file, header.get(), frames.size());
            if (!isError(header.get())) {
                frames.add(sameAs(file, frames, frame));
                entries = frames.size() == 1 ? header.get().entries() : entries;
            }
            position = frame.position() + Math.max(frame.bytes(file), stored(header.get()));
        }
        if (frames.isEmpty()) {
            throw file.error("is no EDF image: it has no header in braces with data behind it");
        }
        return new EdfFile(file, List.copyOf(frames), entries);
    }

    private static boolean isWithoutData(EdfHeader header) {
        return header.find("Dim_1").isEmpty() && header.find("DataType").isEmpty();
    }

    private static boolean isError(EdfHeader header) {
        return header.find("EDF_DataBlockID")
                .filter(id -> id.endsWith(".Error"))
                .isPresent();
    }

    /** Bytes up to the next header, which may be more than the frame needs. */
    private static long stored(EdfHeader header) {
        return header.find("EDF_BinarySize")
                .or(() -> header.find("Size"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static EdfFrame sameAs(BinaryFile file, List<EdfFrame> before, EdfFrame frame) throws IOException {
        if (!before.isEmpty()
                && (before.get(0).type() != frame.type()
                        || !before.get(0).shape().equals(frame.shape()))) {
            throw file.error("holds frames of different kinds: frame " + (before.size() + 1) + " is " + frame.describe()
                    + ", frame 1 is " + before.get(0).describe());
        }
        return frame;
    }

    int frames() {
        return frames.size();
    }

    EdfFrame first() {
        return frames.get(0);
    }

    /** Entries of the first frame's header. */
    Map<String, String> header() {
        return header;
    }

    NDArray frame(int index) throws IOException {
        return frames.get(index).read(file, index);
    }
}
