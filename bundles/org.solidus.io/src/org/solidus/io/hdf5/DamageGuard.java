/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Makes a sentence of what jhdf does in a damaged file. It finds sizes and addresses there that mean nothing: it then
 * fails in many ways, runs out of stack in circles, or asks for arrays that no memory holds.
 *
 * @param channel counts what is read for one task
 */
record DamageGuard(Path path, ReadChannel channel) {

    /**
     * Does something with jhdf.
     *
     * @param name of what is read, for the sentence
     * @throws IOException of the task, or with a sentence about everything else that it throws
     */
    <T> T guarded(String name, Callable<T> task) throws IOException {
        channel.startCounting();
        try {
            return task.call();
        } catch (IOException e) {
            throw e;
        } catch (Exception | StackOverflowError | OutOfMemoryError | InternalError e) {
            if (!Files.exists(path)) {
                throw new IOException(path + " is gone.", e);
            }
            String reason = reason(e);
            if (reason.startsWith("A required filter is not available")) {
                throw new IOException(
                        name + " of " + path + " is compressed in a way that Solidus does not know ("
                                + reason.substring(reason.indexOf(':') + 2)
                                + "); write it again with another compression, for example h5repack -f GZIP=1.",
                        e);
            }
            throw new IOException(
                    name + " of " + path + " can't be read; the file is damaged or cut short, or uses what is not"
                            + " supported: " + reason + ".",
                    e);
        }
    }

    /** The innermost sentence that says something. */
    static String reason(Throwable e) {
        if (e instanceof StackOverflowError) {
            return "its parts refer to each other in a circle";
        }
        String reason = "";
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at.getMessage() != null && !(at instanceof IndexOutOfBoundsException)) {
                reason = at.getMessage();
            }
        }
        return reason.isEmpty()
                ? "it makes no sense"
                : reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
