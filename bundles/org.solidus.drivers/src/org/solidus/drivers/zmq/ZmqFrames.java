/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.zmq;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Place;
import org.solidus.drivers.stream.Codec;
import org.solidus.drivers.stream.FrameForm;
import org.solidus.drivers.stream.FrameIntake;
import org.solidus.drivers.stream.Json;
import org.solidus.drivers.stream.Unpacker;

/**
 * Makes frames of messages of several parts: those of DECTRIS, and a JSON header with {@code msg_number} before the bytes.
 * Nothing that a message says is believed before it was checked. For one thread, but for {@link #form}.
 */
final class ZmqFrames {

    private static final int LONGEST_JSON = 1 << 20;
    private static final int MOST_AXES = 4;
    private static final long MOST_ELEMENTS = 1 << 28;
    private static final double NANO = 1e-9;

    private final String clock;
    private final Unpacker unpacker = new Unpacker();
    private volatile FrameForm form;
    private long series = Long.MIN_VALUE;
    private long framesOfSeries = -1;

    /** @param clock name of the detector's clock */
    ZmqFrames(String clock) {
        this.clock = clock;
    }

    /** What frames look like; null as long as it is not known. */
    FrameForm form() {
        return form;
    }

    /** Says beforehand what frames look like. */
    void announce(FrameForm expected) {
        form = expected;
    }

    /** A form of whole numbers from elsewhere. */
    static FrameForm form(ElementType type, int... shape) throws IOException {
        long elements = 1;
        for (int length : shape) {
            elements = length > 0 && elements <= MOST_ELEMENTS ? elements * length : Long.MAX_VALUE;
        }
        if (shape.length == 0 || shape.length > MOST_AXES || elements > MOST_ELEMENTS) {
            throw new IOException("a frame cannot have the shape " + Arrays.toString(shape));
        }
        return FrameForm.whole(type, shape);
    }

    /** A message came. */
    void message(List<byte[]> parts, long came, FrameIntake intake) {
        try {
            Map<String, Object> head = json(parts, 0);
            String kind = head.get("htype") instanceof String text ? text : "";
            switch (kind) {
                case "dheader-1.0" -> dectrisHeader(head, parts, intake);
                case "dimage-1.0" -> dectrisImage(head, parts, came, intake);
                case "dseries_end-1.0" -> dectrisEnd(intake);
                default -> numbered(kind, head, parts, came, intake);
            }
        } catch (IOException e) {
            intake.unreadable(e.getMessage());
        }
    }

    private void dectrisHeader(Map<String, Object> head, List<byte[]> parts, FrameIntake intake) throws IOException {
        series = whole(head, "series");
        framesOfSeries = -1;
        intake.series(0);
        if (parts.size() > 1) {
            Map<String, Object> detail = json(parts, 1);
            OptionalDouble images = number(detail, "nimages");
            if (images.isPresent()) {
                framesOfSeries = (long)
                        (images.getAsDouble() * number(detail, "ntrigger").orElse(1));
            }
        }
    }

    private void dectrisImage(Map<String, Object> head, List<byte[]> parts, long came, FrameIntake intake)
            throws IOException {
        long number = whole(head, "frame");
        if (whole(head, "series") != series) {
            // the beginning of this series was missed: its frames are counted from the first
            series = whole(head, "series");
            framesOfSeries = -1;
            intake.series(0);
        }
        try {
            Map<String, Object> what = json(parts, 1);
            String encoding = text(what, "encoding");
            int[] fastestFirst = shape(what);
            int[] shape = new int[fastestFirst.length];
            for (int k = 0; k < shape.length; k++) {
                shape[k] = fastestFirst[shape.length - 1 - k];
            }
            take(
                    number,
                    form(type(what), shape),
                    codec(encoding),
                    order(encoding),
                    part(parts, 2),
                    exposure(parts),
                    came,
                    intake);
        } catch (IOException e) {
            intake.refused(number, Long.MIN_VALUE, e.getMessage());
        }
    }

    private Optional<Exposure> exposure(List<byte[]> parts) throws IOException {
        if (parts.size() < 4) {
            return Optional.empty();
        }
        Map<String, Object> times = json(parts, 3);
        OptionalDouble start = number(times, "start_time");
        return start.isPresent()
                ? Optional.of(new Exposure(
                        clock,
                        start.getAsDouble() * NANO,
                        Math.max(0, number(times, "real_time").orElse(0) * NANO),
                        0))
                : Optional.empty();
    }

    private void dectrisEnd(FrameIntake intake) {
        if (framesOfSeries >= 0) {
            intake.seriesEnded(framesOfSeries);
        } else {
            intake.idle();
        }
    }

    private void numbered(String kind, Map<String, Object> head, List<byte[]> parts, long came, FrameIntake intake)
            throws IOException {
        long number = whole(head, "msg_number");
        if (parts.size() < 2 || !head.containsKey("shape")) {
            if (kind.equals("header")) {
                intake.series(number);
            }
            intake.other(number);
            return;
        }
        try {
            byte[] blob = part(parts, 1);
            FrameForm its = form(type(head), shape(head));
            Codec codec = codec(head, blob, its);
            take(number, its, codec, ByteOrder.LITTLE_ENDIAN, blob, timestamp(head), came, intake);
        } catch (IOException e) {
            intake.refused(number, Long.MIN_VALUE, e.getMessage());
        }
    }

    private Optional<Exposure> timestamp(Map<String, Object> head) {
        OptionalDouble time = number(head, "timestamp");
        return time.isPresent() ? Optional.of(new Exposure(clock, time.getAsDouble(), 0, 0)) : Optional.empty();
    }

    private void take(
            long number,
            FrameForm its,
            Codec codec,
            ByteOrder order,
            byte[] blob,
            Optional<Exposure> exposure,
            long came,
            FrameIntake intake)
            throws IOException {
        FrameForm known = form;
        if (known == null) {
            form = its;
            known = its;
        } else if (!known.signature().equals(its.signature())) {
            throw new IOException("it is " + its.words() + " where " + known.words() + " was announced");
        }
        Object values = unpacker.unpack(ByteBuffer.wrap(blob).order(order), codec, its.type(), its.elements());
        long time = exposure.map(taken -> Math.round(taken.start() / NANO)).orElse(Long.MIN_VALUE);
        intake.frame(known.frame(values, new Place(Math.max(0, number), exposure)), number, time, came);
    }

    private static Codec codec(String encoding) throws IOException {
        String name = encoding.replace("<", "").replace(">", "");
        return switch (name) {
            case "" -> Codec.NONE;
            case "lz4" -> Codec.LZ4;
            case "bs8-lz4", "bs16-lz4", "bs32-lz4" -> Codec.BSLZ4_HEADED;
            default -> throw new IOException("it is encoded as '" + encoding + "', which Solidus does not know");
        };
    }

    private static ByteOrder order(String encoding) {
        return encoding.endsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Bitshuffled bytes come with HDF5's header before them, or without. */
    private static Codec codec(Map<String, Object> head, byte[] blob, FrameForm its) throws IOException {
        String name = head.get("compression") instanceof String text ? text.toLowerCase(Locale.ROOT) : "none";
        return switch (name) {
            case "", "none" -> Codec.NONE;
            case "lz4" -> Codec.LZ4;
            case "bslz4" -> {
                long size = (long) its.elements() * its.type().bytes();
                yield blob.length >= 12 && ByteBuffer.wrap(blob).getLong() == size ? Codec.BSLZ4_HEADED : Codec.BSLZ4;
            }
            default -> throw new IOException("it is compressed with '" + name + "', which Solidus does not know");
        };
    }

    private static Map<String, Object> json(List<byte[]> parts, int index) throws IOException {
        byte[] part = part(parts, index);
        if (part.length > LONGEST_JSON) {
            throw new IOException("part " + index + " has " + part.length + " bytes where a JSON header belongs");
        }
        return Json.object(part);
    }

    private static byte[] part(List<byte[]> parts, int index) throws IOException {
        if (index >= parts.size()) {
            throw new IOException("it has " + parts.size() + " parts where " + (index + 1) + " belong");
        }
        return parts.get(index);
    }

    private static ElementType type(Map<String, Object> head) throws IOException {
        String name = text(head, "type");
        try {
            return ElementType.of(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("its elements are of the unknown type '" + name + "'", e);
        }
    }

    private static int[] shape(Map<String, Object> head) throws IOException {
        if (!(head.get("shape") instanceof List<?> lengths) || lengths.size() > MOST_AXES) {
            throw new IOException("it states no shape");
        }
        int[] shape = new int[lengths.size()];
        for (int k = 0; k < shape.length; k++) {
            shape[k] = lengths.get(k) instanceof Double length && length == Math.rint(length) ? length.intValue() : -1;
        }
        return shape;
    }

    private static String text(Map<String, Object> head, String name) throws IOException {
        if (head.get(name) instanceof String text) {
            return text;
        }
        throw new IOException("its header has no '" + name + "'");
    }

    private static OptionalDouble number(Map<String, Object> head, String name) {
        return head.get(name) instanceof Double number && Double.isFinite(number)
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    private static long whole(Map<String, Object> head, String name) throws IOException {
        OptionalDouble number = number(head, name);
        if (number.isEmpty()
                || number.getAsDouble() != Math.rint(number.getAsDouble())
                || Math.abs(number.getAsDouble()) > 1e15) {
            throw new IOException("its header has no whole number '" + name + "'");
        }
        return (long) number.getAsDouble();
    }
}
