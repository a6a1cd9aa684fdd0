/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;

/** Many files of one kind as one series: each file is opened when one of its frames is asked for. */
final class FileSeries implements Source {

    private final List<Path> files;
    private final Sources.Opening opening;
    private final SourceInfo info;
    private final long perFile;

    /** Reads the first file alone; the others are held against it when they are read. */
    FileSeries(String name, List<Path> files, Sources.Opening opening) throws IOException {
        this.files = files;
        this.opening = opening;
        try (Source first = opening.open(files.get(0))) {
            SourceInfo one = first.info();
            perFile = one.frames();
            List<Axis> scan = new ArrayList<>();
            scan.add(Axis.index("file", files.size()));
            scan.addAll(one.scan());
            info = new SourceInfo(
                    name, one.signature(), scan, (int) Math.min(perFile, one.chunk()), false, one.clock());
        }
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        Path file = files.get(Math.toIntExact(index / perFile));
        try (Source source = opening.open(file)) {
            if (source.info().frames() != perFile) {
                throw new IOException(file + " holds " + source.info().frames() + " frames, "
                        + files.get(0).getFileName() + " holds " + perFile
                        + "; the files of a series hold equally many.");
            }
            Frame frame = source.frame(index % perFile);
            Signature expected = info.signature();
            if (!frame.isTable()
                    && (frame.raw().type() != expected.type()
                            || !frame.signature().axes().equals(expected.axes()))) {
                throw new IOException(file + " holds frames of " + frame.raw() + "; the first file of the series, "
                        + files.get(0).getFileName() + ", holds "
                        + expected.single().describe() + ".");
            }
            return frame.with()
                    .place(new Place(index, frame.place().exposure()))
                    .build();
        }
    }

    /** The one file's container and source are closed together. */
    record FileSource(Container container, Source source) implements Source {
        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public Frame frame(long index) throws IOException {
            return source.frame(index);
        }

        @Override
        public boolean await(long index) throws InterruptedException {
            return source.await(index);
        }

        @Override
        public void close() throws IOException {
            try (container) {
                source.close();
            }
        }

        static FileSource of(Container container, String dataset, Optional<List<String>> scan) throws IOException {
            return new FileSource(container, container.source(dataset, scan));
        }
    }
}
