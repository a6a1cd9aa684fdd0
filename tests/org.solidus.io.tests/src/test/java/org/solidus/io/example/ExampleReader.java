/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Reader;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.FrameDataset;
import org.solidus.io.file.HeaderFields;
import org.solidus.io.file.Magic;

/**
 * A reader to begin from: a detector's film with a header, frames that each have a header of their own, and a log
 * behind them. In a bundle it carries {@code @Component(service = Reader.class)}, and that is all there is to do.
 */
public final class ExampleReader implements Reader {

    static final Magic MAGIC = Magic.of("EXAMPLE1");
    static final String CLOCK = "camera";
    static final List<ColumnSpec> LOG =
            List.of(ColumnSpec.number("time", Unit.of("s")), ColumnSpec.number("temperature", Unit.of("K")));

    private static final int DROPPED = 2;

    @Override
    public String id() {
        return "test.example";
    }

    @Override
    public String name() {
        return "Example";
    }

    @Override
    public List<String> extensions() {
        return List.of("exa");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return MAGIC.begins(head) ? 1 : isNamed(path) ? 0.1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        return BinaryFile.open(path, file -> {
            ExampleHeader header = ExampleHeader.read(file);
            DatasetInfo info = DatasetInfo.array(
                    "frames", true, header.type(), header.axes(), header.scan().size());
            Dataset frames = ArrayDataset.pages(
                            file,
                            info,
                            header.raster() ? Scannable.NAMED : Scannable.PAGES,
                            index -> frame(file, header, index))
                    .exposed(CLOCK, index -> Optional.of(exposure(file, header, index)));
            Dataset log = FrameDataset.table(path, "log", false, LOG, header.logRows(), () -> log(file, header));
            return header.logRows() == 0
                    ? FileContainer.of(file, header.metadata(), frames)
                    : FileContainer.of(file, header.metadata(), frames, log);
        });
    }

    private static NDArray frame(BinaryFile file, ExampleHeader header, long index) throws IOException {
        time(file, header, index);
        long pixels = header.position(index) + ExampleHeader.FRAME_BYTES;
        return file.array(pixels, header.type(), header.order(), header.shape(), "frame " + index);
    }

    private static Exposure exposure(BinaryFile file, ExampleHeader header, long index) throws IOException {
        return new Exposure(CLOCK, time(file, header, index), header.exposure(), 0);
    }

    /** In s. */
    private static double time(BinaryFile file, ExampleHeader header, long index) throws IOException {
        String what = "the header of frame " + index;
        HeaderFields fields = file.fields(header.position(index), ExampleHeader.FRAME_BYTES, what)
                .order(header.order());
        long nanoseconds = fields.int64();
        if ((fields.int32() & DROPPED) != 0) {
            throw new MissingFrameException("Frame " + index + " of " + file.path() + " was dropped by the camera.");
        }
        return nanoseconds * 1e-9;
    }

    private static Table log(BinaryFile file, ExampleHeader header) throws IOException {
        int rows = header.logRows();
        double[] values = file.array(
                        header.log(), ElementType.FLOAT64, header.order(), new int[] {LOG.size(), rows}, "the log")
                .doubles();
        return Table.of(
                Column.of("time", Unit.of("s"), Arrays.copyOf(values, rows)),
                Column.of("temperature", Unit.of("K"), Arrays.copyOfRange(values, rows, 2 * rows)));
    }
}
