/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Sink;
import org.solidus.device.journal.JournalConversion;
import org.solidus.device.journal.JournalConversion.Converted;
import org.solidus.device.journal.JournalLimits;

/**
 * Runs a plan. Devices are connected and read, guards watch, before anything moves; whatever happens then, everything that
 * drives something is made safe in the declared order, first, and the file is finished, second.
 */
public final class Acquisition {

    private static final String SINK = "io.nexus";

    private Acquisition() {}

    /**
     * How a run is made.
     *
     * @param folder for its files; made if it is not there
     * @param limits of what waits for the disk
     * @param listener sees it
     * @param progress hears of the writing of the file
     * @param stop true once somebody wants to stop; asked some times a second
     */
    public record Options(
            Path folder, JournalLimits limits, RunListener listener, Progress progress, BooleanSupplier stop) {

        /** With the usual limits, seen by nobody, in the folder of the plan. */
        public static Options of(CheckedPlan checked) {
            Path folder =
                    checked.plan().base().resolve(checked.plan().settings().out());
            return new Options(folder, JournalLimits.usual(), RunListener.NONE, Progress.NONE, () -> false);
        }
    }

    /**
     * Runs a plan and closes its devices.
     *
     * @throws IOException when a device could not be connected or the journal not begun: nothing was moved then
     * @throws PipelineException when the devices, once connected, are not what the plan needs: nothing was moved then
     * @throws java.util.concurrent.CancellationException when somebody stopped it before anything was moved
     */
    public static RunReport run(CheckedPlan checked, Environment environment, Options options)
            throws IOException, PipelineException, InterruptedException {
        Sink sink = sink(environment);
        try (checked) {
            return new Run(checked, environment, options, sink).go();
        }
    }

    /**
     * Makes the file of a journal whose run did not: its program was killed, or the disk was full. The journal stays.
     *
     * @param file that is written
     * @throws IOException when it is no journal, is still written, or the file can't be written
     */
    public static Converted recover(Path journal, Path file, Environment environment, Progress progress)
            throws IOException {
        return JournalConversion.convert(journal, file, sink(environment), progress);
    }

    private static Sink sink(Environment environment) throws IOException {
        return environment.registry().sinks().stream()
                .filter(sink -> sink.id().equals(SINK))
                .findFirst()
                .orElseThrow(
                        () -> new IOException("Nothing here writes NeXus files: '" + SINK + "' is not installed."));
    }
}
