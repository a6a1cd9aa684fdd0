/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the file system, Java or Spark says in a word or two, as a sentence that says what to do. */
final class Sentences {

    private static final Pattern NO_ROOM = Pattern.compile("No space left on device|Disk quota exceeded");

    /** Spark's own status of an executor that ran out of memory is 52; that of a process that was killed is 128 + 9. */
    private static final Pattern MEMORY = Pattern.compile("(?:code|status):? 52\\b|OutOfMemoryError");

    private static final Pattern KILLED = Pattern.compile("(?:code|status):? 137\\b");

    private Sentences() {}

    /** @param folder where the run writes */
    static String of(IOException failure, Path folder) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (message.endsWith(".")) {
            return message;
        }
        if (NO_ROOM.matcher(message).find()) {
            return "There is no room left for the parts of the run in " + folder + " (" + message
                    + "). What is complete is kept: make room, then the same call with --resume.";
        }
        return switch (failure) {
            case NoSuchFileException missing -> "There is no file '" + missing.getFile() + "'.";
            case AccessDeniedException denied ->
                "'" + denied.getFile() + "' may not be read or written: permission denied.";
            case FileSystemException other
            when other.getReason() != null -> "'" + other.getFile() + "': " + other.getReason() + ".";
            default -> (failure.getClass() == IOException.class ? message : failure) + ".";
        };
    }

    /** @param tasks that share the memory */
    static String of(OutOfMemoryError failure, int tasks) {
        return "The executor ran out of memory (" + failure.getMessage() + "): it has "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB for "
                + (tasks == 1 ? "one partition at a time" : tasks + " partitions at a time")
                + ". Give executors more (--executor-memory), or fewer cores (--executor-cores).";
    }

    /** @param reason why an executor went, as Spark says it; the result follows "was lost" */
    static String lost(String reason) {
        if (MEMORY.matcher(reason).find()) {
            return ": it ran out of memory. Give executors more (--executor-memory), or fewer cores (--executor-cores).";
        }
        if (KILLED.matcher(reason).find()) {
            return ": its process was killed (status 137), by the system for want of memory or by somebody.";
        }
        if (reason.contains("RPC client disassociated")) {
            return ": its process has ended, or its computer cannot be reached any more.";
        }
        String line = firstLine(reason);
        return line.isEmpty() ? "." : ": " + (line.endsWith(".") ? line : line + ".");
    }

    /** Of what may be a whole trace. */
    static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("").strip();
    }
}
