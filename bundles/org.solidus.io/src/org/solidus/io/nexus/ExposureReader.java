/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.NDArray;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/** When the frames of a Solidus result were taken. */
record ExposureReader(
        String clock, Hdf5Dataset start, Hdf5Dataset duration, Hdf5Dataset sigma, Optional<Hdf5Dataset> live) {

    /** The exposures of a result, if it has any. */
    static Optional<ExposureReader> of(Hdf5File file, String group, GroupMembers members) throws IOException {
        if (!members.isGroup(Layout.EXPOSURE)) {
            return Optional.empty();
        }
        String path = group + "/" + Layout.EXPOSURE;
        String clock = file.attributes(path).text(Layout.CLOCK).orElse("");
        return Optional.of(new ExposureReader(
                clock,
                file.dataset(path + "/start"),
                file.dataset(path + "/duration"),
                file.dataset(path + "/start_errors"),
                new GroupMembers(file, path).dataset("live_time")));
    }

    /** Of a frame; empty where it is not known. */
    Optional<Exposure> at(long[] place) throws IOException {
        double begin = number(start, place);
        if (Double.isNaN(begin)) {
            return Optional.empty();
        }
        double lasted = number(duration, place);
        double counted = live.isPresent() ? number(live.get(), place) : lasted;
        return Optional.of(new Exposure(clock, begin, lasted, number(sigma, place), counted));
    }

    private static double number(Hdf5Dataset field, long[] place) throws IOException {
        int[] one = new int[place.length];
        Arrays.fill(one, 1);
        return NDArray.of(field.type().orElseThrow(), field.read(place, one), one)
                .get(0);
    }
}
