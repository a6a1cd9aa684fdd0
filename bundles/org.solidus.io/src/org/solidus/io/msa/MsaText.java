/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.io.file.BinaryFile;

/**
 * A spectrum as its file writes it: keywords, then lines of numbers. Lines may end with CR, LF or both, even in turn; a
 * keyword may be written in any case, with or without its unit, and more than once.
 *
 * @param keys what stands behind each keyword, the unit behind a hyphen apart; in capitals, in the order of the file
 * @param own keywords of the program that wrote it, which begin with two signs
 * @param lines of data, without blanks around them and without empty ones
 * @param first number of the first line of data in the file, for messages; 1 is the first
 * @param ended whether the file says where the data end
 */
record MsaText(Map<String, List<Entry>> keys, Map<String, String> own, List<String> lines, int first, boolean ended) {

    private static final long LARGEST = 64L << 20;
    private static final Pattern KEY = Pattern.compile("#\\s*([A-Za-z0-9_]+)\\s*(?:-\\s*([A-Za-z]+))?[^:]*:?(.*)");
    private static final Pattern LINE = Pattern.compile("\\r\\n|\\r|\\n");

    /**
     * What stands behind a keyword.
     *
     * @param unit behind a hyphen; empty for none
     * @param value without blanks around it
     */
    record Entry(String unit, String value) {}

    private static byte[] bytes(Path path) throws IOException {
        try (BinaryFile file = BinaryFile.open(path)) {
            if (file.size() > LARGEST) {
                throw new IOException(
                        path + " is " + file.size() + " bytes long, too long for a spectrum as text (at most " + LARGEST
                                + "); save it in a binary format such as .hspy.");
            }
            byte[] bytes = new byte[(int) file.size()];
            file.bytes(0, bytes.length, "its text").get(bytes);
            return bytes;
        }
    }

    /** All spectra of a file: mostly one; some programs write several one after the other. */
    static List<MsaText> read(Path path) throws IOException {
        byte[] bytes = bytes(path);
        List<MsaText> all = new ArrayList<>();
        Section section = new Section(1);
        int number = 0;
        for (String line : LINE.split(decoded(bytes), -1)) {
            number++;
            if (section.isOver() && line.strip().toUpperCase(Locale.ROOT).startsWith("#FORMAT")) {
                section.into(all);
                section = new Section(number);
            }
            section.line(line.strip(), number);
        }
        section.into(all);
        if (all.isEmpty()) {
            throw new IOException(path + " holds no spectrum: no number follows its keywords.");
        }
        return all;
    }

    /** UTF-8, and where it is not, the bytes of old programs, of which each is a character. */
    private static String decoded(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException latin) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** What stands behind a keyword, the last time that it is not blank. */
    Optional<Entry> entry(String key) {
        Optional<Entry> found = Optional.empty();
        for (Entry entry : keys.getOrDefault(key, List.of())) {
            found = entry.value().isEmpty() ? found : Optional.of(entry);
        }
        return found;
    }

    /** The text behind a keyword; empty when there is none. */
    String text(String key) {
        return entry(key).map(Entry::value).orElse("");
    }

    /** One spectrum while it is read. */
    private static final class Section {

        private final Map<String, List<Entry>> keys = new LinkedHashMap<>();
        private final Map<String, String> own = new LinkedHashMap<>();
        private final List<String> lines = new ArrayList<>();
        private int first;
        private boolean data;
        private boolean over;

        Section(int first) {
            this.first = first;
        }

        /** Whether another spectrum may begin: there are data, or they have ended. */
        boolean isOver() {
            return over || !lines.isEmpty();
        }

        void line(String line, int number) {
            if (line.isEmpty() || over) {
                return;
            }
            if (!line.startsWith("#")) {
                data = true;
                if (lines.isEmpty()) {
                    first = number;
                }
                lines.add(line);
                return;
            }
            Matcher matcher = KEY.matcher(line.startsWith("##") ? line.substring(1) : line);
            if (!matcher.matches()) {
                return;
            }
            String key = matcher.group(1).toUpperCase(Locale.ROOT);
            String value = matcher.group(3).strip();
            if (line.startsWith("##")) {
                own.putIfAbsent(matcher.group(1), value);
            } else if (key.equals("ENDOFDATA")) {
                over = true;
            } else if (!data) {
                Entry entry = new Entry(matcher.group(2) == null ? "" : matcher.group(2), value);
                keys.computeIfAbsent(key, name -> new ArrayList<>()).add(entry);
            }
        }

        void into(List<MsaText> all) {
            if (!lines.isEmpty()) {
                all.add(new MsaText(keys, own, lines, first, over));
            }
        }
    }
}
