/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The live analyses of a plan.
 *
 * @param frames those of the frames of a detector
 * @param sweeps those of the log of a voltammogram
 */
public record LivePlan(List<PlannedLive> frames, List<PlannedSweeps> sweeps) {

    /** No analyses. */
    public static final LivePlan NONE = new LivePlan(List.of(), List.of());

    /** Copies the lists. */
    public LivePlan {
        frames = List.copyOf(frames);
        sweeps = List.copyOf(sweeps);
    }

    /** The channels of the device {@code live} that triggers may wait for. */
    public Set<String> channels() {
        Stream<String> ofFrames = frames.stream()
                .flatMap(each -> each.results().stream())
                .flatMap(value -> Stream.of("", "_error", "_frame", "_latency").map(value.name()::concat));
        Stream<String> ofSweeps = sweeps.stream()
                .flatMap(each -> each.results().stream())
                .flatMap(value ->
                        Stream.of("", "_error", "_sweep", "_rows", "_latency").map(value.name()::concat));
        return Stream.concat(ofFrames, ofSweeps).collect(Collectors.toUnmodifiableSet());
    }
}
