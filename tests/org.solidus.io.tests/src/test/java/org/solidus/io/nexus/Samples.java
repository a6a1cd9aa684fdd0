/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/** Small results of every kind. */
final class Samples {

    private static final Unit Q = Unit.of("1/angstrom");

    private Samples() {}

    /** Two rows of three places. */
    static List<Axis> grid() {
        Unit um = Unit.of("um");
        return List.of(
                Axis.linear("y", Quantities.POSITION, um, 2, 0, 5),
                Axis.listed("x", Quantities.POSITION, um, 0, 5, 11));
    }

    /**
     * Patterns of four points with variances, exposures and a mask in the last frame.
     *
     * @param missing a frame that is missing, -1 for none
     */
    static Source patterns(int missing) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double[] values = {100 * i, 100 * i + 1, 100 * i + 2, 100 * i + 3};
            Frame.Builder frame = Frame.of(NDArray.of(values))
                    .quantity("intensity", Unit.of("1"))
                    .axes(Axis.linear("q", Quantities.Q, Q, 4, 1, 0.5))
                    .variance(values.clone())
                    .place(new Place(i, Optional.of(new Exposure("detector", 10.0 + i, 0.5, 0.01))));
            frames.add(i == 5 ? frame.mask(new byte[] {0, 1, 0, 0}).build() : frame.build());
        }
        MemorySource source = MemorySource.of("patterns", grid(), frames);
        return missing < 0 ? source : failing(source, missing, () -> new MissingFrameException("no beam"));
    }

    /** Curves with their model and a row of parameters beside them. */
    static Source withCompanions() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            frames.add(Frame.of(NDArray.of(new double[] {i, i}))
                    .companion(
                            "model",
                            Frame.of(NDArray.of(new double[] {10 * i, 10 * i + 1}))
                                    .build())
                    .companion("parameters", Frame.of(Table.of(Column.of("width", Q, i + 0.5))))
                    .build());
        }
        return MemorySource.of("fits", List.of(Axis.index("time", 3)), frames);
    }

    /** One row a place, with an error, a flag and a word; place 3 is missing. */
    static Source peaks() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            frames.add(Frame.of(Table.of(
                    Column.of("line 1 position", Q, 15 + 0.1 * i),
                    Column.of("line 1 position error", Q, 0.1 * i),
                    Column.of("flag", i),
                    Column.of("phase", i < 5 ? "LVP" : "LATP"))));
        }
        return failing(MemorySource.of("peaks", grid(), frames), 3, () -> new MissingFrameException("fit failed"));
    }

    /** 0, 1, missing and 2 rows. */
    static Source ragged() {
        Unit area = Unit.of("um2");
        List<Frame> frames = List.of(
                Frame.of(Table.of(Column.of("area", area), Column.of("label", new long[0]))),
                Frame.of(Table.of(Column.of("area", area, 1), Column.of("label", 10L))),
                Frame.of(Table.of(Column.of("area", area, 2), Column.of("label", 20L))),
                Frame.of(Table.of(Column.of("area", area, 3, 3.5), Column.of("label", 30, 31))));
        return failing(
                MemorySource.of("grains", List.of(Axis.index("time", 4)), frames),
                2,
                () -> new MissingFrameException("nothing to see"));
    }

    /** One table. */
    static Source table() {
        return MemorySource.single(
                "hotspots", Frame.of(Table.of(Column.of("area", Unit.of("um2"), 1, 2), Column.of("name", "a", "b"))));
    }

    /**
     * A source that fails at one frame.
     *
     * @param at -1 for all of them
     */
    static Source failing(Source source, int at, Supplier<IOException> failure) {
        return new Source() {
            @Override
            public SourceInfo info() {
                return source.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                if (at < 0 || index == at) {
                    throw failure.get();
                }
                return source.frame(index);
            }
        };
    }
}
