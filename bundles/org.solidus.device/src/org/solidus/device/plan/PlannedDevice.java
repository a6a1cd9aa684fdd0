/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.step.Param;

/**
 * A device that takes part.
 *
 * @param id of the device in guards, triggers and files
 * @param where it stands in the plan
 * @param driver id of its {@link org.solidus.device.DriverFactory}
 * @param address where the instrument is
 * @param settings for the driver, as written here or in the file that {@code config} names
 * @param guards that come with it, by name
 * @param trip when it is made safe, lowest first; after the others where nothing is said
 * @param options how it takes part
 */
public record PlannedDevice(
        String id,
        Where where,
        Named driver,
        Named address,
        Mapping settings,
        Map<String, Mapping> guards,
        OptionalInt trip,
        Options options) {

    /** Keeps the order of the guards. */
    public PlannedDevice {
        guards = Collections.unmodifiableMap(new LinkedHashMap<>(guards));
    }

    /**
     * A word and its place.
     *
     * @param text the word
     * @param where it stands
     */
    public record Named(String text, Where where) {}

    /** How a device takes part in a run. */
    public record Options(
            @Param(help = "How often it is read.", unit = "s", min = 0.0001, max = 86400, def = "1 s")
            double every,

            @Param(help = "Whether its readings are left out: only its profiles and frames count.", def = "false")
            boolean silent,

            @Param(
                    help = "What becomes of the run when the device is lost; one that drives something always ends it.",
                    def = "stop")
            OnLoss onLoss,

            @Param(help = "What becomes of it when the run has ended as planned.", def = "safe")
            AtEnd atEnd,

            @Param(help = "Which frames are kept: each nth; 0 for none.", min = 0, def = "1")
            int frames,

            @Param(
                    help = "How long one answer may take; at least twice as long as 'every' unless given.",
                    unit = "s",
                    min = 0.001,
                    max = 3600)
            Optional<Double> patience) {

        /** As it is when the plan says nothing. */
        public static final Options USUAL = new Options(1, false, OnLoss.STOP, AtEnd.SAFE, 1, Optional.empty());

        /** How long an answer may take, s. */
        public double answer() {
            return patience.orElse(Math.max(1, 2 * every));
        }
    }

    /** What becomes of a run when a device is lost. */
    public enum OnLoss {
        /** Everything is made safe and the run ends. */
        STOP,
        /** It goes on without the device, which is tried again and again. */
        CONTINUE
    }

    /** What becomes of a device when a run has ended as planned. */
    public enum AtEnd {
        /** It is made safe. */
        SAFE,
        /** It is left as it is: a furnace that holds its temperature. Not for what is connected to a cell. */
        LEAVE
    }
}
