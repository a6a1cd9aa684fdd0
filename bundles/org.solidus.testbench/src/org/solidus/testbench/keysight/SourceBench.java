/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keysight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.solidus.device.link.Framing;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.SimulatedInstrument;
import org.solidus.testbench.scpi.ScpiCommands;

/** A simulated source on its port. */
final class SourceBench implements SimulatedInstrument {

    private final LineServer server;
    private final Map<String, String> settings;
    private final Source source;
    private final Supplier<Output> output;
    private final Predicate<Mishap> mishaps;

    private SourceBench(
            LineServer server,
            Source source,
            Map<String, String> settings,
            Supplier<Output> output,
            Predicate<Mishap> mishaps) {
        this.server = server;
        this.source = source;
        this.settings = settings;
        this.output = output;
        this.mishaps = mishaps;
    }

    /**
     * Serves a language of lines.
     *
     * @param before is done before each message
     */
    static SourceBench serve(
            String name,
            Source source,
            ScpiCommands commands,
            Runnable before,
            Map<String, String> settings,
            Supplier<Output> output,
            Predicate<Mishap> mishaps)
            throws IOException {
        LineServer.Protocol language = (message, from) -> {
            before.run();
            String answer = commands.execute(new String(message, StandardCharsets.ISO_8859_1).strip());
            if (!answer.isEmpty()) {
                from.send(answer + "\n");
            }
        };
        return new SourceBench(
                LineServer.start(name, Framing.endsWith('\n'), language), source, settings, output, mishaps);
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public Output output() {
        return output.get();
    }

    @Override
    public OptionalLong measured() {
        return OptionalLong.of(source.taken());
    }

    @Override
    public boolean bring(Mishap mishap) {
        switch (mishap) {
            case BUSY -> server.occupy(true);
            case DROPPED -> server.drop();
            default -> {
                return mishaps.test(mishap);
            }
        }
        return true;
    }

    @Override
    public void close() {
        server.close();
    }
}
