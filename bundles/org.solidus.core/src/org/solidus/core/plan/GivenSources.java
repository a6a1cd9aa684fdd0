/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Writing;

/**
 * Sources that a program gives to a plan by name, in place of the files that the pipeline names for them: the frames of
 * a detector, a log that is being taken. The pipeline's {@code path} is then where they are recorded, or never read; its
 * other options ({@code select}, {@code grid}, {@code interval}, {@code columns}) hold as for a file. Plans do not close
 * them: who gives them does, after the last run.
 *
 * @param sources by the names of the pipeline; they may be open
 * @param identity tells what is given from other frames under the same names: a run that resumes takes over what was
 *     computed under an equal text
 */
public record GivenSources(Map<String, Source> sources, String identity) {

    /** Every source is read from its files. */
    public static final GivenSources NONE = new GivenSources(Map.of(), "");

    /** Copies the map. */
    public GivenSources {
        sources = Map.copyOf(sources);
    }

    /** Sources that are like no others: what was computed on them is of use as long as this object is. */
    public static GivenSources of(Map<String, Source> sources) {
        return new GivenSources(sources, UUID.randomUUID().toString());
    }

    /** Whether any of them may still grow. */
    public boolean grow() {
        return sources.values().stream().anyMatch(source -> source.info().open());
    }

    /** One of them, which stays open when it is closed; empty when that name is read from files. */
    Optional<Source> find(String name) {
        return Optional.ofNullable(sources.get(name)).map(Lent::new);
    }

    /** Belongs to somebody else. */
    private record Lent(Source owned) implements Source {

        @Override
        public SourceInfo info() {
            return owned.info();
        }

        @Override
        public Frame frame(long index) throws IOException {
            return owned.frame(index);
        }

        @Override
        public Optional<Exposure> exposure(long index) throws IOException {
            return owned.exposure(index);
        }

        @Override
        public boolean await(long index) throws InterruptedException {
            return owned.await(index);
        }

        @Override
        public boolean grow() throws InterruptedException {
            return owned.grow();
        }

        @Override
        public boolean stored(long index) throws IOException {
            return owned.stored(index);
        }

        @Override
        public Writing writing() {
            return owned.writing();
        }

        @Override
        public Optional<String> failure() {
            return owned.failure();
        }
    }
}
