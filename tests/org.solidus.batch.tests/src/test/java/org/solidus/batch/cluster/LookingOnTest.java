/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.batch.cluster.ClusterJob.State;
import org.solidus.batch.cluster.ClusterJob.Status;

/** Looking on at a run, also on a cluster that does not always answer. */
class LookingOnTest {

    private final List<Status> heard = new ArrayList<>();

    /** Gives one answer after the other, the last again and again; absent where it does not answer. */
    private static final class Answers implements ClusterJob {

        private final Deque<State> states;

        Answers(State... states) {
            this.states = new ArrayDeque<>();
            Arrays.stream(states).forEach(this.states::add);
        }

        @Override
        public String name() {
            return "a run";
        }

        @Override
        public Status status() throws IOException {
            State state = states.size() > 1 ? states.remove() : states.element();
            if (state == State.CANCELLED) {
                throw new IOException("No route to host.");
            }
            return new Status(state, state.name(), 1, 2, List.of());
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(1);
        }

        @Override
        public void cancel() {}

        @Override
        public Path result() {
            return Path.of("result.nxs");
        }
    }

    private Follow follow(boolean stopped, State... states) {
        return new Follow(new Answers(states), () -> stopped);
    }

    @Test
    void untilItHasEnded() throws IOException {
        Status last = follow(false, State.WAITING, State.RUNNING, State.DONE).follow(heard::add);
        assertEquals(State.DONE, last.state());
        assertEquals(3, heard.size());
    }

    @Test
    void aClusterThatDoesNotAnswerIsAskedAgain() throws IOException {
        State silent = State.CANCELLED;
        Status last = follow(false, State.RUNNING, silent, silent, State.DONE).follow(heard::add);
        assertEquals(State.DONE, last.state());
        assertEquals(
                List.of("The cluster does not answer; it is asked again: No route to host."),
                heard.get(1).lines());
        assertEquals(3, heard.size());
    }

    @Test
    void whatLastsLongIsAskedLessOften() {
        ClusterJob job = new Answers(State.RUNNING);
        assertEquals(Duration.ofMillis(1), job.pauseAfter(Duration.ZERO));
        assertEquals(Duration.ofMillis(5), job.pauseAfter(Duration.ofMillis(100)));
        assertEquals(Duration.ofMillis(10), job.pauseAfter(Duration.ofDays(3)));
    }

    @Test
    void aClusterThatIsGoneIsAnError() {
        IOException gone = assertThrows(
                IOException.class, () -> follow(false, State.CANCELLED).follow(heard::add));
        assertEquals("No route to host.", gone.getMessage());
        assertEquals(1, heard.size());
    }

    @Test
    void whoStopsLookingGetsWhatWasKnown() throws IOException {
        assertEquals(
                State.RUNNING, follow(true, State.RUNNING).follow(heard::add).state());
        assertEquals(
                State.WAITING, follow(true, State.CANCELLED).follow(heard::add).state());
        assertTrue(heard.size() == 1, heard.toString());
    }
}
