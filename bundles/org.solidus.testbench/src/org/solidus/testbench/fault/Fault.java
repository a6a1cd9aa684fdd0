/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

import java.time.Duration;

/** What befalls one reply on its way to the host, and the line with it. Times are on the proxy's clock. */
public sealed interface Fault {

    /** Goes through as it came. */
    record None() implements Fault {}

    /** Arrives so much later, in one piece; what follows it waits behind it. */
    record Late(Duration by) implements Fault {}

    /** Arrives byte by byte. */
    record Split() implements Fault {}

    /** Is kept until the next reply comes, and arrives with it in one piece. */
    record Glued() implements Fault {}

    /** Arrives twice, in one piece. */
    record Twice() implements Fault {}

    /** Becomes as many random bytes, the last one (a terminator, often) kept. */
    record Garbage(long seed) implements Fault {}

    /** One bit of it is turned over, counted from the first byte's lowest and around. */
    record Flipped(int bit) implements Fault {}

    /** These bytes arrive in its place. */
    record Instead(byte[] bytes) implements Fault {}

    /** Never arrives. */
    record Swallowed() implements Fault {}

    /** Never arrives; the connection is reset instead. */
    record Reset() implements Fault {}

    /** Waits, and everything with it in both directions, while all connections stay open: a cable out for so long. */
    record Stall(Duration time) implements Fault {}

    /** Never arrives; all connections are reset and new ones refused for so long: an instrument that restarts. */
    record Down(Duration time) implements Fault {}

    /** Nothing happens. */
    Fault NONE = new None();
}
