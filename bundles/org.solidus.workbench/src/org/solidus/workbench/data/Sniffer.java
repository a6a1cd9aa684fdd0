/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.solidus.batch.run.ResultFile;
import org.solidus.core.source.Reader;
import org.solidus.workbench.data.FileFormat.Kind;
import org.solidus.workbench.model.Sentence;

/**
 * Says what files are, by their first bytes and, second, their names; what it said of a file it remembers until the
 * file changes. Any thread, but not the UI thread.
 */
final class Sniffer {

    private static final int REMEMBERED = 20_000;
    private static final int HEAD = 4096;
    private static final double SURE_ENOUGH = 0.05;
    private static final String HDF5 = "io.nexus";
    private static final Pattern PIPELINE = Pattern.compile("(?m)^\\s*\\{?\\s*\"?pipeline\"?\\s*:");

    private final Iterable<Reader> readers;
    private final Map<Path, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param readers that there are */
    public Sniffer(Iterable<Reader> readers) {
        this.readers = readers;
    }

    private record Known(long size, FileTime changed, FileFormat format) {}

    /** What was said of a file, without looking again; empty when it was not looked at. Any thread. */
    public Optional<FileFormat> remembered(Path file) {
        synchronized (known) {
            return Optional.ofNullable(known.get(file)).map(Known::format);
        }
    }

    /** What a file is. */
    public FileFormat of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            if (now.isDirectory()) {
                return FileFormat.A_FOLDER;
            }
            if (!now.isRegularFile()) {
                return new FileFormat(Kind.UNREADABLE, "", file + " is a device or a pipe, not a file.");
            }
            synchronized (known) {
                Known before = known.get(file);
                if (before != null && before.size == now.size() && before.changed.equals(now.lastModifiedTime())) {
                    return before.format;
                }
            }
            FileFormat format = look(file, now.size());
            synchronized (known) {
                known.put(file, new Known(now.size(), now.lastModifiedTime(), format));
            }
            return format;
        } catch (IOException e) {
            return new FileFormat(Kind.UNREADABLE, "", Sentence.of(e));
        }
    }

    private FileFormat look(Path file, long size) throws IOException {
        if (size == 0) {
            return new FileFormat(Kind.UNREADABLE, "empty", file + " is empty.");
        }
        byte[] head = head(file);
        if (isPipeline(file, head)) {
            return new FileFormat(Kind.PIPELINE, "pipeline", "");
        }
        Optional<Reader> reader = surest(file, head);
        if (reader.isEmpty()) {
            return new FileFormat(Kind.UNKNOWN, "", file.getFileName() + " is in no format that Solidus reads.");
        }
        if (reader.get().id().equals(HDF5)) {
            return ResultFile.isResult(file)
                    ? new FileFormat(Kind.RESULT, "Solidus result", "")
                    : new FileFormat(Kind.TREE, reader.get().name(), misnamed(file, reader.get()));
        }
        return new FileFormat(Kind.DATA, reader.get().name(), misnamed(file, reader.get()));
    }

    private Optional<Reader> surest(Path file, byte[] head) {
        Reader best = null;
        double sure = SURE_ENOUGH;
        for (Reader reader : readers) {
            double now = reader.probe(file, head);
            if (now > sure) {
                best = reader;
                sure = now;
            }
        }
        return Optional.ofNullable(best);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isPipeline(Path file, byte[] head) {
        String extension = extension(file);
        return (extension.equals("yaml") || extension.equals("yml"))
                && PIPELINE.matcher(new String(head, StandardCharsets.UTF_8)).find();
    }

    private static String misnamed(Path file, Reader reader) {
        String extension = extension(file);
        return extension.isEmpty() || reader.extensions().contains(extension)
                ? ""
                : "It is named ." + extension + ", but it is " + reader.name() + ".";
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
