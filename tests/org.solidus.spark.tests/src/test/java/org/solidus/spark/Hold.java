/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;

/** Leaves each frame as it is: slowly, much more slowly for the first who comes, or not at all. */
@Op(id = "spark.hold", name = "Hold", description = "Leaves each frame as it is, slowly.")
public final class Hold implements Operation<Hold.Params> {

    /** Longer than any test runs: who waits for this waits in vain. */
    private static final long LINGER_SECONDS = 600;

    public record Params(
            @Param(help = "How long each frame takes.", unit = "s", def = "0 s")
            double time,

            @Param(help = "A file; whoever makes it first lingers.")
            Optional<String> once,

            @Param(help = "First pixel of a frame that cannot be processed.", def = "-1")
            double refuse,

            @Param(help = "Memory that each frame needs for a while, MB.", def = "0", min = 0)
            int memory) {}

    @Override
    public Signature output(Signature in, Params params) {
        return in;
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        if (in.doubles()[0] == params.refuse()) {
            throw new IllegalArgumentException("Its first pixel is " + params.refuse() + ".");
        }
        boolean first =
                params.once().isPresent() && isFirst(Path.of(params.once().get()));
        byte[][] hoard = new byte[params.memory()][];
        Arrays.setAll(hoard, i -> new byte[1 << 20]);
        sleep(first ? LINGER_SECONDS : params.time(), context);
        Reference.reachabilityFence(hoard);
        return in;
    }

    private static boolean isFirst(Path file) {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException second) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(double seconds, Context context) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        try {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                context.checkCancelled();
                TimeUnit.NANOSECONDS.sleep(Math.min(left, 20_000_000));
            }
        } catch (InterruptedException e) {
            throw new CancellationException("Interrupted.");
        }
    }
}
