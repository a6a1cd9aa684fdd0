/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.solidus.core.pipeline.PipelineException;

/** What to tell a person of an exception. */
public final class Sentence {

    private Sentence() {}

    /** A sentence for a person. */
    public static String of(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof CancellationException) {
            return message == null ? "Stopped." : message;
        }
        if (thrown instanceof OutOfMemoryError) {
            return "There is not enough memory for this. Choose fewer frames, or start with more (-Xmx in the"
                    + " preferences).";
        }
        if (thrown instanceof NoSuchFileException missing && !endsLikeASentence(message)) {
            return missing.getFile() + " does not exist.";
        }
        if (thrown instanceof AccessDeniedException denied && !endsLikeASentence(message)) {
            return denied.getFile() + " may not be read or written: permission denied.";
        }
        if (!isMistake(thrown)) {
            return message;
        }
        return "This failed because of a mistake in the program ("
                + thrown.getClass().getSimpleName()
                + (message == null || message.isBlank() ? "" : ": " + message) + "). The log has the details.";
    }

    /** Whether it should not happen: a mistake in the program, whose trace belongs into the log. */
    public static boolean isMistake(Throwable thrown) {
        if (thrown instanceof CancellationException || thrown instanceof OutOfMemoryError) {
            return false;
        }
        boolean expected = thrown instanceof IOException
                || thrown instanceof PipelineException
                || thrown instanceof IllegalArgumentException && !(thrown instanceof NumberFormatException);
        return !expected || thrown.getMessage() == null || thrown.getMessage().isBlank();
    }

    private static boolean endsLikeASentence(String message) {
        return message != null && message.endsWith(".");
    }
}
