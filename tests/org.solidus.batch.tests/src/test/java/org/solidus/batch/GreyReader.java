/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** A text format: {@code grey FRAMES ROWS COLUMNS}, then the numbers. */
final class GreyReader implements Reader {

    @Override
    public String id() {
        return "test.grey";
    }

    @Override
    public String name() {
        return "Grey";
    }

    @Override
    public List<String> extensions() {
        return List.of("grey");
    }

    @Override
    public double probe(Path path, byte[] head) {
        return new String(head, StandardCharsets.US_ASCII).startsWith("grey ") ? 1 : 0;
    }

    @Override
    public Container open(Path path) throws IOException {
        String[] words = Files.readString(path).strip().split("\\s+");
        int[] shape = {Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])};
        double[] values =
                Arrays.stream(words).skip(4).mapToDouble(Double::parseDouble).toArray();
        if (values.length != shape[0] * shape[1] * shape[2]) {
            throw new IOException(path + " is cut off: it holds " + values.length + " numbers.");
        }
        return new Grey(shape, values);
    }

    private record Grey(int[] shape, double[] values) implements Container {

        @Override
        public List<DatasetInfo> datasets() {
            List<Axis> axes = new ArrayList<>(List.of(scanned()));
            axes.addAll(image());
            return List.of(DatasetInfo.array("grey", true, ElementType.FLOAT64, axes, 1));
        }

        private Axis scanned() {
            return Axis.linear("time", Quantities.TIME, Unit.of("s"), shape[0], 0, 0.5);
        }

        private List<Axis> image() {
            return List.of(Axis.index("y", shape[1]), Axis.index("x", shape[2]));
        }

        @Override
        public Source source(String dataset, Optional<List<String>> scan) {
            int size = shape[1] * shape[2];
            List<Frame> frames = new ArrayList<>();
            for (int i = 0; i < shape[0]; i++) {
                double[] part = Arrays.copyOfRange(values, i * size, (i + 1) * size);
                frames.add(Frame.of(NDArray.of(part, shape[1], shape[2]))
                        .axes(image())
                        .build());
            }
            return MemorySource.of("grey", List.of(scanned()), frames);
        }

        @Override
        public Map<String, Object> metadata() {
            return Map.of("exposure", Double.NaN, "camera", Map.of("pixel", Map.of("value", 55, "unit", "um")));
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
