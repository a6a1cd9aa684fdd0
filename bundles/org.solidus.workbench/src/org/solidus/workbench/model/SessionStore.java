/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.source.NewFile;
import org.solidus.plot.Subscription;

/**
 * Keeps what a window goes on with after a restart, and after a crash: the document with what was not saved of it,
 * selected step, current frame, shown and compared results. It is written a second after something changed, in the
 * background, and when the window closes.
 */
public final class SessionStore implements AutoCloseable {

    private static final String STATE = "session.properties";
    private static final String UNSAVED = "unsaved.yaml";
    private static final String MARK = "open";
    private static final long PAUSE = 1000;

    private final Desk desk;
    private final Path folder;
    private final List<Subscription> listening = new ArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final boolean crashed;
    private final Optional<Saved> saved;
    private boolean closed;

    /**
     * What was kept.
     *
     * @param document its file, when it had one
     * @param unsaved its text, when it had changes that were not saved
     * @param base folder that the paths of a document without file were relative to
     * @param results that were shown
     * @param compared that were compared
     */
    public record Saved(
            Optional<Path> document,
            Optional<String> unsaved,
            Path base,
            String step,
            long frame,
            Optional<Path> results,
            List<Path> compared) {

        /** Copies the list. */
        public Saved {
            compared = List.copyOf(compared);
        }

        /** Whether there is nothing in it. */
        public boolean isEmpty() {
            return document.isEmpty() && unsaved.isEmpty() && results.isEmpty() && compared.isEmpty();
        }
    }

    /**
     * Reads what the last session left and keeps the state of a desk from now on. Not on the UI thread where the folder
     * may be slow.
     *
     * @param folder of its own; made when it is not there
     */
    public SessionStore(Desk desk, Path folder) throws IOException {
        this.desk = desk;
        this.folder = Files.createDirectories(folder);
        crashed = Files.exists(folder.resolve(MARK));
        saved = read();
        Files.writeString(folder.resolve(MARK), "");
        PipelineDocument.Listening document = desk.document().listen(this::changed);
        listening.add(document::close);
        listening.add(desk.frame().listen(now -> changed()));
        listening.add(desk.step().listen(now -> changed()));
        listening.add(desk.results().listen(now -> changed()));
        listening.add(desk.compared().listen(now -> changed()));
    }

    /** Whether the last session did not end as it should. */
    public boolean crashed() {
        return crashed;
    }

    /** What the last session left. */
    public Optional<Saved> saved() {
        return saved;
    }

    /** Opens again what the last session left. UI thread. */
    public void restore(Saved state) {
        desk.work()
                .latest(
                        this,
                        () -> {
                            reopen(state);
                            return state;
                        },
                        this::select,
                        why -> desk.notices().warn("What was open last time was not opened again: " + why));
        state.results().ifPresent(desk::open);
        new Comparing(desk).add(state.compared());
    }

    private void reopen(Saved state) throws IOException {
        PipelineDocument document = desk.document();
        Optional<Path> file = state.document().filter(Files::isRegularFile);
        if (file.isPresent()) {
            document.open(file.get());
            state.unsaved().ifPresent(document::setText);
        } else {
            state.unsaved().ifPresent(text -> document.adopt(text, Optional.of(state.base())));
        }
    }

    private void select(Saved state) {
        desk.step().set(state.step());
        if (state.unsaved().isPresent()) {
            desk.notices().info("Changes of the pipeline that were not saved last time are there again.");
        }
        // The frame can be chosen once the series is open.
        Subscription[] once = new Subscription[1];
        once[0] = desk.series().listen(series -> {
            if (series.isPresent()) {
                once[0].close();
                desk.frame().set(state.frame());
            }
        });
        listening.add(once[0]);
    }

    /** Puts what was not saved aside, so that this session does not write over it. @return where, if there was any */
    public Optional<Path> putAside() throws IOException {
        Path unsaved = folder.resolve(UNSAVED);
        if (!Files.exists(unsaved)) {
            return Optional.empty();
        }
        Path aside = folder.resolve("unsaved-" + System.currentTimeMillis() + ".yaml");
        return Optional.of(Files.move(unsaved, aside, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Any thread. */
    private void changed() {
        if (due.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(PAUSE, TimeUnit.MILLISECONDS).execute(() -> {
                due.set(false);
                try {
                    writeUnlessClosed();
                } catch (IOException e) {
                    desk.notices().warn("The state of the window could not be kept: " + Sentence.of(e));
                }
            });
        }
    }

    private synchronized void writeUnlessClosed() throws IOException {
        if (!closed) {
            write();
        }
    }

    private void write() throws IOException {
        PipelineDocument document = desk.document();
        if (document.dirty() && !document.isEmpty()) {
            NewFile.write(folder.resolve(UNSAVED), document.text());
        } else {
            Files.deleteIfExists(folder.resolve(UNSAVED));
        }
        Properties state = new Properties();
        document.file().ifPresent(file -> state.setProperty("document", file.toString()));
        state.setProperty("base", document.base().toString());
        state.setProperty("step", desk.step().get());
        state.setProperty("frame", Long.toString(desk.frame().get()));
        desk.results()
                .get()
                .ifPresent(shown -> state.setProperty("results", shown.file().toString()));
        List<OpenResults> compared = desk.compared().get();
        for (int i = 0; i < compared.size(); i++) {
            state.setProperty("compared." + i, compared.get(i).file().toString());
        }
        StringBuilder text = new StringBuilder();
        for (String name : state.stringPropertyNames()) {
            text.append(name).append('=').append(state.getProperty(name)).append('\n');
        }
        NewFile.write(folder.resolve(STATE), text.toString());
    }

    private Optional<Saved> read() throws IOException {
        Path file = folder.resolve(STATE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties state = new Properties();
        for (String line :
                Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                state.setProperty(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        Path unsaved = folder.resolve(UNSAVED);
        List<Path> compared = new ArrayList<>();
        for (int i = 0; path(state, "compared." + i).isPresent(); i++) {
            compared.add(path(state, "compared." + i).get());
        }
        Saved read = new Saved(
                path(state, "document"),
                Files.isRegularFile(unsaved) ? Optional.of(Files.readString(unsaved)) : Optional.empty(),
                path(state, "base").orElse(Path.of("").toAbsolutePath()),
                state.getProperty("step", ""),
                whole(state.getProperty("frame", "")),
                path(state, "results").filter(Files::isRegularFile),
                compared);
        return Optional.of(read).filter(something -> !something.isEmpty());
    }

    private static Optional<Path> path(Properties state, String name) {
        try {
            return Optional.ofNullable(state.getProperty(name)).map(Path::of);
        } catch (InvalidPathException absurd) {
            return Optional.empty();
        }
    }

    private static long whole(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Writes the last state; the session ended as it should. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        listening.forEach(Subscription::close);
        write();
        Files.deleteIfExists(folder.resolve(MARK));
    }
}
