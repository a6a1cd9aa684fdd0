/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.List;
import java.util.Optional;
import org.solidus.core.step.Param;

/** What a plan says of the run as a whole. */
public record RunSettings(
        @Param(help = "What is measured, in a few words.", def = "\"\"")
        String title,

        @Param(help = "Who is responsible; it goes into the file.", def = "\"\"")
        String operator,

        @Param(help = "What it is measured on; it goes into the file.", def = "\"\"")
        String sample,

        @Param(help = "Name of the file without extension; that of the plan unless given.")
        Optional<String> name,

        @Param(help = "Folder for the file, relative to the plan.", def = ".")
        String out,

        @Param(
                help = "The run goes on while nobody is there: every device that drives something needs a watchdog.",
                def = "false")
        boolean unattended,

        @Param(help = "How long the run takes; without it, until everything has ended.", unit = "s", min = 0)
        Optional<Double> duration,

        @Param(
                help = "How long devices may take to answer at the start.",
                unit = "s",
                min = 0,
                max = 3600,
                def = "30 s")
        double connect,

        @Param(help = "Devices in the order in which they are made safe: the source first, what needs time last.")
        List<String> tripOrder,

        @Param(
                help = "What becomes of the run when frames are lost: it goes on and they are marked, or it fails.",
                def = "mark")
        OnGap onGap,

        @Param(help = "Whether the journal is kept beside the finished file.", def = "keep")
        Journal journal) {

    /** What becomes of a run when frames are lost. */
    public enum OnGap {
        /** They are marked and counted. */
        MARK,
        /** The run ends. */
        FAIL
    }

    /** What becomes of the journal once the file is whole. */
    public enum Journal {
        /** It stays. */
        KEEP,
        /** It goes. */
        REMOVE
    }

    /** Refuses names that are no file's, and times without length. */
    public RunSettings {
        tripOrder = List.copyOf(tripOrder);
        if (name.isPresent() && !name.get().matches("[^/\\\\:*?\"<>|\\p{Cntrl}]{1,120}")) {
            throw new IllegalArgumentException("'name' cannot be '" + name.get() + "': a file is to be called so.");
        }
        if (duration.isPresent() && !(duration.get() > 0)) {
            throw new IllegalArgumentException("'duration' must be longer than 0 s.");
        }
    }
}
