/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.epics;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.solidus.testbench.SimulatedInstrument;

/** A server of pvAccess as an instrument of the bench. */
final class PvaInstrument implements SimulatedInstrument {

    private final PvaPort port;
    private final String address;
    private final Predicate<Mishap> inside;
    private final Supplier<Output> output;
    private final Map<String, String> settings;

    /**
     * @param name of the process variable; empty for a server of several
     * @param inside brings about what the server itself can't have; whether it could
     */
    PvaInstrument(
            PvaPort port, String name, Predicate<Mishap> inside, Supplier<Output> output, Map<String, String> settings)
            throws IOException {
        this.port = port;
        this.address =
                (name.isEmpty() ? "tcp" : "pva") + "://127.0.0.1:" + port.port() + (name.isEmpty() ? "" : "/" + name);
        this.inside = inside;
        this.output = output;
        this.settings = settings;
    }

    @Override
    public Map<String, String> settings() {
        return settings;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Output output() {
        return output.get();
    }

    @Override
    public boolean bring(Mishap mishap) {
        switch (mishap) {
            case DROPPED -> port.drop();
            case SILENT -> port.silence();
            case GARBAGE -> port.babble();
            default -> {
                return inside.test(mishap);
            }
        }
        return true;
    }

    @Override
    public void close() {
        port.close();
    }
}
