/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.tvips;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.io.file.ArrayDataset;
import org.solidus.io.file.ArrayDataset.Scannable;
import org.solidus.io.file.Dataset;
import org.solidus.io.file.FileContainer;
import org.solidus.io.file.FrameDataset;

/**
 * Reads the streams of TVIPS cameras (TemCam, EM-Menu): all files of a series, of which any one may be named. Frames are
 * {@code [row, column]}; where their headers tell a scan it is {@code [y, x]} from its first point on, else a series,
 * which {@code select} and {@code grid} lay out. Frames have the times of their headers; what else the microscope said
 * of each frame (rotator index, stage, temperature) is the table {@code frame_headers}.
 *
 * <p>The fields are those that the documentation of RosettaSciIO and LiberTEM names.
 */
@Component(service = Reader.class)
public final class TvipsReader implements Reader {

    private static final String CLOCK = "UTC";

    @Override
    public String id() {
        return "io.tvips";
    }

    @Override
    public String name() {
        return "TVIPS";
    }

    @Override
    public List<String> extensions() {
        return List.of("tvips");
    }

    @Override
    public double probe(Path path, byte[] head) {
        boolean plausible = TvipsHeader.isPlausible(head);
        boolean says = plausible && new String(head, StandardCharsets.ISO_8859_1).contains("TVIPS TVIPS");
        return says ? 1 : isNamed(path) ? plausible ? 0.95 : 0.1 : plausible ? 0.06 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        TvipsSeries series = TvipsSeries.open(path);
        try {
            Optional<TvipsScan> scan = TvipsScan.find(series);
            return new FileContainer(
                    path, series, metadata(series, scan), List.of(frames(series, scan), headers(path, series)));
        } catch (IOException | RuntimeException e) {
            series.close();
            throw e;
        }
    }

    private static Dataset frames(TvipsSeries series, Optional<TvipsScan> scan) {
        List<Axis> axes = new ArrayList<>();
        scan.ifPresent(raster -> {
            axes.add(Axis.index("y", raster.rows()));
            axes.add(Axis.index("x", raster.columns()));
        });
        if (scan.isEmpty()) {
            axes.add(Axis.index("frame", series.frames()));
        }
        int scanRank = axes.size();
        axes.add(Axis.index("row", series.header().rows()));
        axes.add(Axis.index("column", series.header().columns()));
        int start = scan.map(TvipsScan::start).orElse(0);
        DatasetInfo info = DatasetInfo.array("frames", true, series.header().type(), axes, scanRank);
        return ArrayDataset.pages(series.file(), info, Scannable.PAGES, i -> series.frame(start + (long) i))
                .exposed(CLOCK, i -> Optional.of(exposure(series, start + i)));
    }

    private static Exposure exposure(TvipsSeries series, long frame) throws IOException {
        return new Exposure(CLOCK, TvipsFrameHeader.time(series.frameHeader(frame)), 0, 0);
    }

    private static Dataset headers(Path path, TvipsSeries series) {
        List<ColumnSpec> columns = TvipsFrameHeader.columns(series.header());
        return FrameDataset.table(path, "frame_headers", false, columns, series.frames(), () -> table(series, columns));
    }

    private static Table table(TvipsSeries series, List<ColumnSpec> columns) throws IOException {
        double[][] values = new double[columns.size()][series.frames()];
        for (int frame = 0; frame < series.frames(); frame++) {
            ByteBuffer header = series.frameHeader(frame);
            double[] row = TvipsFrameHeader.values(series.header(), header);
            for (int column = 0; column < row.length; column++) {
                values[column][frame] = row[column];
            }
        }
        List<Column> all = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            all.add(Column.of(columns.get(column).name(), columns.get(column).unit(), values[column]));
        }
        return Table.of(all.toArray(new Column[0]));
    }

    private static Map<String, Object> metadata(TvipsSeries series, Optional<TvipsScan> scan) {
        Map<String, Object> metadata = new LinkedHashMap<>(series.header().metadata());
        metadata.put("files", series.files());
        scan.ifPresent(raster -> metadata.put("scan_starts_at_frame", raster.start()));
        return metadata;
    }
}
