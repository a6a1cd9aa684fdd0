/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.fault;

import java.util.Optional;
import java.util.function.Predicate;

/** The sixteen things that go wrong, and of which devices it is asked. */
enum FaultCase {
    REFUSED(1, "connection refused, host down at start", Needs.ANYTHING, LineCases::refused),
    LATE(2, "reply after its deadline", Needs.A_LINE_THAT_MEASURES, LineCases::late),
    PIECES(3, "reply byte by byte, or two in one piece", Needs.A_LINE, LineCases::pieces),
    GARBAGE(4, "garbage, flipped bits", Needs.ANYTHING, LineCases::garbage),
    RESET(5, "connection reset in mid-run", Needs.ANYTHING, LineCases::reset),
    STALL(6, "silence without an end", Needs.ANYTHING, LineCases::stall),
    KILLED(7, "host killed in mid-run", Needs.AN_OUTPUT, OutputCases::killed),
    TRIPPED(8, "compliance or limit reached", Needs.A_RUN_OF_A_SOURCE, OutputCases::tripped),
    FOUND_ON(9, "output found on at connect", Needs.AN_OUTPUT, OutputCases::foundOn),
    ERROR_QUEUE(10, "errors queued in the instrument", Needs.A_LINE, ValueCases::errorQueued),
    BROKEN(11, "sensor broken, not a number, overflow, jump", Needs.A_SENSOR, ValueCases::broken),
    FRAMES(12, "frames lost, twice, swapped, of another shape, in a bad codec", Needs.FRAMES, FrameCases::spoilt),
    CLOCK(13, "device clock steps back", Needs.A_SENSOR, ValueCases::clockBack),
    BUSY(14, "two clients, port busy", Needs.A_LINE, LineCases::busy),
    DEAF(15, "making safe fails", Needs.AN_OUTPUT, OutputCases::deaf),
    SLOW(16, "slow consumer", Needs.FRAMES, FrameCases::slow);

    /** What is done to a device, and asserted. */
    interface Ordeal {

        /** @return why this device cannot have it; empty when it stood it */
        Optional<String> stand(Rig rig, Traits traits) throws Exception;
    }

    /** Of whom it is asked. */
    private enum Needs {
        ANYTHING("", traits -> true),
        A_LINE("not on a plain line", Traits::line),
        A_LINE_THAT_MEASURES("no query and reply", traits -> traits.line() && traits.sensor()),
        A_SENSOR("measures nothing", Traits::sensor),
        AN_OUTPUT("drives nothing", Traits::output),
        A_RUN_OF_A_SOURCE("runs no profile", Traits::runner),
        FRAMES("delivers no frames", Traits::frames);

        private final String otherwise;
        private final Predicate<Traits> met;

        Needs(String otherwise, Predicate<Traits> met) {
            this.otherwise = otherwise;
            this.met = met;
        }
    }

    private final int number;
    private final String text;
    private final Needs needs;
    private final Ordeal ordeal;

    FaultCase(int number, String text, Needs needs, Ordeal ordeal) {
        this.number = number;
        this.text = text;
        this.needs = needs;
        this.ordeal = ordeal;
    }

    /** Holds a device to it; the reason where it is not applicable. */
    Optional<String> hold(Rig rig) throws Exception {
        Traits traits = Traits.of(rig.device, rig.instrument.address());
        return needs.met.test(traits) ? ordeal.stand(rig, traits) : Optional.of(needs.otherwise);
    }

    int number() {
        return number;
    }

    @Override
    public String toString() {
        return number + " " + text;
    }
}
