/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What the tasks of a run cost, summed over all that ended, failed ones too. Thread-safe. */
final class Cost {

    private long tasks;
    private long runMilliseconds;
    private long garbageMilliseconds;
    private long shuffleBytes;
    private long resultBytes;
    private long peakHeapBytes;
    private long peakResidentBytes;

    synchronized void add(SparkListenerTaskEnd end) {
        tasks++;
        TaskMetrics metrics = end.taskMetrics();
        if (metrics != null) { // a task that went with its executor has none
            runMilliseconds += metrics.executorRunTime();
            garbageMilliseconds += metrics.jvmGCTime();
            shuffleBytes += metrics.shuffleReadMetrics().totalBytesRead()
                    + metrics.shuffleWriteMetrics().bytesWritten();
            resultBytes += metrics.resultSize();
        }
        ExecutorMetrics executor = end.taskExecutorMetrics();
        if (executor != null) {
            peakHeapBytes = Math.max(peakHeapBytes, executor.getMetricValue("JVMHeapMemory"));
            peakResidentBytes = Math.max(peakResidentBytes, executor.getMetricValue("ProcessTreeJVMRSSMemory"));
        }
    }

    /**
     * Says it: {@code tasks}, {@code taskSeconds}, {@code garbageSeconds}, {@code shuffleBytes} (read and written),
     * {@code resultBytes} (what the tasks sent back), {@code peakHeapBytes} and {@code peakResidentBytes} of the largest
     * executor; the last is 0 unless {@code spark.executor.processTreeMetrics.enabled}.
     */
    synchronized void report(Report report) {
        report.line(
                "done",
                "tasks",
                tasks,
                "taskSeconds",
                runMilliseconds / 1e3,
                "garbageSeconds",
                garbageMilliseconds / 1e3,
                "shuffleBytes",
                shuffleBytes,
                "resultBytes",
                resultBytes,
                "peakHeapBytes",
                peakHeapBytes,
                "peakResidentBytes",
                peakResidentBytes);
    }
}
