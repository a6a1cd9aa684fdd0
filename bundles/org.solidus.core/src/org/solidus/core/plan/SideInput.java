/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.core.step.PerFrame;

/**
 * A side input of a step in a plan. While the pipeline is checked it knows its signature; before its step runs, the
 * runner {@linkplain #provide provides} its value.
 */
public final class SideInput<T> implements Input<T>, PerFrame<T> {

    private final String parameter;
    private final String text;
    private final Class<T> type;
    private final boolean perFrame;
    private final Signature signature;
    private final Optional<Reference> reference;
    private final List<Path> files;
    private volatile Function<Frame, T> values;
    private volatile Optional<Source> opened = Optional.empty();

    SideInput(
            String parameter,
            String text,
            Class<T> type,
            boolean perFrame,
            Signature signature,
            Optional<Reference> reference,
            List<Path> files) {
        this.parameter = parameter;
        this.text = text;
        this.type = type;
        this.perFrame = perFrame;
        this.signature = signature;
        this.reference = reference;
        this.files = List.copyOf(files);
    }

    /**
     * What {@code $name.member} refers to.
     *
     * @param node the source or the step of that name
     * @param member a column or companion, absent when only the name is written
     */
    public record Reference(Node node, Optional<String> member) {}

    /** Name of the parameter. */
    public String parameter() {
        return parameter;
    }

    /** What it holds. */
    public Class<T> type() {
        return type;
    }

    /** Whether it has a value for each frame; otherwise one holds for the whole run. */
    public boolean perFrame() {
        return perFrame;
    }

    /** The source or result that it refers to; empty for a file or a number. */
    public Optional<Reference> reference() {
        return reference;
    }

    /** Files that it was read from. */
    public List<Path> files() {
        return files;
    }

    /** Gives it its values: of the frame for a per-frame input, for any frame else. */
    public void provide(Function<Frame, T> function) {
        values = function;
    }

    /** It opened a series of its own, which is closed with it. */
    void opened(Source source) {
        opened = Optional.of(source);
    }

    void close() throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public T get() {
        return at(null);
    }

    @Override
    public T at(Frame frame) {
        if (values == null) {
            throw new IllegalStateException("'" + parameter + "' has no value while a pipeline is checked.");
        }
        return values.apply(frame);
    }

    @Override
    public String text() {
        return text;
    }
}
