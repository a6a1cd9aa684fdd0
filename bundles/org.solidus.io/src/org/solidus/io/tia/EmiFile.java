/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tia;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.io.file.BinaryFile;

/**
 * A description of series. The file is binary and not understood as a whole; what is wanted of it lies in pieces of XML
 * ({@code <ObjectInfo>}).
 *
 * @param title of the experiment
 * @param objects images and spectra, in the order of the file; there may be more than there are series (the image
 *     beside which a spectrum was taken)
 */
record EmiFile(String title, List<EmiObject> objects) {

    private static final byte[] BEGIN = "<ObjectInfo>".getBytes(StandardCharsets.ISO_8859_1);
    private static final String END = "</ObjectInfo>";
    private static final int WINDOW = 1 << 20;
    private static final int LONGEST_OBJECT = 1 << 20;
    private static final int MOST_OBJECTS = 1000;
    private static final int TITLE = 16;
    private static final int LONGEST_TITLE = 1000;

    static EmiFile read(BinaryFile file) throws IOException {
        List<EmiObject> objects = new ArrayList<>();
        long from = 0;
        while (from < file.size() && objects.size() < MOST_OBJECTS) {
            long begin = find(file, from);
            if (begin < 0) {
                break;
            }
            long length = Math.min(LONGEST_OBJECT, file.size() - begin);
            String text = new String(file.bytes(begin, length, "a description").array(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf(END);
            if (end >= 0) {
                objects.add(EmiObject.parse(text.substring(0, end + END.length())));
            }
            from = begin + Math.max(BEGIN.length, end);
        }
        return new EmiFile(title(file), objects);
    }

    /** Where the next piece begins, -1 when there is none. */
    private static long find(BinaryFile file, long from) throws IOException {
        for (long at = from; at < file.size(); at += WINDOW) {
            int length = (int) Math.min(WINDOW + BEGIN.length, file.size() - at);
            byte[] bytes = file.bytes(at, length, "its descriptions").array();
            int found = indexOf(bytes);
            if (found >= 0) {
                return at + found;
            }
        }
        return -1;
    }

    private static int indexOf(byte[] bytes) {
        for (int i = 0; i <= bytes.length - BEGIN.length; i++) {
            int same = 0;
            while (same < BEGIN.length && bytes[i + same] == BEGIN[same]) {
                same++;
            }
            if (same == BEGIN.length) {
                return i;
            }
        }
        return -1;
    }

    private static String title(BinaryFile file) throws IOException {
        if (file.size() < TITLE + 4) {
            return "";
        }
        ByteBuffer length = file.bytes(TITLE, 4, "its title").order(ByteOrder.LITTLE_ENDIAN);
        int characters = length.getInt();
        boolean sensible = characters > 0 && characters <= LONGEST_TITLE && file.size() >= TITLE + 4L + characters;
        return sensible
                ? new String(file.bytes(TITLE + 4, characters, "its title").array(), StandardCharsets.ISO_8859_1)
                        .replaceAll("\\p{Cntrl}", "")
                        .strip()
                : "";
    }

    /**
     * The description of a series: the one that was recorded with as many channels or pixels; else, of those that were
     * acquired, the one with the number of the series.
     */
    Optional<EmiObject> objectOf(SerFile series, int index) {
        Optional<EmiObject> fitting = objects.stream()
                .filter(object -> object.fits(series.first().shape()))
                .findFirst();
        List<EmiObject> acquired =
                objects.stream().filter(EmiObject::isAcquired).toList();
        return fitting.or(() -> index >= 0 && index < acquired.size() && series.rank() == 2
                ? Optional.of(acquired.get(index))
                : acquired.stream().findFirst());
    }
}
