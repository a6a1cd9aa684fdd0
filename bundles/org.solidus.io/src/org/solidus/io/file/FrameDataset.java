/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/**
 * A dataset that is a single frame: the table of a file, its one curve.
 *
 * @param signature of the frame
 * @param reader reads it each time that it is asked for; thread-safe
 */
public record FrameDataset(Path path, DatasetInfo info, Signature signature, FrameReader reader) implements Dataset {

    /** Reads a frame. */
    public interface FrameReader {
        Frame read() throws IOException;
    }

    /** Reads a table. */
    public interface TableReader {
        Table read() throws IOException;
    }

    /** A table. */
    public static FrameDataset table(
            Path path, String name, boolean main, List<ColumnSpec> columns, int rows, TableReader reader) {
        DatasetInfo info =
                new DatasetInfo(name, main, ElementType.FLOAT64, List.of(Axis.index("row", rows)), 0, columns);
        return new FrameDataset(path, info, Signature.table(columns), () -> Frame.of(reader.read()));
    }

    @Override
    public Source source(Optional<List<String>> scan) throws IOException {
        if (scan.isPresent() && !scan.get().isEmpty()) {
            throw new IOException(path + " holds one table, which has no scan axes; leave 'scan' out.");
        }
        SourceInfo single = SourceInfo.of(path.getFileName().toString(), signature, List.of());
        return new Single(single, reader);
    }

    private record Single(SourceInfo info, FrameReader reader) implements Source {

        @Override
        public Frame frame(long index) throws IOException {
            info.requireFrame(index);
            return reader.read().with().place(Place.FIRST).build();
        }
    }
}
