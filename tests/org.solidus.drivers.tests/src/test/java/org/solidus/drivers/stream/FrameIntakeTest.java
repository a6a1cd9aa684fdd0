/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;

class FrameIntakeTest {

    private static final long NO_TIME = Long.MIN_VALUE;
    private final Recorded heard = new Recorded();
    private final StreamCounts counts = new StreamCounts();
    private final List<String> words = new ArrayList<>();
    private final FrameIntake intake = new FrameIntake(heard, counts, 2, (lost, sentence) -> words.add(sentence));

    private void come(long... ids) {
        for (long id : ids) {
            intake.frame(Frame.of(NDArray.of(new double[] {id})).build(), id, NO_TIME, 0);
        }
    }

    @Test
    void framesInOrderPass() {
        come(7, 8, 9);
        assertEquals(List.of(7L, 8L, 9L), heard.ids());
        assertTrue(heard.gaps().isEmpty() && words.isEmpty());
    }

    @Test
    void twoThatChangedPlacesAreHandedOnInOrder() {
        come(1, 3, 2, 4);
        assertEquals(List.of(1L, 2L, 3L, 4L), heard.ids());
        assertEquals(1, counts.reordered());
        assertEquals(0, counts.lost());
    }

    @Test
    void whatNeverComesIsAGap() {
        come(1, 2, 6, 7, 8);
        assertEquals(List.of(1L, 2L, 6L, 7L, 8L), heard.ids());
        assertEquals(List.of("3+3"), heard.gaps());
        assertEquals(3, counts.lost());
    }

    @Test
    void aGapAtTheEndIsToldWhenNothingMoreComes() {
        come(1, 2, 4);
        assertEquals(List.of(1L, 2L), heard.ids());
        intake.idle();
        assertEquals(List.of(1L, 2L, 4L), heard.ids());
        assertEquals(List.of("3+1"), heard.gaps());
    }

    @Test
    void aFrameThatComesAgainIsLeftOut() {
        come(1, 2, 2, 3, 1, 4);
        assertEquals(List.of(1L, 2L, 3L, 4L), heard.ids());
        assertEquals(2, counts.again());
    }

    @Test
    void aFrameAfterItWasGivenUpIsLeftOutAndCounted() {
        come(1, 3, 4, 5, 2, 6);
        assertEquals(List.of(1L, 3L, 4L, 5L, 6L), heard.ids());
        assertEquals(1, counts.lost());
        assertEquals(1, counts.late());
    }

    @Test
    void severalThatComeLateOneAfterTheOtherAreNoNewNumbering() {
        come(1, 2, 5, 6, 7, 3, 4, 8);
        assertEquals(List.of(1L, 2L, 5L, 6L, 7L, 8L), heard.ids());
        assertEquals(List.of("3+2"), heard.gaps());
        assertEquals(2, counts.late());
    }

    @Test
    void severalThatComeAfterALaterOneAreHandedOnInOrder() {
        come(1, 4, 2, 3, 5);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), heard.ids());
        assertEquals(0, counts.lost());
    }

    @Test
    void numberingThatBeginsAnewWithoutATimeIsSeenByItsSecondFrame() {
        come(1, 2, 3, 4, 5, 1, 2, 3);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 2L, 3L), heard.ids());
        assertTrue(heard.gaps().isEmpty());
    }

    @Test
    void numberingThatBeginsAnewBelowTheFirstIsSeenByItsSecondFrame() {
        come(10, 11, 12, 1, 2, 3);
        assertEquals(List.of(10L, 11L, 12L, 2L, 3L), heard.ids());
        assertTrue(heard.gaps().isEmpty());
    }

    @Test
    void whatComesAgainWithItsOwnTimesIsNoNewNumbering() {
        for (int i : new int[] {1, 2, 3, 4, 5, 3, 4, 5, 6}) {
            intake.frame(Frame.of(NDArray.of(new double[1])).build(), i, 1000 + i, 0);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), heard.ids());
        assertEquals(3, counts.again());
    }

    @Test
    void aClockThatStandsDoesNotHideThatNumberingBeganAnew() {
        for (int i : new int[] {1, 2, 3, 4, 5, 1, 2, 3}) {
            intake.frame(Frame.of(NDArray.of(new double[1])).build(), i, 0, 0);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 2L, 3L), heard.ids());
    }

    @Test
    void numberingThatBeginsAnewWhileItsClockGoesBackIsSeenByItsSecondFrame() {
        for (int i : new int[] {1, 2, 3, 4, 5}) {
            intake.frame(Frame.of(NDArray.of(new double[1])).build(), i, 1000 + i, 0);
        }
        for (int i : new int[] {1, 2, 3}) {
            intake.frame(Frame.of(NDArray.of(new double[1])).build(), i, i, 0);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 2L, 3L), heard.ids());
    }

    @Test
    void numbersAtTheEndOfLongRunOver() {
        come(Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE, Long.MIN_VALUE + 2);
        assertEquals(
                List.of(Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE + 2),
                heard.ids());
        assertEquals(0, counts.lost());
        assertEquals(0, counts.again());
    }

    @Test
    void anAbsurdNumberIsNoLossOfAllThoseBefore() {
        come(1, 2, 3, Long.MAX_VALUE, 4, 5, Long.MIN_VALUE, 6, 7);
        intake.idle();
        assertEquals(List.of(1L, 2L, 3L, Long.MAX_VALUE, 4L, 5L, Long.MIN_VALUE, 6L, 7L), heard.ids());
        assertEquals(0, counts.lost());
        assertTrue(heard.gaps().isEmpty());
    }

    /** Whatever numbers come, each is handed on, told of or counted; nothing is counted backwards, and it comes to an end. */
    @Test
    void noNumbersAreTooAbsurd() {
        long[] odd = {0, 1, 2, 3, -1, 1023, 1024, 1025, 1L << 32, (1L << 32) + 5, Long.MAX_VALUE, Long.MIN_VALUE};
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Recorded listener = new Recorded();
            StreamCounts came = new StreamCounts();
            FrameIntake any = new FrameIntake(listener, came, 1 + random.nextInt(4), (lost, sentence) -> {});
            int frames = 200;
            for (int i = 0; i < frames; i++) {
                long id = odd[random.nextInt(odd.length)] + random.nextInt(3);
                long time = random.nextBoolean() ? NO_TIME : random.nextInt(100);
                any.frame(Frame.of(NDArray.of(new double[1])).build(), id, time, 0);
            }
            any.idle();
            assertEquals(frames, came.delivered() + came.again() + came.late(), "seed " + seed);
            assertEquals(came.delivered(), listener.ids().size(), "seed " + seed);
            assertTrue(came.lost() >= 0, "seed " + seed);
            assertTrue(
                    listener.gaps().stream().noneMatch(gap -> gap.endsWith("+0") || gap.contains("+-")),
                    "seed " + seed);
        }
    }

    @Test
    void numberingThatBeginsAnewIsSeenByTime() {
        for (int i = 1; i <= 5; i++) {
            intake.frame(Frame.of(NDArray.of(new double[1])).build(), i, 1000 + i, 0);
        }
        for (int i = 1; i <= 3; i++) {
            intake.frame(Frame.of(NDArray.of(new double[1])).build(), i, 2000 + i, 0);
        }
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 1L, 2L, 3L), heard.ids());
        assertEquals(0, counts.lost());
    }

    @Test
    void numberingOf32BitsRunsOver() {
        for (int number :
                new int[] {Integer.MAX_VALUE - 1, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1}) {
            come(intake.extended(number));
        }
        long first = Integer.MAX_VALUE - 1L;
        assertEquals(List.of(first, first + 1, first + 2, first + 3), heard.ids());
        assertEquals(0, counts.lost());
    }

    @Test
    void aRefusedFrameKeepsItsPlace() {
        come(1, 2);
        intake.refused(3, NO_TIME, "it is blue");
        come(4);
        assertEquals(List.of(1L, 2L, 4L), heard.ids());
        assertEquals(List.of("3+1"), heard.gaps());
        assertEquals(1, counts.refused());
        assertEquals(1, counts.lost());
    }

    /** Whatever happens on the way, each number is handed on once, in order, or told as missing once. */
    @Test
    void everyFrameIsAccountedFor() {
        for (long seed = 0; seed < 200; seed++) {
            accountedFor(new Random(seed), seed);
        }
    }

    private static void accountedFor(Random random, long seed) {
        Recorded heard = new Recorded();
        StreamCounts counts = new StreamCounts();
        FrameIntake intake = new FrameIntake(heard, counts, 1 + random.nextInt(4), (lost, sentence) -> {});
        List<Long> coming = new ArrayList<>(LongStream.range(0, 300).boxed().toList());
        coming.subList(1, 299).removeIf(id -> random.nextInt(15) == 0);
        for (int i = 1; i < coming.size() - 3; i++) {
            if (random.nextInt(12) == 0) {
                Collections.swap(coming, i, i + 1);
            } else if (random.nextInt(20) == 0) {
                coming.add(i + 1, coming.get(i));
            }
        }
        coming.forEach(id -> intake.frame(Frame.of(NDArray.of(new double[1])).build(), id, NO_TIME, 0));
        intake.idle();
        boolean[] seen = new boolean[300];
        heard.ids().forEach(id -> seen[id.intValue()] = true);
        for (String gap : heard.gaps()) {
            String[] parts = gap.split("\\+");
            IntStream.range(0, Integer.parseInt(parts[1])).forEach(i -> seen[Integer.parseInt(parts[0]) + i] = true);
        }
        List<Long> sorted = heard.ids().stream().sorted().distinct().toList();
        assertEquals(sorted, heard.ids(), "seed " + seed);
        assertEquals(300, IntStream.range(0, 300).filter(i -> seen[i]).count(), "seed " + seed);
        assertEquals(300, counts.delivered() + counts.lost(), "seed " + seed);
    }
}
