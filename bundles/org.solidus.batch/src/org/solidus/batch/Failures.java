/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CancellationException;
import org.slf4j.LoggerFactory;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.FrameFailure;

/** Turns what went wrong into a clear sentence on standard error and an exit status. */
public final class Failures {

    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    /** Says what went wrong; the exit status is the result. */
    int report(Throwable failure) {
        return switch (failure) {
            case CallException wrong -> say(ExitStatus.WRONG_CALL, wrong.getMessage());
            case PipelineException wrong -> say(ExitStatus.WRONG_CALL, wrong.getMessage());
            case CancellationException stopped -> say(ExitStatus.INTERRUPTED, stopped.getMessage());
            case FrameFailure frame -> say(ExitStatus.FAILED, frame.getMessage());
            case UncheckedIOException wrapped -> report(wrapped.getCause());
            case IOException input -> say(ExitStatus.FAILED, sentence(input));
            case IllegalArgumentException bad -> say(ExitStatus.FAILED, bad.getMessage());
            case IllegalStateException bad -> say(ExitStatus.FAILED, bad.getMessage());
            case OutOfMemoryError memory ->
                say(
                        ExitStatus.FAILED,
                        "Out of memory (" + memory.getMessage()
                                + "); the heap is " + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MB. Give it more (SOLIDUS_JAVA_OPTS=-Xmx8g) or fewer threads (--threads).");
            default -> unexpected(failure);
        };
    }

    private int say(int status, String sentence) {
        err.println(sentence);
        return status;
    }

    private int unexpected(Throwable failure) {
        LoggerFactory.getLogger(Failures.class).error("Unexpected failure; please report it with this trace.", failure);
        return say(ExitStatus.FAILED, "A fault of Solidus: " + failure + ".");
    }

    /** The file system's own exceptions say little more than the path. */
    public static String sentence(IOException failure) {
        String message = failure.getMessage();
        if (message != null && message.endsWith(".")) {
            return message;
        }
        return switch (failure) {
            case NoSuchFileException missing -> "There is no file '" + missing.getFile() + "'.";
            case AccessDeniedException denied ->
                "'" + denied.getFile() + "' may not be read or written: permission denied.";
            case FileAlreadyExistsException there -> "'" + there.getFile() + "' is already there.";
            case NotDirectoryException file -> "'" + file.getFile() + "' is not a folder.";
            case FileSystemException other
            when other.getReason() != null -> "'" + other.getFile() + "': " + other.getReason() + ".";
            default -> message == null ? failure.toString() : message;
        };
    }
}
