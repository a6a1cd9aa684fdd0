/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.parts.FrameSpool;

class LiveSourceTest {

    @Test
    void readerFollowsAGrowingSeriesToItsEndAndMeetsLostFrames() {
        Frame frame = Frame.of(NDArray.of(new double[] {1, 2})).build();
        try (LiveSource live = new LiveSource("detector", frame.signature())) {
            FutureTask<Void> detector = new FutureTask<>(() -> {
                for (int i = 0; i < 50; i++) {
                    if (i == 20) {
                        live.lost();
                    } else {
                        live.append(Frame.of(NDArray.of(new double[] {i, 0})).build());
                    }
                }
                live.end();
                return null;
            });
            Thread.ofPlatform().start(detector);
            List<Long> lost = new ArrayList<>();
            long read = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                long index = 0;
                while (live.await(index)) {
                    try {
                        assertEquals(index, live.frame(index).doubles()[0]);
                    } catch (MissingFrameException e) {
                        lost.add(index);
                    }
                    index++;
                }
                return index;
            });
            detector.get();
            assertEquals(50, read);
            assertEquals(List.of(20L), lost);
            assertFalse(live.info().open());
            assertThrows(IllegalStateException.class, () -> live.append(frame));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOpenSeriesSaysHowManyFramesThereAreNow() throws Exception {
        Frame frame = Frame.of(NDArray.of(new double[] {1})).build();
        try (LiveSource live = new LiveSource("detector", frame.signature())) {
            live.append(frame);
            assertTrue(live.info().open());
            assertEquals(1, live.info().frames());
            live.end();
            assertFalse(live.grow(), "nothing more comes");
        }
    }

    @Test
    void framesInAFileOutliveTheProgramUpToTheLastWholeOne(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("frames.spool");
        Frame frame = Frame.of(NDArray.of(new double[] {1, 2})).build();
        try (LiveSource live = new LiveSource("detector", frame.signature(), Optional.empty(), FrameSpool.open(file))) {
            for (int i = 0; i < 3000; i++) {
                if (i % 100 == 7) {
                    live.lost();
                } else {
                    live.append(Frame.of(NDArray.of(new double[] {i, 0})).build());
                }
            }
            live.fail("The cable was pulled.");
            live.fail("It can't fail twice.");
            assertEquals(Optional.of("The cable was pulled."), live.failure());
            assertEquals(2999, live.frame(2999).doubles()[0]);
            assertThrows(MissingFrameException.class, () -> live.frame(107));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        try (FrameSpool again = FrameSpool.open(file)) {
            assertEquals(2999, again.count());
            assertEquals(Optional.empty(), again.frame(2907));
            assertEquals(2998, again.frame(2998).orElseThrow().doubles()[0]);
        }
    }
}
