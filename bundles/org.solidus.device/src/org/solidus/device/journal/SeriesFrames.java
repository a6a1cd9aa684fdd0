/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.source.MissingFrameException;
import org.solidus.device.journal.JournalIndex.SeriesIndex;

/** Frames of a series, read from their places. Thread-safe. */
final class SeriesFrames {

    /** Name of the clock of a run, on which exposures are given. */
    static final String CLOCK = "run";

    private final String name;
    private final JournalIndex index;
    private final SeriesIndex series;
    private final RecordReader reader;
    private final HostClock clock;

    SeriesFrames(String name, JournalIndex index, SeriesIndex series, RecordReader reader) {
        this.name = name;
        this.index = index;
        this.series = series;
        this.reader = reader;
        this.clock = new HostClock(series.clock);
    }

    int size() {
        return series.heads.size();
    }

    SeriesNote note() {
        return series.note();
    }

    SeriesIndex index() {
        return series;
    }

    HostClock clock() {
        return clock;
    }

    boolean isMissing(int frame) {
        return series.heads.get(frame) == SeriesIndex.MISSING;
    }

    FrameHead head(int frame) throws IOException {
        Unpacker in = new Unpacker(content(place(frame)));
        in.int32();
        return FrameHead.of(in);
    }

    private RecordReader.Place place(int frame) throws IOException {
        if (isMissing(frame)) {
            throw new MissingFrameException("Frame " + frame + " of '" + name + "' did not come.");
        }
        return required(reader.at(series.heads.get(frame)));
    }

    private RecordReader.Place required(RecordReader.Place place) throws IOException {
        if (place == null) {
            throw new IOException("'" + name + "' changed while it was read.");
        }
        return place;
    }

    private ByteBuffer content(RecordReader.Place place) throws IOException {
        ByteBuffer content = reader.content(place);
        if (content == null) {
            throw new MissingFrameException(
                    "A frame of '" + name + "' is damaged: its bytes are not those that were" + " written.");
        }
        return content;
    }

    /** When a frame had arrived, s after the start. */
    double arrival(FrameHead head) {
        return index.seconds(head.hostNanos());
    }

    /** When a frame was taken on the clock of the run; when it had arrived, if the detector did not say. */
    Exposure exposure(int frame, FrameHead head) {
        return head.exposure()
                .map(own -> {
                    ClockTrack.Fit fit = clock.fit(frame);
                    return new Exposure(
                            CLOCK,
                            fit.host(own.start()),
                            own.duration(),
                            Math.hypot(own.sigma(), fit.sigma()),
                            own.live());
                })
                .orElseGet(() -> new Exposure(CLOCK, arrival(head), 0, 0));
    }

    Frame frame(int frame) throws IOException {
        RecordReader.Place place = place(frame);
        Unpacker in = new Unpacker(content(place));
        in.int32();
        FrameHead head = FrameHead.of(in);
        ByteBuffer pixels = content(required(reader.at(place.end()))).order(ByteOrder.LITTLE_ENDIAN);
        SeriesNote note = series.note();
        Frame.Builder builder = Frame.of(NDArray.get(pixels, note.type(), note.shape()))
                .quantity(note.quantity(), note.unit())
                .axes(note.axes())
                .place(new Place(frame, Optional.of(exposure(frame, head))));
        int elements = Math.toIntExact(note.elements());
        if (head.masked()) {
            byte[] mask = new byte[elements];
            pixels.get(mask);
            builder.mask(mask);
        }
        if (head.varying()) {
            double[] variance = new double[elements];
            pixels.slice().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(variance);
            builder.variance(variance);
        }
        return builder.build();
    }
}
