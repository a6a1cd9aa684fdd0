/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

class LiveSourceTest {

    @Test
    void readerFollowsAGrowingSeriesToItsEndAndMeetsLostFrames() {
        Frame frame = Frame.of(NDArray.of(new double[] {1, 2})).build();
        try (LiveSource live = new LiveSource("detector", frame.signature())) {
            Thread detector = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 50; i++) {
                    if (i == 20) {
                        live.lost();
                    } else {
                        live.append(Frame.of(NDArray.of(new double[] {i, 0})).build());
                    }
                }
                live.end();
            });
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
            detector.join();
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
}
