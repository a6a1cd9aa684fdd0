/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Provenance;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

class CodecTest {

    @Test
    void framesComeBackExactly() throws IOException {
        Frame table = Frame.of(Table.of(
                Column.of("a", Unit.of("K"), 1.5, Double.NaN), Column.of("n", 1L, -7L), Column.of("w", "x", "µ")));
        for (ElementType type : ElementType.values()) {
            Object array = NDArray.allocate(type, 6);
            if (array instanceof double[] values) {
                values[1] = Double.NaN;
                values[2] = -0.0;
            }
            Frame frame = Frame.of(NDArray.of(type, array, 2, 3))
                    .quantity("energy loss", Unit.of("eV"))
                    .axes(
                            Axis.listed("y", "position", Unit.of("um"), 1, 5),
                            Axis.linear("x", "Q", Unit.of("1/angstrom"), 3, 0.1, 0.2))
                    .variance(new double[] {1, 2, 3, 4, 5, 6})
                    .mask(new byte[] {0, 1, 0, 0, 0, 1})
                    .companion("fit", table)
                    .place(new Place(17, Optional.of(new Exposure("clock", 1, 2, 0.1))))
                    .provenance(new Provenance("s", List.of("a", "b")))
                    .build();
            Frame back = FrameCodec.decode(FrameCodec.encode(frame));
            assertArrayEquals(FrameCodec.encode(frame), FrameCodec.encode(back));
            assertEquals(frame.axes(), back.axes());
            assertEquals(frame.place(), back.place());
            assertEquals(frame.provenance(), back.provenance());
            assertEquals("µ", back.companions().get("fit").table().column("w").text(1));
        }
    }

    @Test
    void statesComeBack() throws IOException {
        record Inner(int[] counts, boolean on) {}
        record State(long n, double[] sum, String label, List<Inner> parts, float[] weights) {}
        State state = new State(
                5,
                new double[] {1, 2},
                "x",
                List.of(new Inner(new int[] {3}, true), new Inner(new int[0], false)),
                new float[] {9});
        State back = StateCodec.decode(State.class, StateCodec.encode(state));
        assertEquals(5, back.n());
        assertArrayEquals(state.sum(), back.sum());
        assertArrayEquals(new int[] {3}, back.parts().get(0).counts());
        assertEquals(2, back.parts().size());
        assertArrayEquals(new float[] {9}, back.weights());
    }

    @Test
    void aStateThatCannotBeStoredIsRefusedWithASentence() {
        record State(Thread thread) {}
        assertThrows(IllegalArgumentException.class, () -> StateCodec.encode(new State(Thread.currentThread())));
    }

    @Test
    void aDamagedPartSaysSoAndAnUnfinishedOneIsNeverThere(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("part");
        try (PartWriter writer = new PartWriter(file)) {
            writer.frame("a", Frame.of(NDArray.of(new double[] {1, 2})).build());
        }
        assertEquals(List.of(), list(folder));
        try (PartWriter writer = new PartWriter(file)) {
            writer.frame("a", Frame.of(NDArray.of(new double[] {1, 2})).build());
            writer.masked("a", "because");
            writer.commit();
        }
        Part part = Part.open(file);
        assertArrayEquals(new double[] {1, 2}, part.frame("a", 0).orElseThrow().doubles());
        assertEquals(Optional.empty(), part.frame("a", 1));
        assertEquals("because", part.reasons("a").get(1));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> Part.open(file));
            assertFalse(Part.isWhole(file));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
