/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Acquisition;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Writing;

/** A series of a file with what the file says of how it was taken. */
public record TakenSource(Source source, Acquisition acquisition) implements Source {

    /** The series itself where nothing is known. */
    public static Source of(Source source, Acquisition acquisition) {
        return acquisition.isEmpty() ? source : new TakenSource(source, acquisition);
    }

    @Override
    public SourceInfo info() {
        SourceInfo info = source.info();
        return info.taken(info.acquisition().or(acquisition));
    }

    @Override
    public Frame frame(long index) throws IOException {
        return source.frame(index);
    }

    @Override
    public Optional<Exposure> exposure(long index) throws IOException {
        return source.exposure(index);
    }

    @Override
    public boolean await(long index) throws InterruptedException {
        return source.await(index);
    }

    @Override
    public boolean grow() throws InterruptedException {
        return source.grow();
    }

    @Override
    public boolean stored(long index) throws IOException {
        return source.stored(index);
    }

    @Override
    public Writing writing() {
        return source.writing();
    }

    @Override
    public Optional<String> failure() {
        return source.failure();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
