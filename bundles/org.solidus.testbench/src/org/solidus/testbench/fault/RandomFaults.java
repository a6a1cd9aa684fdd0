/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

import java.time.Duration;
import java.util.Random;

/**
 * Faults by chance: every reply meets one with the same probability, and every kind is as frequent as the others. The
 * same seed gives the same faults. Thread-safe.
 */
public final class RandomFaults implements FaultScript {

    private static final int KINDS = 10;

    private final Random random;
    private final double probability;
    private final Duration longest;
    private long count;

    /**
     * @param seed of the random numbers
     * @param probability that a reply meets a fault
     * @param longest time that a delay, a stall or a restart takes
     */
    public RandomFaults(long seed, double probability, Duration longest) {
        if (!(probability >= 0 && probability <= 1) || longest.isNegative()) {
            throw new IllegalArgumentException(
                    "Faults need a probability and a time; found " + probability + " and " + longest + ".");
        }
        random = new Random(seed);
        this.probability = probability;
        this.longest = longest;
    }

    /** How many there were. */
    public synchronized long count() {
        return count;
    }

    @Override
    public synchronized Fault befalls(byte[] reply) {
        if (random.nextDouble() >= probability) {
            return Fault.NONE;
        }
        count++;
        return switch (random.nextInt(KINDS)) {
            case 0 -> new Fault.Late(time());
            case 1 -> new Fault.Split();
            case 2 -> new Fault.Glued();
            case 3 -> new Fault.Twice();
            case 4 -> new Fault.Garbage(random.nextLong());
            case 5 -> new Fault.Flipped(random.nextInt(8 * reply.length));
            case 6 -> new Fault.Swallowed();
            case 7 -> new Fault.Reset();
            case 8 -> new Fault.Stall(time());
            default -> new Fault.Down(time());
        };
    }

    private Duration time() {
        return Duration.ofNanos((long) (random.nextDouble() * longest.toNanos()));
    }
}
