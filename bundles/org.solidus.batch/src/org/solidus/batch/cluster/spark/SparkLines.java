/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.spark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.run.Progress;

/**
 * What the program in the driver says, line by line, and how the run stands by it. Lines that are not its own (a site's
 * logging) are passed over. Thread-safe.
 */
final class SparkLines {

    private static final String EVENT = "solidus";

    /** Lines that wait to be shown; whoever does not look is told the first of them. */
    private static final int MOST_WAITING = 1000;

    private final Progress progress;
    private final boolean local;
    private final Set<String> executors = new HashSet<>();
    private final List<String> waiting = new ArrayList<>();
    private int passes;
    private int pass;
    private boolean finishing;
    private long doneInPass;
    private long partitions;
    private long done;
    private long begun;
    private long later;
    private String failure;
    private int failureStatus;

    /**
     * @param progress hears of partitions
     * @param local whether all is done by the driver, without executors
     */
    SparkLines(Progress progress, boolean local) {
        this.progress = progress;
        this.local = local;
    }

    synchronized void read(String line) {
        if (!line.startsWith("{\"" + EVENT + "\":")) {
            return;
        }
        try {
            read(JsonParser.parseString(line).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException torn) {
            // cut short where the process was killed, or by somebody who writes between
        }
    }

    private void read(JsonObject line) {
        switch (line.get(EVENT).getAsString()) {
            case "begin" -> passes = line.get("passes").getAsInt();
            case "executor" -> executors.add(line.get("executor").getAsString());
            case "lost" -> {
                executors.remove(line.get("executor").getAsString());
                say(line.get("sentence").getAsString());
            }
            case "pass" -> begin(line);
            case "partition" -> {
                done++;
                doneInPass++;
                progress.advance(1);
            }
            case "finishing" -> finishing = true;
            case "retry" ->
                say("Tried again: " + line.get("what").getAsString() + ", which failed on "
                        + line.get("host").getAsString() + ": "
                        + line.get("sentence").getAsString());
            case "say" -> say(line.get("sentence").getAsString());
            case "failed" -> {
                failure = line.get("sentence").getAsString();
                failureStatus = line.get("status").getAsInt();
            }
            case "done" -> say(cost(line));
            default -> {} // of a newer version
        }
    }

    private void begin(JsonObject line) {
        pass = line.get("pass").getAsInt();
        finishing = false;
        partitions = line.get("partitions").getAsLong();
        long there = partitions - line.get("missing").getAsLong();
        begun += partitions;
        later = line.get("later").getAsLong();
        done += there;
        doneInPass = there;
        progress.begin("Pass " + pass + " of " + passes + " on Spark, partitions", partitions);
        progress.advance(there);
    }

    private static String cost(JsonObject line) {
        return String.format(
                Locale.ROOT,
                "Spark: %d tasks, %.1f s of work, %d bytes shuffled, %d bytes sent back, largest heap %d MB.",
                line.get("tasks").getAsLong(),
                line.get("taskSeconds").getAsDouble(),
                line.get("shuffleBytes").getAsLong(),
                line.get("resultBytes").getAsLong(),
                line.get("peakHeapBytes").getAsLong() >> 20);
    }

    /** Notes a sentence for whoever looks. */
    synchronized void say(String sentence) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(sentence);
        }
    }

    /** What is new since the last time. */
    synchronized List<String> news() {
        List<String> news = List.copyOf(waiting);
        waiting.clear();
        return news;
    }

    /** Half a line: what is being done. */
    synchronized String doing() {
        if (pass == 0) {
            return "waiting for the cluster";
        }
        String doing = finishing ? "being put together" : doneInPass + " of its " + partitions + " partitions done";
        return "pass " + pass + " of " + passes + ": " + doing + workers();
    }

    private String workers() {
        if (local) {
            return "";
        }
        return executors.isEmpty()
                ? ", no executor yet"
                : ", " + executors.size() + (executors.size() == 1 ? " executor" : " executors");
    }

    synchronized boolean begun() {
        return pass > 0;
    }

    synchronized long done() {
        return done;
    }

    /** Partitions of all passes; those of passes to come are what the driver expects. 0 until the first has begun. */
    synchronized long total() {
        return begun + later;
    }

    /** Why the program gave up, if it said so. */
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The exit status that goes with {@link #failure}. */
    synchronized int failureStatus() {
        return failureStatus;
    }
}
