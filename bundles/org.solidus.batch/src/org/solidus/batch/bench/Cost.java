/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.bench;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a piece of work costs the threads of this process: processor time, and bytes that they allocate. On a machine
 * that others use too, both tell more than the time that goes by. Threads that ended are not counted, nor is the
 * collector.
 *
 * @param cpu s
 * @param allocated bytes
 */
record Cost(double cpu, double allocated) {

    /** Counts from the moment that it is made. */
    static final class Meter {

        private final Map<Long, Cost> before = used();

        /** What the threads that live now have used since then. */
        Cost read() {
            Cost sum = new Cost(0, 0);
            for (Map.Entry<Long, Cost> thread : used().entrySet()) {
                sum = sum.plus(thread.getValue()).minus(before.getOrDefault(thread.getKey(), new Cost(0, 0)));
            }
            return sum;
        }

        private static Map<Long, Cost> used() {
            long[] threads = ManagementFactory.getThreadMXBean().getAllThreadIds();
            long[] nanos = ask("getThreadCpuTime", threads);
            long[] bytes = ask("getThreadAllocatedBytes", threads);
            Map<Long, Cost> used = new HashMap<>();
            for (int i = 0; i < threads.length; i++) {
                if (nanos[i] >= 0 && bytes[i] >= 0) { // of a thread that just ended both are -1
                    used.put(threads[i], new Cost(nanos[i] / 1e9, bytes[i]));
                }
            }
            return used;
        }

        /** By name: the type that has these methods is no part of Java SE. */
        private static long[] ask(String method, long[] threads) {
            try {
                return (long[]) ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                                method,
                                new Object[] {threads},
                                new String[] {long[].class.getName()});
            } catch (JMException e) {
                throw new IllegalStateException("This Java does not tell what a thread uses.", e);
            }
        }
    }

    Cost plus(Cost other) {
        return new Cost(cpu + other.cpu, allocated + other.allocated);
    }

    Cost minus(Cost other) {
        return new Cost(cpu - other.cpu, allocated - other.allocated);
    }

    Cost dividedBy(double count) {
        return new Cost(cpu / count, allocated / count);
    }
}
