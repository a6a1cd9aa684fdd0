/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.solidus.core.source.Source;

/**
 * Works on series that still grow until they have ended. What can't be done before that is left to the run on the
 * finished series.
 */
final class Follower {

    private final List<Source> open;
    private final List<FollowedStage> stages;
    private final Engine engine;
    private long announced;

    /**
     * @param open all sources that still grow, also those that no stage can follow
     * @param stages that can
     */
    Follower(List<Source> open, List<FollowedStage> stages, Engine engine) {
        this.open = open;
        this.stages = stages;
        this.engine = engine;
    }

    /** Returns when all series have ended. */
    void run() throws IOException {
        engine.progress().begin("frames so far", 0);
        try {
            do {
                proceed();
            } while (grow());
            proceed();
        } finally {
            for (FollowedStage stage : stages) {
                stage.close();
            }
        }
    }

    private void proceed() throws IOException {
        long there = 0;
        for (FollowedStage stage : stages) {
            stage.proceed();
            there += stage.there();
        }
        engine.progress().advance(Math.max(0, there - announced));
        announced = Math.max(announced, there);
    }

    private boolean grow() {
        boolean grows = false;
        try {
            for (Source source : open) {
                engine.checkStopped();
                grows |= source.grow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        }
        return grows;
    }
}
