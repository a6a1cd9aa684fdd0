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
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;

/** Many files of one kind as one series: each file is opened when one of its frames is asked for. */
final class FileSeries implements Source {

    private final List<Path> files;
    private final Sources.Opening opening;
    private final OpenSources open;
    private final SourceInfo info;
    private final long perFile;

    /** Reads the first file alone; the others are held against it when they are read. */
    FileSeries(String name, List<Path> files, Sources.Opening opening) throws IOException {
        this.files = files;
        this.opening = opening;
        this.open = new OpenSources(opening);
        try (Source first = opening.open(files.get(0))) {
            SourceInfo one = first.info();
            perFile = one.frames();
            List<Axis> scan = new ArrayList<>();
            scan.add(Axis.index("file", files.size()));
            scan.addAll(one.scan());
            info = new SourceInfo(
                    name,
                    one.signature(),
                    scan,
                    (int) Math.min(perFile, one.chunk()),
                    false,
                    one.clock(),
                    one.acquisition());
        }
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        Path file = files.get(Math.toIntExact(index / perFile));
        Frame frame = read(file, source -> frame(file, source, index % perFile));
        return frame.with().place(new Place(index, frame.place().exposure())).build();
    }

    /** The last file may still be being written. */
    @Override
    public boolean stored(long index) throws IOException {
        int number = Math.toIntExact(index / perFile);
        return number < files.size() - 1
                && open.read(
                        files.get(number),
                        source -> source.info().frames() == perFile && source.stored(index % perFile));
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        Path file = files.get(Math.toIntExact(index / perFile));
        return read(file, source -> {
            requireSameLength(file, source);
            return source.exposure(index % perFile);
        });
    }

    /** Of files with a single frame none is kept open: nobody comes back for another frame. */
    private <T> T read(Path file, OpenSources.Reading<T> reading) throws IOException {
        if (perFile > 1) {
            return open.read(file, reading);
        }
        try (Source source = opening.open(file)) {
            return reading.from(source);
        }
    }

    private void requireSameLength(Path file, Source source) throws IOException {
        if (source.info().frames() != perFile) {
            throw new IOException(file + " holds " + source.info().frames() + " frames, "
                    + files.get(0).getFileName() + " holds " + perFile
                    + "; the files of a series hold equally many.");
        }
    }

    private Frame frame(Path file, Source source, long number) throws IOException {
        requireSameLength(file, source);
        Frame frame = source.frame(number);
        Signature given = frame.signature();
        Signature expected = info.signature();
        if (given.isTable() != expected.isTable()
                || given.type() != expected.type()
                || !given.axes().equals(expected.axes())
                || !given.columns().equals(expected.columns())) {
            throw new IOException(file + " holds " + given.describe() + "; the first file of the series, "
                    + files.get(0).getFileName() + ", holds "
                    + expected.single().describe() + ".");
        }
        return frame;
    }

    @Override
    public void close() throws IOException {
        open.close();
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
        public Optional<Exposure> exposure(long index) throws IOException {
            return source.exposure(index);
        }

        @Override
        public boolean await(long index) throws InterruptedException {
            return source.await(index);
        }

        @Override
        public boolean stored(long index) throws IOException {
            return source.stored(index);
        }

        @Override
        public List<Path> others() throws IOException {
            return source.others();
        }

        @Override
        public boolean grow() throws InterruptedException {
            return source.grow();
        }

        @Override
        public Writing writing() {
            return source.writing();
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
